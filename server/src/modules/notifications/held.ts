/** What this room holds about a customer: notices, mails and texts sent to them, and what they answered by mail. */
import type { Locale } from '@zhanggui/contract/refusals'
import { iso } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import { NOBODY } from '#platform/db/roles'
import type { Statement } from '#platform/db/statement'
import { transact } from '#platform/db/transaction'
import { holding } from '#platform/downloads/holding'
import type { Holding, Shown } from '#platform/downloads/holding'
import type { Needs } from '#platform/needs'
import { bell } from './domain/render.ts'
import { heldDeliveries, heldMails, heldNotices } from './store/held.ts'

const BATCH = 200

type Parts = Pick<Needs, 'engine'>

/** Batch by batch after the last id, read as the customer. */
async function* batches<Row extends { id: string }>(
  { engine }: Parts,
  customer: string,
  page: (arg: { customer: string; after: string; limit: number }) => Statement<Row>,
): AsyncGenerator<Row[]> {
  const audience = { role: 'zg_customer', tenant: null, account: customer } as const
  let after = NOBODY
  for (;;) {
    const asked = page({ customer, after, limit: BATCH })
    const { rows } = await transact(engine.pool, audience, (tx) => tx.read({ rows: asked }))
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (!last || rows.length < BATCH) return
    after = last.id
  }
}

/** What one of them said, in both languages: which one was sent hangs on the reader's choice of that day. */
interface Told {
  kind: string
  title: Record<Locale, string>
  body: Record<Locale, string>
  at: string
}

const told = (row: { kind: Parameters<typeof bell>[0]['kind']; facts: object; at: Instant }): Told => {
  const zh = bell({ kind: row.kind, facts: row.facts, locale: 'zh-CN' })
  const en = bell({ kind: row.kind, facts: row.facts, locale: 'en-US' })
  return {
    kind: row.kind,
    title: { 'zh-CN': zh.title, 'en-US': en.title },
    body: { 'zh-CN': zh.body, 'en-US': en.body },
    at: iso(row.at),
  }
}

const labels = {
  'zh-CN': {
    time: '时间',
    text: '内容',
    read: '已读时间',
    to: '发送至',
    ways: { mail: '邮件', sms: '短信' },
  },
  'en-US': { time: 'Time', text: 'Text', read: 'Read', to: 'Sent to', ways: { mail: 'Mail', sms: 'SMS' } },
} as const

interface NoticeHeld extends Told {
  readAt: string | null
}

const notices = (parts: Parts): Holding =>
  holding<NoticeHeld>({
    name: 'notices',
    title: { 'zh-CN': '消息', 'en-US': 'Notices' },
    async *rows(customer) {
      for await (const rows of batches(parts, customer, heldNotices))
        yield rows.map((row) => ({
          ...told(row),
          readAt: row.read_at === null ? null : iso(row.read_at),
        }))
    },
    shown: (row, locale): Shown => ({
      heading: row.title[locale],
      facts: [
        [labels[locale].time, { at: Date.parse(row.at) }],
        [labels[locale].text, row.body[locale]],
        [labels[locale].read, row.readAt === null ? null : { at: Date.parse(row.readAt) }],
      ],
    }),
  })

interface SentHeld extends Told {
  channel: 'mail' | 'sms'
  /** Masked, as it is kept. */
  to: string
}

const sent = (parts: Parts): Holding =>
  holding<SentHeld>({
    name: 'sent',
    title: { 'zh-CN': '发送给您的邮件与短信', 'en-US': 'Mails and texts sent to you' },
    async *rows(customer) {
      for await (const rows of batches(parts, customer, heldDeliveries))
        yield rows.map((row) => ({
          ...told(row),
          channel: row.channel === 'sms' ? 'sms' : 'mail',
          to: row.sent_to,
        }))
    },
    shown: (row, locale): Shown => ({
      heading: `${labels[locale].ways[row.channel]} · ${row.title[locale]}`,
      facts: [
        [labels[locale].time, { at: Date.parse(row.at) }],
        [labels[locale].to, row.to],
        [labels[locale].text, row.body[locale]],
      ],
    }),
  })

interface MailHeld {
  subject: string | null
  body: string | null
  at: string
}

const mails = (parts: Parts): Holding =>
  holding<MailHeld>({
    name: 'mails-received',
    title: { 'zh-CN': '您发来的邮件', 'en-US': 'Mails from you' },
    async *rows(customer) {
      for await (const rows of batches(parts, customer, heldMails))
        yield rows.map(({ subject, body, arrived_at }) => ({ subject, body, at: iso(arrived_at) }))
    },
    shown: (row, locale): Shown => ({
      heading: row.subject ?? '',
      facts: [
        [labels[locale].time, { at: Date.parse(row.at) }],
        [labels[locale].text, row.body],
      ],
    }),
  })

export const heldBy = (parts: Parts): Holding[] => [notices(parts), sent(parts), mails(parts)]
