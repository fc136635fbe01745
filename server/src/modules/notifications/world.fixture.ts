/** A desk with people to tell, for this room's stories: a company, its agents, a customer, an operator, and the room on a real database. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Pool } from 'pg'
import type { EventFacts, EventName } from '@zhanggui/contract/events'
import { systemClock } from '#platform/clock'
import { openPool } from '#platform/db/pool'
import { NOBODY } from '#platform/db/roles'
import { fairChance, freshIds } from '#platform/ids'
import type { Needs } from '#platform/needs'
import type { Told } from '#platform/outbox/reaction'
import { smtpMailer } from '#platform/mail/smtp'
import { createOutbound } from '#platform/outbound/client'
import { readSettings } from '#platform/settings'
import { fileSmsSender } from '#platform/sms/file'
import type { Sms } from '#platform/sms/sms'
import type { SMTPServerOptions } from 'smtp-server'
import { readable, smtpSink } from '../../platform/mail/smtp-sink.fixture.ts'
import type { ReceivedMail } from '../../platform/mail/smtp-sink.fixture.ts'
import { asOwner } from '../../testing/effects.ts'
import type { FreshDatabase } from '../../testing/fresh-database.ts'
import { deliver } from './ops/deliver.ts'
import type { SendFacts } from './ops/deliver.ts'

const id = () => freshIds.next()

export const cast = {
  company: id(),
  otherCompany: id(),
  /** Main account and administrator. */
  zhou: id(),
  /** Administrator. */
  wu: id(),
  /** Agents. */
  li: id(),
  zhao: id(),
  /** Agent of the other company. */
  evil: id(),
  zhang: id(),
  otherCustomer: id(),
  approver: id(),
  /** An operator who may not approve. */
  support: id(),
  ticket: id(),
}

const PEOPLE: [keyof typeof cast, name: string, mail: string, phone: string | null][] = [
  ['zhou', '周掌柜', 'zhou@acme.example.com', '13800000001'],
  ['wu', '吴管理', 'wu@acme.example.com', '13800000002'],
  ['li', '李客服', 'li@acme.example.com', '13800000003'],
  ['zhao', '赵客服', 'zhao@acme.example.com', null],
  ['evil', '别家客服', 'evil@globex.example.com', '13800000009'],
  ['zhang', '张三', 'zhang@customer.example.com', '13900000001'],
  ['otherCustomer', '王五', 'wang@customer.example.com', null],
  ['approver', '审批员', 'approver@platform.example.com', null],
  ['support', '平台客服', 'support@platform.example.com', null],
]

/** Fills the tables of the rooms that this one asks, as their own ops would. */
export const populate = (database: FreshDatabase): Promise<void> =>
  asOwner(database.owner, async (client) => {
    const run = (text: string, ...values: unknown[]) => client.query(text, values)
    for (const [company, name, alias] of [
      [cast.company, '云帆科技', 'acme'],
      [cast.otherCompany, '别家公司', 'globex'],
    ]) {
      await run(
        `insert into identity.tenant (id, kind, name, alias, created_at) values ($1, 'provider', $2, $3, now())`,
        company,
        name,
        alias,
      )
    }
    for (const [who, name, mail, phone] of PEOPLE) {
      const customer = who === 'zhang' || who === 'otherCustomer'
      await run(
        `insert into identity.account (id, email, phone, name, password_hash, is_customer, created_at)
         values ($1, $2, $3, $4, 'x', $5, now())`,
        cast[who],
        mail,
        phone,
        name,
        customer,
      )
      if (customer) continue
      const role = { approver: 'approvals', support: 'support' }[who as string] ?? null
      const tenant = role ? NOBODY : who === 'evil' ? cast.otherCompany : cast.company
      await run(
        `insert into identity.member (tenant_id, account_id, name, email, phone, is_main, operator_role, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, now())`,
        tenant,
        cast[who],
        name,
        mail,
        phone,
        who === 'zhou',
        role,
      )
      if (role) continue
      await run(
        `insert into tickets.agent (tenant_id, id, name, user_name, contact_read_at, is_main, role, on_duty)
         values ($1, $2, $3, $3, now(), $4, $5, true)`,
        tenant,
        cast[who],
        name,
        who === 'zhou',
        who === 'zhou' || who === 'wu' ? 'admin' : 'agent',
      )
    }
    await run(`insert into identity.customer_tier values ($1, 'diamond', $1, now())`, cast.zhang)
    const category = id()
    await run(
      `insert into tickets.category (tenant_id, id, name, status) values ($1, $2, '其他', 'active')`,
      cast.company,
      category,
    )
    await run(
      `insert into tickets.ticket (tenant_id, id, number, customer_id, customer_name, title, product_id, product_name,
         category_id, state, handler_id, owner_id, tier, submitted_at, updated_at, customer_updated_at, version, customer_version)
       values ($1, $2, '7380RXZ', $3, '张三', '备案需要什么？', $2, '云服务器', $4, 'assigned', $5, $5, 'diamond', now(), now(), now(), 1, 1)`,
      cast.company,
      cast.ticket,
      cast.zhang,
      category,
      cast.li,
    )
  })

