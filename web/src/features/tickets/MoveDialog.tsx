/** 移动工单: to another category; while it is with upstream, to one of the same link (U-16). */
import { listCategories } from '@zhanggui/contract/tickets-desk'
import type { AgentTicket } from '@zhanggui/contract/tickets'
import { moveToCategory } from '@zhanggui/contract/tickets-upstream'
import { Form, Select } from 'antd'
import { useAct, useAsk } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { useRules } from '../../ui/form-rules.ts'
import { toast } from '../../ui/Toasts.tsx'
import { bodyFields } from '../../lib/fields.ts'
import { keepStanding, renewedByActs } from './renew.ts'
import { upstreamWords } from './upstream-words.ts'

export function MoveDialog({
  ticket,
  open,
  onClose,
}: {
  ticket: AgentTicket
  open: boolean
  onClose: () => void
}) {
  const t = useWords(upstreamWords)
  const rule = useRules()
  const { data } = useAsk(listCategories, {}, { enabled: open })
  const act = useAct(moveToCategory, { renews: renewedByActs, done: keepStanding })
  const withThem = ticket.upstream === 'transferred'
  const rows = (data?.rows ?? []).filter(
    ({ id, status, link }) =>
      status === 'active' && id !== ticket.category.id && (!withThem || link?.id === ticket.handover?.linkId),
  )
  return (
    <FormDialog<{ categoryId?: string }>
      open={open}
      title={`${t('moveTitle')} · #${ticket.number}`}
      submit={t('moveDo')}
      initial={{}}
      width={440}
      onSubmit={async ({ categoryId = '' }) => {
        await act.run({ params: { ticketId: ticket.id }, body: { version: ticket.version, categoryId } })
        toast.done(t('moveDone', { name: rows.find(({ id }) => id === categoryId)?.name ?? '' }))
      }}
      onClose={onClose}
    >
      <Form.Item
        name="categoryId"
        label={t('moveTo')}
        extra={withThem ? t('moveHint') : undefined}
        rules={rule(bodyFields(moveToCategory).categoryId, { label: t('moveTo'), choice: true })}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={rows.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
    </FormDialog>
  )
}
