/** The questions of a requirement form as fields under `answers`; what is missing is said at its field. */
import { ANSWER_MAX } from '@zhanggui/contract/tickets-forms'
import type { Question } from '@zhanggui/contract/tickets-forms'
import { line, prose } from '@zhanggui/contract/shapes'
import { Form, Input, Select } from 'antd'
import { useWords } from '../lib/words.ts'
import { useRules } from './form-rules.ts'
import styles from './QuestionFields.module.css'
import { uiWords } from './words.ts'

const shapes = { line: line(ANSWER_MAX), text: prose(ANSWER_MAX), choice: line(ANSWER_MAX) }

export function QuestionFields({ questions }: { questions: readonly Question[] }) {
  const say = useWords(uiWords)
  const rule = useRules()
  return questions.map(({ id, label, kind, required, options }) => {
    const shape = shapes[kind]
    return (
      <Form.Item
        key={id}
        name={['answers', id]}
        label={
          required ? (
            label
          ) : (
            <>
              {label}
              <span className={styles['optional']}>{say('optional')}</span>
            </>
          )
        }
        rules={rule(required ? shape : shape.nullable(), { label, choice: kind === 'choice' })}
      >
        {kind === 'choice' ? (
          <Select allowClear={!required} options={options.map((value) => ({ value, label: value }))} />
        ) : kind === 'text' ? (
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={ANSWER_MAX} />
        ) : (
          <Input maxLength={200} autoComplete="off" />
        )}
      </Form.Item>
    )
  })
}
