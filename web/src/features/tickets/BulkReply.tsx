/** 批量回复: one text on chosen tickets, its variables filled in for each, sent at once, with a macro's category and tags (T-61, T-90). */
import { replyToTickets } from '@zhanggui/contract/tickets-bulk'
import { CANNED_BODY_MAX, listCanned, variables } from '@zhanggui/contract/tickets-canned'
import type { Canned } from '@zhanggui/contract/tickets-canned'
import type { ReplyState } from '@zhanggui/contract/tickets-writing'
import { listCategories } from '@zhanggui/contract/tickets-desk'
import { listTags } from '@zhanggui/contract/tickets-tags'
import { Alert, Button, Form, Input, Progress, Radio, Select } from 'antd'
import CloseOutlined from '@ant-design/icons/es/icons/CloseOutlined'
import { useState } from 'react'
import { useAct, useAsk } from '../../lib/ask.ts'
import { useLocale } from '../../lib/locale.ts'
import { useWords } from '../../lib/words.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { useBatches } from './batches.ts'
import type { BulkAct } from './bulk-act.ts'
import styles from './BulkDispatch.module.css'
import { bulkWords } from './bulk-words.ts'
import { renewedByActs } from './renew.ts'
import { replyStates } from './reply-states.ts'
import { ticketWords } from './words.ts'

interface Values {
  canned?: string
  body: string
  state: ReplyState
}

/** What the chosen macro does after the reply; handing many tickets over is a deed of its own (T-23). */
type Macro = Pick<Canned, 'moveTo' | 'tagIds'>
const nothing: Macro = { moveTo: null, tagIds: [] }

export function BulkReply({ chosen, onResult, onClose }: BulkAct) {
  const t = useWords(bulkWords)
  const say = useWords(ticketWords)
  const chinese = useLocale() === 'zh-CN'
  const { data } = useAsk(listCanned, {})
  const categories = useAsk(listCategories, {})
  const tags = useAsk(listTags, { query: {} })
  const [macro, setMacro] = useState<Macro>(nothing)
  const act = useAct(replyToTickets, { renews: [...renewedByActs, listTags] })
  const [percent, run] = useBatches(chosen)
  const category = categories.data?.rows.find(({ id }) => id === macro.moveTo)
  const added = tags.data?.rows.filter(({ id }) => macro.tagIds.includes(id)).map(({ name }) => name) ?? []
  const steps = [
    ...(category
      ? [{ says: t('replyMove', { name: category.name }), without: { ...macro, moveTo: null } }]
      : []),
    ...(added.length > 0
      ? [{ says: t('replyTags', { names: added.join(', ') }), without: { ...macro, tagIds: [] } }]
      : []),
  ]
  const names = Object.keys(variables).filter((name) => /\p{Script=Han}/u.test(name) === chinese)
  return (
    <FormDialog<Values>
      open
      title={t('replyTitle', { count: chosen.length })}
      submit={t('reply')}
      initial={{ body: '', state: 'in_progress' }}
      onSubmit={async ({ body, state }) =>
        onResult(await run((ticketIds) => act.run({ body: { ticketIds, body, state, ...macro } })))
      }
      onClose={onClose}
    >
      {(form) => (
        <>
          <Alert type="warning" showIcon className={styles['warning'] ?? ''} title={t('replyHint')} />
          {data && data.rows.length > 0 && (
            <Form.Item name="canned" label={t('replyCanned')}>
              <Select
                aria-label={t('replyCanned')}
                allowClear
                showSearch={{ optionFilterProp: 'label' }}
                options={data.rows.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={(id: string | undefined) => {
                  const row = data.rows.find((each) => each.id === id)
                  if (row) form.setFieldValue('body', row.body)
                  if (row?.state) form.setFieldValue('state', row.state)
                  setMacro(row ? { moveTo: row.moveTo, tagIds: row.tagIds } : nothing)
                }}
              />
            </Form.Item>
          )}
          <Form.Item
            name="body"
            label={t('replyText')}
            extra={t('replyVariables', { names: names.map((name) => `{${name}}`).join(' ') })}
            rules={[{ required: true, whitespace: true, message: t('replyNeed') }]}
          >
            <Input.TextArea rows={5} maxLength={CANNED_BODY_MAX} showCount />
          </Form.Item>
          <Form.Item name="state" label={t('replyState')}>
            <Radio.Group
              options={replyStates.map(({ state, name }) => ({ value: state, label: say(name) }))}
            />
          </Form.Item>
          {steps.length > 0 && (
            <p className={styles['then']}>
              {t('replyThen')}
              {steps.map(({ says, without }) => (
                <span key={says}>
                  {says}
                  <Button
                    size="small"
                    type="text"
                    icon={<CloseOutlined />}
                    aria-label={t('replyLeaveOut', { step: says })}
                    onClick={() => setMacro(without)}
                  />
                </span>
              ))}
            </p>
          )}
          {percent !== null && <Progress percent={percent} />}
        </>
      )}
    </FormDialog>
  )
}
