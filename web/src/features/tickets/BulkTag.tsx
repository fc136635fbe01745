/** 批量标签: tags are added to chosen tickets and taken off them (T-90). */
import { tagTickets } from '@zhanggui/contract/tickets-bulk'
import { listTags } from '@zhanggui/contract/tickets-tags'
import { Form, Progress } from 'antd'
import { useAct } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { useBatches } from './batches.ts'
import type { BulkAct } from './bulk-act.ts'
import { bulkWords } from './bulk-words.ts'
import { renewedByActs } from './renew.ts'
import { TagSelect } from './Tags.tsx'

interface Values {
  add?: string[]
  remove?: string[]
}

export function BulkTag({ chosen, onResult, onClose }: BulkAct) {
  const t = useWords(bulkWords)
  const act = useAct(tagTickets, { renews: [...renewedByActs, listTags] })
  const [percent, run] = useBatches(chosen)
  return (
    <FormDialog<Values>
      open
      title={t('tagTitle', { count: chosen.length })}
      submit={t('tagDo')}
      initial={{}}
      onSubmit={async ({ add = [], remove = [] }) =>
        onResult(await run((ticketIds) => act.run({ body: { ticketIds, add, remove } })))
      }
      onClose={onClose}
    >
      <Form.Item
        name="add"
        label={t('tagAdd')}
        dependencies={['remove']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, add: string[] = []) =>
              add.length + ((getFieldValue('remove') as string[] | undefined) ?? []).length > 0
                ? Promise.resolve()
                : Promise.reject(new Error(t('tagNeed'))),
          }),
        ]}
      >
        <TagSelect label={t('tagAdd')} />
      </Form.Item>
      <Form.Item name="remove" label={t('tagRemove')}>
        <TagSelect label={t('tagRemove')} />
      </Form.Item>
      {percent !== null && <Progress percent={percent} />}
    </FormDialog>
  )
}
