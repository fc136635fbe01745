/** Stories of who is told what: on real PostgreSQL, through real SMTP, once and only once (T-80 to T-88). */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { PLATFORM } from './directory.ts'
import type { EventFacts, EventName } from '@zhanggui/contract/events'
import { asOwner } from '../../testing/effects.ts'
import { freshDatabase } from '../../testing/fresh-database.ts'
import type { FreshDatabase } from '../../testing/fresh-database.ts'
import { headersOf } from '../../platform/mail/smtp-sink.fixture.ts'
import { patience } from './ops/deliver.ts'
import { tell } from './ops/tell.ts'
import { notificationsRoom } from './room.ts'
import { about, cast, happened, populate, stageOn } from './world.fixture.ts'
import type { Stage } from './world.fixture.ts'

let database: FreshDatabase
const stages: Stage[] = []
const stage = async (refusing?: Parameters<typeof stageOn>[1]): Promise<Stage> => {
  const made = await stageOn(database, refusing)
  stages.push(made)
  return made
}

const rows = <T>(text: string, ...values: unknown[]): Promise<T[]> =>
  asOwner(database.owner, async (client) => (await client.query(text, values)).rows as T[])

beforeAll(async () => {
  database = await freshDatabase()
  await populate(database)
})
beforeEach(() =>
  rows('truncate notifications.attempt, notifications.delivery, notifications.notice').then(() => undefined),
)
afterAll(async () => {
  for (const each of stages) await each.close()
})

const CLOCK = {
  clockId: 'c0000000-0000-7000-8000-000000000001',
  clock: 'response' as const,
  dueAt: '2026-11-21T10:00:00Z',
}
const MESSAGE = { messageId: 'e0000000-0000-7000-8000-000000000001' }
const nobody = { ...about, handlerId: null }

const names = Object.fromEntries(Object.entries(cast).map(([name, id]) => [id, name]))
const namesOf = (ids: readonly string[]) => ids.map((id) => names[id] ?? id).sort()

/** Who was told by which way. */
async function toldBy({ mails, texts }: Stage) {
  const sent = await texts()
  const bells = await rows<{ reader_id: string }>('select reader_id from notifications.notice')
  return {
    bell: namesOf(bells.map((row) => row.reader_id)),
    mail: mails()
      .map((mail) => mail.to.slice(0, mail.to.indexOf('@')))
      .sort(),
    sms: sent.map((text) => text.to).sort(),
  }
}

const story = <N extends EventName>(event: N, facts: EventFacts<N>) => ({
  event,
  facts: facts as unknown as EventFacts<EventName>,
})

describe('who hears of it, and by which way', () => {
  it.each([
    [
      'T-80 overtime: the handler',
      story('tickets.clock-expired', { ...about, ...CLOCK, overtimeCount: 1 }),
      ['li'],
      ['li'],
      ['13800000003'],
    ],
    [
      'T-81 nearly overtime: the handler',
      story('tickets.clock-warned', { ...about, ...CLOCK }),
      ['li'],
      ['li'],
      [],
    ],
    [
      'T-82 a complaint: the administrators',
      story('tickets.complained', { ...about, text: '太慢' }),
      ['wu', 'zhou'],
      ['wu', 'zhou'],
      ['13800000001', '13800000002'],
    ],
    [
      'T-83 dispatched: the one it was given to',
      story('tickets.dispatched', { ...about, fromId: cast.zhao, byId: cast.wu, remark: '急' }),
      ['li'],
      ['li'],
      ['13800000003'],
    ],
    [
      'T-84 the customer replied: the handler',
      story('tickets.customer-replied', { ...about, ...MESSAGE }),
      ['li'],
      ['li'],
      ['13800000003'],
    ],
    [
      'T-84 to somebody without a phone: mail and bell',
      story('tickets.customer-replied', { ...about, ...MESSAGE, handlerId: cast.zhao }),
      ['zhao'],
      ['zhao'],
      [],
    ],
    [
      'T-85 reopened: the handler',
      story('tickets.reopened', { ...about, ...MESSAGE }),
      ['li'],
      ['li'],
      ['13800000003'],
    ],
    [
      'T-86 a new ticket: the handler',
      story('tickets.assigned', { ...about, fromId: null, cause: 'submitted', toOwner: true }),
      ['li'],
      ['li'],
      [],
    ],
    [
      'T-86a no handler: the administrators',
      story('tickets.clock-expired', { ...nobody, ...CLOCK, overtimeCount: 1 }),
      ['wu', 'zhou'],
      ['wu', 'zhou'],
      ['13800000001', '13800000002'],
    ],
    [
      'T-86a no handler when the customer replies: the administrators',
      story('tickets.customer-replied', { ...nobody, ...MESSAGE }),
      ['wu', 'zhou'],
      ['wu', 'zhou'],
      ['13800000001', '13800000002'],
    ],
    [
      'T-20 nobody on duty: the administrators',
      story('tickets.unassigned', { ...nobody, fromId: null }),
      ['wu', 'zhou'],
      ['wu', 'zhou'],
      [],
    ],
    ['T-87 urged: the handler', story('tickets.urged', about), ['li'], ['li'], []],
    [
      'T-87 an agent replied: the customer',
      story('tickets.replied', { ...about, ...MESSAGE, state: 'awaiting_customer' }),
      ['zhang'],
      ['zhang'],
      [],
    ],
    [
      'T-44 a desk applied for: whoever may approve',
      story('tickets.desk-applied', { providerId: cast.company, providerName: '云帆科技' }),
      ['approver'],
      [],
      [],
    ],
    [
      'T-44 a desk decided on: the main account',
      story('tickets.desk-decided', { providerId: cast.company, approved: true, reason: '' }),
      ['zhou'],
      ['zhou'],
      [],
    ],
  ])('%s', async (_, { event, facts }, bell, mail, sms) => {
    const here = await stage()
    await tell(happened(event, facts), here.needs)
    expect(await here.work()).toEqual([])
    expect(await toldBy(here)).toEqual({ bell, mail, sms })
  })
})

