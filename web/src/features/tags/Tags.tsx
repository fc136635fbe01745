/** The desk's tags in order: renamed, coloured, merged, deleted by administrators (T-90). */
import {
  changeTag,
  deleteTag,
  listTags,
  mergeTag,
  TAG_MAX,
  tagColours,
} from '@zhanggui/contract/tickets-tags'
import type { Answer } from '@zhanggui/contract/route'
import type { TagColour } from '@zhanggui/contract/tickets-tags'
import { Button, Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useAct, useAsk } from '../../lib/ask.ts'
import { bodyFields } from '../../lib/fields.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import { ConfirmButton } from '../../ui/ConfirmButton.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import type { Column } from '../../ui/DataTable.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { useRules } from '../../ui/form-rules.ts'
import { Card, Page } from '../../ui/Page.tsx'
import { EmptyState } from '../../ui/States.tsx'
import { Tag } from '../../ui/StateTag.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { tagWords } from './words.ts'

type Row = Answer<typeof listTags>['rows'][number]

export function Tags() {
  const t = useWords(tagWords)
  const [edited, edit] = useState<Row | null>(null)
  const [merged, merge] = useState<Row | null>(null)
  const { data, error, refetch } = useAsk(listTags, { query: { counted: 'yes' } })
  const remove = useAct(deleteTag, { renews: [listTags], done: () => toast.done(t('removed')) })
  const columns: Column<Row>[] = [
    {
      key: 'name',
      title: t('name'),
      card: 'heading',
      cell: ({ name, colour }) => <Tag hue={colour}>{name}</Tag>,
    },
    {
      key: 'uses',
      title: t('uses'),
      width: 120,
      align: 'right',
      cell: ({ id, uses }) => <Link to={`/p/tickets?tab=all&group=every&tag=${id}`}>{uses}</Link>,
    },
    {
      key: 'acts',
      title: '',
      width: 224,
      align: 'right',
      cell: (row) => (
        <>
          <Button type="link" size="small" onClick={() => edit(row)}>
            {t('edit')}
          </Button>
          <Button type="link" size="small" onClick={() => merge(row)}>
            {t('merge')}
          </Button>
          <ConfirmButton
            type="link"
            size="small"
            danger
            asks={t('removeAsks', { name: row.name })}
            says={t('removeSays', { count: row.uses ?? 0 })}
            verb={t('remove')}
            onConfirm={() => remove.run({ params: { tagId: row.id } })}
          >
            {t('remove')}
          </ConfirmButton>
        </>
      ),
    },
  ]
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Card flush>
        <DataTable
          label={t('title')}
          columns={columns}
          rows={data?.rows}
          rowKey={({ id }) => id}
          problem={error}
          onRetry={() => void refetch()}
          empty={<EmptyState title={t('empty')} says={t('emptySays')} />}
        />
      </Card>
      <EditDialog tag={edited} onClose={() => edit(null)} />
      <MergeDialog tag={merged} others={data?.rows ?? []} onClose={() => merge(null)} />
    </Page>
  )
}

interface DialogProps {
  tag: Row | null
  onClose: () => void
}

const colours = Object.keys(tagColours) as TagColour[]

function EditDialog({ tag, onClose }: DialogProps) {
  const t = useWords(tagWords)
  const label = useLabel()
  const rule = useRules()
  const act = useAct(changeTag, { renews: [listTags], done: () => toast.done(t('saved')) })
  return (
    <FormDialog<{ name: string; colour: TagColour }>
      open={tag !== null}
      title={t('editTitle')}
      submit={t('save')}
      initial={{ name: tag?.name ?? '', colour: tag?.colour ?? 'grey' }}
      onSubmit={(body) => act.run({ params: { tagId: tag?.id ?? '' }, body })}
      onClose={onClose}
      width={440}
    >
      <Form.Item name="name" label={t('name')} rules={rule(bodyFields(changeTag).name, { label: t('name') })}>
        <Input maxLength={TAG_MAX} />
      </Form.Item>
      <Form.Item name="colour" label={t('colour')}>
        <Radio.Group
          options={colours.map((value) => ({
            value,
            label: <Tag hue={value}>{label(tagColours[value])}</Tag>,
          }))}
        />
      </Form.Item>
    </FormDialog>
  )
}

function MergeDialog({ tag, others, onClose }: DialogProps & { others: readonly Row[] }) {
  const t = useWords(tagWords)
  const act = useAct(mergeTag, { renews: [listTags], done: () => toast.done(t('merged')) })
  return (
    <FormDialog<{ into?: string }>
      open={tag !== null}
      danger
      title={t('mergeTitle', { name: tag?.name ?? '' })}
      submit={t('merge')}
      initial={{}}
      onSubmit={({ into = '' }) => act.run({ params: { tagId: tag?.id ?? '' }, body: { into } })}
      onClose={onClose}
      width={440}
    >
      <p>{t('mergeSays')}</p>
      <Form.Item name="into" label={t('mergeInto')} rules={[{ required: true, message: t('mergeChoose') }]}>
        <Select
          aria-label={t('mergeInto')}
          showSearch={{ optionFilterProp: 'label' }}
          options={others
            .filter(({ id }) => id !== tag?.id)
            .map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
    </FormDialog>
  )
}
