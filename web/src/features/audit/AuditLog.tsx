/** The audit log of a provider or of the platform, filtered by deed and time. */
import type { auditEntry, readAudit, readPlatformAudit } from '@zhanggui/contract/identity-audit'
import { Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useAddressFilter } from '../../lib/address-filter.ts'
import type { z } from 'zod'
import { usePages } from '../../lib/ask.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import type { Column } from '../../ui/DataTable.tsx'
import { PagedTable } from '../../ui/PagedTable.tsx'
import { CopyText } from '../../ui/Inline.tsx'
import { Card, Facts, Page } from '../../ui/Page.tsx'
import { EmptyState } from '../../ui/States.tsx'
import { Tag } from '../../ui/StateTag.tsx'
import { TimeText } from '../../ui/Times.tsx'
import styles from './AuditLog.module.css'
import { subjects, verbs } from './verbs.ts'
import { auditWords } from './words.ts'

type Entry = z.output<typeof auditEntry>

interface AuditLogProps {
  route: typeof readAudit | typeof readPlatformAudit
  /** Kinds of deed offered in the filter: the beginnings of their names. */
  rooms: readonly string[]
  lead: 'leadProvider' | 'leadPlatform'
  /** Whose log it is: only others are marked as what they are. */
  own: Entry['actor']['kind']
}

const DATE = /^\d{4}-\d{2}-\d{2}$/

export function AuditLog({ route, rooms, lead, own }: AuditLogProps) {
  const t = useWords(auditWords)
  const [shown, setShown] = useState<Entry | null>(null)
  const { address } = useAddressFilter()
  const given = (name: string, form: RegExp) => {
    const value = address.get(name)
    return value !== null && form.test(value) ? { [name]: value } : {}
  }
  const query = {
    limit: '50',
    ...given('verb', /^[a-z.-]{1,60}$/),
    ...given('from', DATE),
    ...given('to', DATE),
  }
  const pages = usePages(route, { query })
  const columns: Column<Entry>[] = [
    { key: 'at', title: t('at'), width: 160, cell: ({ at }) => <TimeText at={at} full /> },
    { key: 'actor', title: t('actor'), width: 184, cell: (entry) => <Actor entry={entry} own={own} /> },
    { key: 'verb', title: t('verb'), card: 'heading', cell: ({ verb }) => <Verb verb={verb} /> },
    { key: 'subject', title: t('subject'), width: '22%', cell: (entry) => <Subject entry={entry} /> },
    {
      key: 'origin',
      title: t('origin'),
      width: '26%',
      cell: ({ ip, device }) => {
        const text = [ip, device].filter((part) => part !== null).join(' · ')
        return (
          <span className={`${styles['origin']} zg-tabular`} title={text}>
            {text === '' ? '–' : text}
          </span>
        )
      },
    },
    {
      key: 'details',
      title: '',
      width: 76,
      align: 'right',
      cell: (entry) => (
        <Button type="link" size="small" onClick={() => setShown(entry)}>
          {t('show')}
        </Button>
      ),
    },
  ]
  return (
    <Page title={t('title')} lead={t(lead)}>
      <Card flush tools={<Filters rooms={rooms} />}>
        <PagedTable
          label={t('title')}
          columns={columns}
          pages={pages}
          rowKey={({ id }) => id}
          empty={<EmptyState title={t('empty')} says={t('emptySays')} />}
        />
      </Card>
      <Modal
        open={shown !== null}
        onCancel={() => setShown(null)}
        footer={null}
        title={shown && <Verb verb={shown.verb} />}
        destroyOnHidden
      >
        {shown && <Details entry={shown} own={own} />}
      </Modal>
    </Page>
  )
}

function Filters({ rooms }: { rooms: readonly string[] }) {
  const t = useWords(auditWords)
  const label = useLabel()
  const { address, filter, clear } = useAddressFilter()
  const offered = Object.entries(verbs).filter(([verb]) => rooms.some((room) => verb.startsWith(room)))
  return (
    <>
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        className={styles['verbs'] ?? ''}
        placeholder={t('allVerbs')}
        aria-label={t('verb')}
        value={address.get('verb') ?? undefined}
        options={offered.map(([value, wording]) => ({ value, label: label(wording) }))}
        onChange={(verb: string | undefined) => filter('verb', verb)}
      />
      <span className={styles['dates']}>
        <Input
          type="date"
          aria-label={t('from')}
          value={address.get('from') ?? ''}
          onChange={({ target }) => filter('from', target.value)}
        />
        <span>{t('to')}</span>
        <Input
          type="date"
          aria-label={t('to')}
          value={address.get('to') ?? ''}
          onChange={({ target }) => filter('to', target.value)}
        />
      </span>
      {address.size > 0 && (
        <Button type="link" onClick={() => clear()}>
          {t('clear')}
        </Button>
      )}
    </>
  )
}

function Verb({ verb }: { verb: string }) {
  const label = useLabel()
  const known = verbs[verb]
  return known ? <span title={verb}>{label(known)}</span> : <span className="zg-mono">{verb}</span>
}

const actorHues = { customer: 'blue', provider: 'cyan', platform: 'purple', system: 'grey' } as const

function Actor({ entry: { actor }, own }: { entry: Entry; own: Entry['actor']['kind'] }) {
  const t = useWords(auditWords)
  return (
    <span className={styles['actor']}>
      {actor.kind !== own && <Tag hue={actorHues[actor.kind]}>{t(actor.kind)}</Tag>}
      <span className="zg-clip" title={actor.name}>
        {actor.name}
      </span>
      {actor.key !== null && <Tag hue="gold">{t('viaKey', { name: actor.key })}</Tag>}
    </span>
  )
}

/** The name among the details says more than an id. */
function Subject({ entry: { subject, details } }: { entry: Entry }) {
  const label = useLabel()
  const known = subjects[subject.kind]
  const name = ['number', 'name', 'userName']
    .map((key) => details[key])
    .find((value) => typeof value === 'string')
  return (
    <span>
      {known ? label(known) : subject.kind} {name}
    </span>
  )
}

function Details({ entry, own }: { entry: Entry; own: Entry['actor']['kind'] }) {
  const t = useWords(auditWords)
  const rows = Object.entries(entry.details)
  return (
    <div className={styles['details']}>
      <Facts
        rows={[
          [t('at'), <TimeText key="at" at={entry.at} full />],
          [t('actor'), <Actor key="actor" entry={entry} own={own} />],
          [t('subject'), <Subject key="subject" entry={entry} />],
          ...(entry.subject.id === null
            ? []
            : ([['ID', <CopyText key="id" text={entry.subject.id} />]] as const)),
          [t('origin'), [entry.ip, entry.device].filter((part) => part !== null).join(' · ') || '–'],
        ]}
      />
      {rows.length === 0 ? (
        <p className={styles['origin']}>{t('noDetails')}</p>
      ) : (
        <pre className="zg-mono">{JSON.stringify(entry.details, null, 2)}</pre>
      )}
    </div>
  )
}