describe('once', () => {
  it('per event, however often the reaction and the jobs run', async () => {
    const here = await stage()
    const told = happened('tickets.customer-replied', { ...about, ...MESSAGE })
    await tell(told, here.needs)
    await tell(told, here.needs)
    await here.work()
    await here.work(2)
    expect(await toldBy(here)).toEqual({ bell: ['li'], mail: ['li'], sms: ['13800000003'] })
  })

  it('per clock run, also when another event and another handler come of it (T-33, T-86a)', async () => {
    const here = await stage()
    await tell(happened('tickets.clock-expired', { ...about, ...CLOCK, overtimeCount: 1 }), here.needs)
    await tell(happened('tickets.clock-expired', { ...about, ...CLOCK, overtimeCount: 1 }), here.needs)
    await here.work()
    expect(await toldBy(here)).toEqual({ bell: ['li'], mail: ['li'], sms: ['13800000003'] })
  })

  it('each for two events that follow each other', async () => {
    const here = await stage()
    await tell(happened('tickets.customer-replied', { ...about, ...MESSAGE }), here.needs)
    await tell(happened('tickets.customer-replied', { ...about, ...MESSAGE }), here.needs)
    await here.work()
    expect((await toldBy(here)).mail).toEqual(['li', 'li'])
  })
})

describe('a mail server that is down', () => {
  it('delays the mail and loses nothing: every attempt is written down, and it arrives once', async () => {
    const here = await stage()
    await here.mailServer.stop()
    await tell(happened('tickets.customer-replied', { ...about, ...MESSAGE }), here.needs)

    expect(await here.work(1)).toHaveLength(1)
    expect(await here.texts()).toHaveLength(1)
    expect(await here.work(2)).toHaveLength(1)
    await here.mailServer.start()
    expect(await here.work(3)).toEqual([])
    expect(await here.work(4)).toEqual([])

    const [mail, ...more] = here.mails()
    expect([mail?.to, more]).toEqual(['li@acme.example.com', []])
    const attempts = await rows<{ number: number; error: string | null; ended: boolean }>(
      `select a.number, a.error, a.ended_at is not null as ended from notifications.attempt a
       join notifications.delivery d on d.id = a.delivery_id where d.channel = 'mail' order by a.number`,
    )
    expect(attempts.map(({ number, ended }) => [number, ended])).toEqual([
      [1, true],
      [2, true],
      [3, true],
    ])
    expect(attempts[0]?.error).toMatch(/ECONNREFUSED/)
    expect(attempts[2]?.error).toBeNull()
    const [delivery] = await rows<{ id: string; state: string; attempts: number; sent_to: string }>(
      `select id, state, attempts, sent_to from notifications.delivery where channel = 'mail'`,
    )
    expect(delivery).toMatchObject({ state: 'sent', attempts: 3, sent_to: 'l***@acme.example.com' })
    const header = headersOf(mail?.raw ?? '').find(([name]) => name === 'message-id')
    expect(header?.[1]).toBe(`<${delivery?.id}@example.com>`)
  })

  it('is given up for good after three days and a half, and says why', async () => {
    const here = await stage({ code: 451, text: 'try later, zhang@x.com' })
    await tell(happened('tickets.urged', about), here.needs)
    expect(await here.work(patience.retries)).toHaveLength(1)
    expect(await here.work(patience.retries + 1)).toHaveLength(1)
    expect(await rows('select state, attempts from notifications.delivery')).toEqual([
      { state: 'failed', attempts: 2 },
    ])
    expect(await rows('select distinct error from notifications.attempt')).toEqual([
      { error: expect.stringMatching(/451 try later, z\*\*\*@x\.com$/) },
    ])
    let waits = 0
    for (let retry = 0; retry < patience.retries; retry += 1)
      waits += Math.min(patience.longestWait, patience.firstWait * 2 ** retry)
    expect(waits / 86_400).toBeGreaterThan(3)
  })

  it('is not asked again about a mailbox that does not exist', async () => {
    const here = await stage({ code: 550, text: '5.1.1 No such user' })
    await tell(happened('tickets.urged', about), here.needs)
    expect(await here.work()).toEqual([])
    expect(await rows('select state, attempts from notifications.delivery')).toEqual([
      { state: 'failed', attempts: 1 },
    ])
  })
})

