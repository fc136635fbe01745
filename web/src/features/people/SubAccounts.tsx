/** The provider's sub-accounts: who they are, which groups they are in, and what is done with them. */
import PlusOutlined from '@ant-design/icons/es/icons/PlusOutlined'
import { listSubAccounts, readCompany } from '@zhanggui/contract/identity-company'
import type { SubAccount } from '@zhanggui/contract/identity-company'
import { Button } from 'antd'
import { useState } from 'react'
import { useAsk, usePages } from '../../lib/ask.ts'
import { useFormats } from '../../lib/formats.ts'
import { useWords } from '../../lib/words.ts'
import type { Column } from '../../ui/DataTable.tsx'
import { PagedTable } from '../../ui/PagedTable.tsx'
import { CopyText } from '../../ui/Inline.tsx'
import { Card, Page } from '../../ui/Page.tsx'
import { PasswordOnce } from '../../ui/PasswordOnce.tsx'
import { SearchField, useSearchText } from '../../ui/SearchField.tsx'
import { EmptyState } from '../../ui/States.tsx'
import { Tag } from '../../ui/StateTag.tsx'
import { TimeText } from '../../ui/Times.tsx'
import styles from './people.module.css'
import { SubAccountActs } from './SubAccountActs.tsx'
import { SubAccountDialog } from './SubAccountDialog.tsx'
import type { Edited } from './SubAccountDialog.tsx'
import { peopleWords } from './words.ts'

/** A password that has just been made, and for whom. */
interface Made {
  account: SubAccount
  password: string | null
}

export function SubAccounts() {
  const t = useWords(peopleWords)
  const [edited, setEdited] = useState<Edited>(null)
  const [made, setMade] = useState<Made | null>(null)
  const [text, setText] = useSearchText()
  const pages = usePages(listSubAccounts, { query: { limit: '50', ...(text ? { q: text } : {}) } })
  const company = useAsk(readCompany, {})
  const add = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
      {t('create')}
    </Button>
  )
  const columns: Column<SubAccount>[] = [
    {
      key: 'name',
      title: t('name'),
      width: '20%',
      card: 'heading',
      cell: (row) => (
        <span className={styles['who']}>
          <span className="zg-clip" title={row.name}>
            {row.name}
          </span>
          {row.isMain && <Tag hue="purple">{t('main')}</Tag>}
        </span>
      ),
    },
    {
      key: 'userName',
      title: t('userName'),
      width: 128,
      cell: ({ userName }) => <span className="zg-mono">{userName || '–'}</span>,
    },
    { key: 'groups', title: t('groups'), width: '16%', cell: (row) => <Groups row={row} /> },
    { key: 'contact', title: t('contact'), cell: (row) => <Contact row={row} /> },
    { key: 'state', title: t('state'), width: 120, card: 'mark', cell: (row) => <Status row={row} /> },
    {
      key: 'lastSeen',
      title: t('lastSeen'),
      width: 136,
      cell: ({ lastSeenAt }) => (lastSeenAt === null ? t('never') : <TimeText at={lastSeenAt} />),
    },
    {
      key: 'acts',
      title: '',
      width: 100,
      align: 'right',
      cell: (row) => (
        <SubAccountActs
          account={row}
          onEdit={() => setEdited(row)}
          onReset={(password) => setMade({ account: row, password })}
        />
      ),
    },
  ]
  return (
    <Page title={t('title')} lead={t('lead')} actions={add}>
      <Card flush tools={<SearchField value={text} onSearch={setText} placeholder={t('search')} />}>
        <PagedTable
          label={t('title')}
          columns={columns}
          pages={pages}
          rowKey={({ id }) => id}
          empty={
            text ? (
              <EmptyState title={t('emptySearch', { text })} />
            ) : (
              <EmptyState title={t('empty')} says={t('emptySays')} action={add} />
            )
          }
        />
      </Card>
      <SubAccountDialog
        edited={edited}
        onClose={() => setEdited(null)}
        onCreated={(account, password) => setMade({ account, password })}
      />
      <PasswordOnce
        onClose={() => setMade(null)}
        shown={
          made && {
            name: made.account.name,
            password: made.password,
            facts: [
              [
                t('address'),
                <CopyText key="a" text={location.origin + (company.data?.signInPath ?? '/sign-in')} />,
              ],
              [t('alias'), <CopyText key="b" text={company.data?.alias ?? ''} />],
              [t('userName'), <CopyText key="c" text={made.account.userName} />],
            ],
          }
        }
      />
    </Page>
  )
}

function Groups({ row }: { row: SubAccount }) {
  const t = useWords(peopleWords)
  const formats = useFormats()
  if (row.isMain) return <span className={styles['faint']}>–</span>
  if (row.groups.length === 0) return <span className={styles['faint']}>{t('noGroups')}</span>
  const names = formats.list(row.groups.map(({ name }) => name))
  return <span title={names}>{names}</span>
}

function Contact({ row: { phone, email } }: { row: SubAccount }) {
  const text = [phone, email].filter((part) => part !== null).join('  ')
  return (
    <span className={`${styles['contact']} zg-tabular`} title={text}>
      {text === '' ? '–' : text}
    </span>
  )
}

function Status({ row }: { row: SubAccount }) {
  const t = useWords(peopleWords)
  if (row.status === 'stopped') return <Tag hue="red">{t('stopped')}</Tag>
  if (row.mustChangePassword) return <Tag hue="gold">{t('mustChange')}</Tag>
  return <Tag hue="green">{t('active')}</Tag>
}
