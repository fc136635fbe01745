/** A canned reply or macro is made, changed or deleted; administrators share them (T-61). */
import {
  addCanned,
  CANNED_BODY_MAX,
  changeCanned,
  deleteCanned,
  listCanned,
} from '@zhanggui/contract/tickets-canned'
import type { Canned } from '@zhanggui/contract/tickets-canned'
import { listCategories, listColleagues, readOwnDesk } from '@zhanggui/contract/tickets-desk'
import { listTags, TICKET_TAGS_MOST } from '@zhanggui/contract/tickets-tags'
import type { ReplyState } from '@zhanggui/contract/tickets-writing'
import { Checkbox, Form, Input, Select } from 'antd'
import { useAct, useAsk } from '../../lib/ask.ts'
import { useLocale } from '../../lib/locale.ts'
import { useWords } from '../../lib/words.ts'
import { ConfirmButton } from '../../ui/ConfirmButton.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { toast } from '../../ui/Toasts.tsx'
import styles from './CannedPicker.module.css'
import { cannedWords } from './canned-words.ts'
import { replyStates } from './reply-states.ts'
import { ticketWords } from './words.ts'

interface Values {
  name: string
  body: string
  state: ReplyState | ''
  assignTo: string
  moveTo: string
  tagIds: string[]
  /** Only administrators are asked. */
  shared?: boolean
}

const names = {
  'zh-CN': ['{客户姓名}', '{工单号}', '{客服姓名}', '{商品}', '{标题}'],
  'en-US': ['{customer}', '{number}', '{agent}', '{product}', '{title}'],
} as const

/** `canned`: the one to change; null: a new one. */
export function CannedDialog({ canned, onClose }: { canned: Canned | null; onClose: () => void }) {
  const t = useWords(cannedWords)
  const say = useWords(ticketWords)
  const locale = useLocale()
  const { data: desk } = useAsk(readOwnDesk, {})
  const { data: colleagues } = useAsk(listColleagues, {})
  const { data: categories } = useAsk(listCategories, {})
  const { data: tags } = useAsk(listTags, { query: {} })
  const done = () => toast.done(t('saved'))
  const renews = [listCanned]
  const add = useAct(addCanned, { renews, done })
  const change = useAct(changeCanned, { renews, done })
  const remove = useAct(deleteCanned, { renews, done: () => toast.done(t('removed')) })
  const submit = ({ shared = false, state, assignTo, moveTo, ...text }: Values): Promise<unknown> => {
    const content = { ...text, state: state || null, assignTo: assignTo || null, moveTo: moveTo || null }
    return canned
      ? change.run({ params: { cannedId: canned.id }, body: content })
      : add.run({ body: { ...content, shared } })
  }
  return (
    <FormDialog<Values>
      open
      title={t(canned ? 'edit' : 'make')}
      submit={t('save')}
      initial={{
        name: canned?.name ?? '',
        body: canned?.body ?? '',
        state: canned?.state ?? '',
        assignTo: canned?.assignTo ?? '',
        moveTo: canned?.moveTo ?? '',
        tagIds: canned?.tagIds ?? [],
        shared: false,
      }}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label={t('name')}
        rules={[{ required: true, whitespace: true, message: t('name') }]}
      >
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item
        name="body"
        label={t('text')}
        rules={[{ required: true, whitespace: true, message: t('text') }]}
        extra={
          <span className={styles['names']}>
            {t('variables')}
            {names[locale].map((name) => (
              <code key={name}>{name}</code>
            ))}
          </span>
        }
      >
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 10 }} maxLength={CANNED_BODY_MAX} />
      </Form.Item>
      <Form.Item name="state" label={t('state')}>
        <Select
          options={[
            { value: '', label: t('stateNone') },
            ...replyStates.map(({ state, name }) => ({ value: state, label: say(name) })),
          ]}
        />
      </Form.Item>
      <Form.Item name="moveTo" label={t('move')}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={[
            { value: '', label: t('moveNone') },
            ...(categories?.rows ?? [])
              .filter(({ id, status }) => status === 'active' || id === canned?.moveTo)
              .map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </Form.Item>
      <Form.Item name="tagIds" label={t('tags')}>
        <Select
          mode="multiple"
          maxCount={TICKET_TAGS_MOST}
          showSearch={{ optionFilterProp: 'label' }}
          options={(tags?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="assignTo" label={t('assign')}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={[
            { value: '', label: t('assignNone') },
            ...(colleagues?.rows ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </Form.Item>
      {canned === null && desk?.own?.role === 'admin' && (
        <Form.Item name="shared" valuePropName="checked">
          <Checkbox>{t('sharedLong')}</Checkbox>
        </Form.Item>
      )}
      {canned && (
        <ConfirmButton
          danger
          type="text"
          asks={t('removeSure', { name: canned.name })}
          verb={t('remove')}
          onConfirm={async () => {
            await remove.run({ params: { cannedId: canned.id } })
            onClose()
          }}
        >
          {t('remove')}
        </ConfirmButton>
      )}
    </FormDialog>
  )
}