describe('somebody who left meanwhile', () => {
  const setStatus = (status: string) =>
    rows('update identity.member set status = $1 where account_id = $2 returning 1', status, cast.li)

  it('is sent nothing any more, although it was decided before (E10)', async () => {
    const here = await stage()
    await tell(happened('tickets.customer-replied', { ...about, ...MESSAGE }), here.needs)
    await setStatus('stopped')
    expect(await here.work()).toEqual([])
    await setStatus('active')
    expect([here.mails(), await here.texts()]).toEqual([[], []])
    expect(await rows('select distinct state, attempts from notifications.delivery')).toEqual([
      { state: 'failed', attempts: 0 },
    ])
  })

  it('leaves the telling to the administrators', async () => {
    const here = await stage()
    await setStatus('stopped')
    await tell(happened('tickets.customer-replied', { ...about, ...MESSAGE }), here.needs)
    await setStatus('active')
    await here.work()
    expect((await toldBy(here)).mail).toEqual(['wu', 'zhou'])
  })

  it('is reached at a changed address', async () => {
    const here = await stage()
    await tell(happened('tickets.urged', about), here.needs)
    await rows(`update identity.member set email = 'li.new@acme.example.com' where account_id = $1`, cast.li)
    await here.work()
    await rows(`update identity.member set email = 'li@acme.example.com' where account_id = $1`, cast.li)
    expect(here.mails()[0]?.to).toBe('li.new@acme.example.com')
  })
})

describe('the customer', () => {
  it('reads nothing of tier, clock, notes or agents, in no mail and no bell (T-35, T-72)', async () => {
    const here = await stage()
    for (const state of ['in_progress', 'awaiting_customer', 'awaiting_confirmation'] as const) {
      await tell(happened('tickets.replied', { ...about, ...MESSAGE, state }), here.needs)
    }
    await here.work()
    const bells = await rows<{ facts: unknown; tenant_id: string }>('select * from notifications.notice')
    expect(
      here
        .mails()
        .map((mail) => mail.subject)
        .sort(),
    ).toEqual(['您的工单有新回复：7380RXZ', '您的工单需要补充信息：7380RXZ', '请确认工单处理结果：7380RXZ'])
    expect(new Set(bells.map((row) => row.tenant_id))).toEqual(new Set([PLATFORM]))
    const shown = JSON.stringify([
      here.mails().map(({ subject, text }) => [subject, text]),
      bells.map((row) => row.facts),
    ])
    expect(shown).not.toMatch(/diamond|钻石|剩余|超时|备注|李客服|赵客服/)
    expect(here.mails()[0]?.text).toContain(`https://desk.example.com/c/tickets/${cast.ticket}`)
  })

  it('reads in their own language', async () => {
    await rows(`update identity.account set locale = 'en-US' where id = $1`, cast.zhang)
    const here = await stage()
    await tell(happened('tickets.replied', { ...about, ...MESSAGE, state: 'awaiting_customer' }), here.needs)
    await here.work()
    await rows(`update identity.account set locale = 'zh-CN' where id = $1`, cast.zhang)
    expect(here.mails()[0]?.subject).toBe('Your ticket 7380RXZ needs information')
  })
})

describe('a forgotten password', () => {
  const RESET = 'f0000000-0000-7000-8000-000000000001'
  const reactionTo = async (here: Stage) => {
    const facts = { accountId: cast.zhang, resetId: RESET }
    const room = notificationsRoom(here.needs)
    const mailing = room.reactions?.find((each) => each.hears.includes('identity.password-reset-requested'))
    await mailing?.react(happened('identity.password-reset-requested', facts))
  }
  const ask = (account: string | null, lasts = '30 minutes') =>
    rows(
      `insert into identity.reset_token (id, account_id, requested_at, ends_at)
       values ($1, $2, now(), now() + $3::interval)
       on conflict (id) do update set account_id = excluded.account_id, ends_at = excluded.ends_at`,
      RESET,
      account,
      lasts,
    )

  it('is mailed a link that is kept nowhere', async () => {
    await ask(cast.zhang)
    const here = await stage()
    await reactionTo(here)
    expect(here.mails()).toMatchObject([{ to: 'zhang@customer.example.com', subject: '重置密码' }])
    expect(here.mails()[0]?.text).toMatch(/重置密码: https:\/\/desk\.example\.com\/reset\?token=\S{40,}/)
    expect(await rows('select from notifications.delivery')).toEqual([])
    expect(await rows('select from notifications.notice')).toEqual([])
  })

  it('of an address that nobody has, or whose link is over, is mailed nothing', async () => {
    const here = await stage()
    await ask(null)
    await reactionTo(here)
    await ask(cast.zhang, '-1 second')
    await reactionTo(here)
    expect(here.mails()).toEqual([])
  })
})