export const about = {
  ticketId: cast.ticket,
  number: '7380RXZ',
  title: '备案需要什么？',
  customerId: cast.zhang,
  customerName: '张三',
  handlerId: cast.li as string | null,
}

/** An event of the company as the relay would hand it on. */
export const happened = <N extends EventName>(event: N, facts: EventFacts<N>, eventId = id()): Told =>
  ({ id: eventId, tenantId: cast.company, event, facts, at: Date.now() }) as unknown as Told

export interface Stage {
  pool: Pool
  needs: Needs
  /** Running at the start. */
  mailServer: { stop(): Promise<void>; start(): Promise<void> }
  /** What arrived at the mail server. */
  mails(): { to: string; subject: string; text: string; raw: string }[]
  /** What lies in the folder of the SMS channel. */
  texts(): Promise<Sms[]>
  /** Runs every job once, as the queue does at its first look; answers the errors of those that will be tried again. */
  work(attempt?: number): Promise<unknown[]>
  close(): Promise<void>
}

const quiet = { info: () => undefined, warn: () => undefined }

/** The room on a real database, with a real mail server beside it; `refusing` makes that server answer as told. */
export async function stageOn(
  database: FreshDatabase,
  refusing?: { code: number; text: string },
  environment: Readonly<Record<string, string>> = {},
): Promise<Stage> {
  const pool = openPool(database.app, { max: 4, name: 'test', onError: () => undefined })
  const folder = await mkdtemp(join(tmpdir(), 'zhanggui-notifications-'))
  const options: SMTPServerOptions =
    refusing === undefined
      ? {}
      : {
          onRcptTo: (_, __, done) =>
            done(Object.assign(new Error(refusing.text), { responseCode: refusing.code })),
        }
  let sink = await smtpSink(options)
  const arrived: ReceivedMail[] = sink.received
  const mailer = smtpMailer({ url: sink.url, from: { name: '掌柜', address: 'desk@example.com' } }, quiet)
  const settings = readSettings({
    MAIL_FROM: '掌柜 <desk@example.com>',
    ZHANGGUI_OUTBOUND_PRIVATE: 'yes',
    ...environment,
  })
  const outbound = createOutbound({ allowNetworks: ['127.0.0.0/8'], ports: 'any' })
  const jobs = new Map<string, SendFacts>()
  const needs = {
    engine: { pool, clock: systemClock, ids: freshIds, chance: fairChance },
    mailer,
    sms: fileSmsSender(folder, quiet),
    publicUrl: () => 'https://desk.example.com',
    settings,
    outbound,
    logger: quiet,
    secret: Buffer.alloc(32, 7),
    enqueue: async (_: string, given: readonly { id: string; facts: object }[]) => {
      for (const job of given) if (!jobs.has(job.id)) jobs.set(job.id, job.facts as SendFacts)
    },
  } as unknown as Needs
  return {
    pool,
    needs,
    mailServer: {
      stop: () => sink.close(),
      start: async () => {
        sink = await smtpSink({ ...options }, sink.port, arrived)
      },
    },
    mails: () => arrived.map(({ to, raw }) => ({ to: to.join(), raw, ...readable(raw) })),
    texts: async () => {
      // Drafts are renamed when they are whole.
      const names = (await readdir(folder)).filter((name) => name.endsWith('.json'))
      return Promise.all(
        names.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as Sms),
      )
    },
    work: async (attempt = 1) => {
      const runs = await Promise.allSettled([...jobs.values()].map((facts) => deliver(facts, attempt, needs)))
      return runs.flatMap((run) => (run.status === 'rejected' ? [run.reason as unknown] : []))
    },
    close: async () => {
      await mailer.close()
      await outbound.close()
      await sink.close()
      await pool.end()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
