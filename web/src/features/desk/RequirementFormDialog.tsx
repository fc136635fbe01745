/** What a category asks for when customers submit: questions added, ordered and removed (T-70). */
import ArrowDownOutlined from '@ant-design/icons/es/icons/ArrowDownOutlined'
import ArrowUpOutlined from '@ant-design/icons/es/icons/ArrowUpOutlined'
import DeleteOutlined from '@ant-design/icons/es/icons/DeleteOutlined'
import PlusOutlined from '@ant-design/icons/es/icons/PlusOutlined'
import { listCategories, setCategoryForm } from '@zhanggui/contract/tickets-desk'
import type { Category } from '@zhanggui/contract/tickets-desk'
import { line } from '@zhanggui/contract/shapes'
import { OPTIONS_MAX, question, QUESTIONS_MAX } from '@zhanggui/contract/tickets-forms'
import type { Question, QuestionKind } from '@zhanggui/contract/tickets-forms'
import { Button, Checkbox, Form, Input, Select } from 'antd'
import { useAct } from '../../lib/ask.ts'
import { randomKey } from '../../lib/random-key.ts'
import { useWords } from '../../lib/words.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { useRules } from '../../ui/form-rules.ts'
import { toast } from '../../ui/Toasts.tsx'
import { formWords } from './form-words.ts'
import styles from './RequirementForm.module.css'

const kinds = ['line', 'text', 'choice'] as const satisfies readonly QuestionKind[]
const blank = (): Question => ({ id: randomKey(), label: '', kind: 'line', required: true, options: [] })

export function RequirementFormDialog({
  category,
  onClose,
}: {
  category: Category | null
  onClose: () => void
}) {
  const t = useWords(formWords)
  const save = useAct(setCategoryForm, { renews: [listCategories] })
  return (
    <FormDialog<{ form: Question[] }>
      key={category?.id}
      open={category !== null}
      title={t('title', { name: category?.name ?? '' })}
      submit={t('save')}
      width={720}
      initial={{ form: category?.form ?? [] }}
      onSubmit={async ({ form }) => {
        if (!category) return
        await save.run({ params: { categoryId: category.id }, body: { form: form.map(sent) } })
        toast.done(t('saved'))
      }}
      onClose={onClose}
    >
      <p className={styles['lead']}>{t('lead')}</p>
      <Form.List name="form">
        {(fields, { add, remove, move }) => (
          <>
            <ol className={styles['questions']}>
              {fields.map(({ key, name }) => (
                <li key={key}>
                  <QuestionEditor
                    at={name}
                    last={fields.length - 1}
                    onMove={(to) => move(name, to)}
                    onRemove={() => remove(name)}
                  />
                </li>
              ))}
            </ol>
            {fields.length < QUESTIONS_MAX && (
              <Button type="dashed" block icon={<PlusOutlined />} onClick={() => add(blank())}>
                {t('add')}
              </Button>
            )}
          </>
        )}
      </Form.List>
    </FormDialog>
  )
}

/** Options belong to choices alone. */
const sent = ({ id, label, kind, required, options }: Question): Question => ({
  id,
  label: label.trim(),
  kind,
  required,
  options: kind === 'choice' ? options.map((option) => option.trim()) : [],
})

interface QuestionEditorProps {
  at: number
  last: number
  onMove: (to: number) => void
  onRemove: () => void
}

function QuestionEditor({ at, last, onMove, onRemove }: QuestionEditorProps) {
  const t = useWords(formWords)
  const rule = useRules()
  const kind = Form.useWatch<QuestionKind | undefined>(['form', at, 'kind'])
  const act = (says: string, icon: React.ReactNode, disabled: boolean, onClick: () => void) => (
    <Button
      type="text"
      size="small"
      aria-label={says}
      title={says}
      icon={icon}
      disabled={disabled}
      onClick={onClick}
    />
  )
  return (
    <>
      <Form.Item name={[at, 'id']} hidden>
        <Input />
      </Form.Item>
      <div className={styles['row']}>
        <Form.Item name={[at, 'label']} label={t('label')} rules={rule(line(60), { label: t('label') })}>
          <Input maxLength={60} placeholder={t('labelHint')} />
        </Form.Item>
        <Form.Item name={[at, 'kind']} label={t('kind')}>
          <Select options={kinds.map((value) => ({ value, label: t(value) }))} />
        </Form.Item>
      </div>
      <Form.Item
        name={[at, 'options']}
        label={t('options')}
        hidden={kind !== 'choice'}
        rules={[
          {
            validator: async (_rule, options: unknown) => {
              if (kind !== 'choice') return
              const fits = question.safeParse({ ...blank(), label: '?', kind, options }).success
              if (!fits) throw new Error(t('optionsWrong'))
            },
          },
        ]}
      >
        <Select
          mode="tags"
          open={false}
          suffixIcon={null}
          maxCount={OPTIONS_MAX}
          placeholder={t('optionsHint')}
        />
      </Form.Item>
      <div className={styles['acts']}>
        <Form.Item name={[at, 'required']} valuePropName="checked" noStyle>
          <Checkbox>{t('required')}</Checkbox>
        </Form.Item>
        <span>
          {act(t('up'), <ArrowUpOutlined />, at === 0, () => onMove(at - 1))}
          {act(t('down'), <ArrowDownOutlined />, at === last, () => onMove(at + 1))}
          {act(t('remove'), <DeleteOutlined />, false, onRemove)}
        </span>
      </div>
    </>
  )
}
