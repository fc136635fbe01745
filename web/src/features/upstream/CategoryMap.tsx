/** Which of our categories go over a connection, and what they are called at the vendor's (U-23). */
import { listCategories } from '@zhanggui/contract/tickets-desk'
import { listLinks, mapCategories } from '@zhanggui/contract/upstream'
import type { UpstreamLink } from '@zhanggui/contract/upstream'
import { AutoComplete, Checkbox, Form } from 'antd'
import { useAct, useAsk } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { EmptyState, Loading } from '../../ui/States.tsx'
import { toast } from '../../ui/Toasts.tsx'
import styles from './Links.module.css'
import { linkWords } from './words.ts'

interface Values {
  goes: Record<string, boolean>
  remote: Record<string, string>
}

export function CategoryMap({ link, onClose }: { link: UpstreamLink | null; onClose: () => void }) {
  const t = useWords(linkWords)
  const { data } = useAsk(listCategories, {}, { enabled: link !== null })
  const save = useAct(mapCategories, {
    renews: [listLinks, listCategories],
    done: () => toast.done(t('saved')),
  })
  const rows = data?.rows.filter(({ toUpstream }) => toUpstream)
  const mapped = (categoryId: string) => link?.categories.find((each) => each.categoryId === categoryId)
  const offered = (link?.offered ?? []).map((value) => ({ value }))
  return (
    <FormDialog<Values>
      key={`${link?.id ?? ''} ${rows?.length ?? ''}`}
      open={link !== null}
      title={t('mapTitle', { name: link?.name ?? '' })}
      submit={t('save')}
      initial={{
        goes: Object.fromEntries((rows ?? []).map(({ id }) => [id, mapped(id) !== undefined])),
        remote: Object.fromEntries((rows ?? []).map(({ id }) => [id, mapped(id)?.remoteCategory ?? ''])),
      }}
      onSubmit={({ goes, remote }) => {
        const categories = Object.keys(goes ?? {})
          .filter((categoryId) => goes[categoryId])
          .map((categoryId) => ({ categoryId, remoteCategory: (remote[categoryId] ?? '').trim() || null }))
        return save.run({ params: { linkId: link?.id ?? '' }, body: { categories } })
      }}
      onClose={onClose}
    >
      <p>{t('mapSays')}</p>
      {rows === undefined ? (
        <Loading lines={3} />
      ) : rows.length === 0 ? (
        <EmptyState title={t('mapNone')} />
      ) : (
        <div className={styles['pair']}>
          {rows.map(({ id, name }) => (
            <Pair key={id} id={id} name={name} offered={offered} />
          ))}
        </div>
      )}
    </FormDialog>
  )
}

function Pair({ id, name, offered }: { id: string; name: string; offered: { value: string }[] }) {
  const t = useWords(linkWords)
  return (
    <>
      <Form.Item name={['goes', id]} valuePropName="checked" noStyle>
        <Checkbox>{name}</Checkbox>
      </Form.Item>
      <Form.Item name={['remote', id]} noStyle>
        <AutoComplete
          options={offered}
          placeholder={t('sameName')}
          maxLength={200}
          aria-label={`${name}: ${t('remoteCategory')}`}
        />
      </Form.Item>
    </>
  )
}
