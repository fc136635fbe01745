/** Stories of who is told what: on real PostgreSQL, through real SMTP, once and only once (T-80 to T-87). */
import { describe, expect, it } from 'vitest'
import type { EventFacts, EventName } from '@zhanggui/contract/events'
import { PLATFORM } from './directory.ts'
import { tell } from './ops/tell.ts'
import { openTheatre } from './theatre.fixture.ts'
import { about, cast, happened } from './world.fixture.ts'

const { stage, rows, toldBy } = openTheatre()

const CLOCK = {
  clockId: 'c0000000-0000-7000-8000-000000000001',
  clock: 'response' as const,
  dueAt: '2026-11-21T10:00:00Z',
}
const MESSAGE = { messageId: 'e0000000-0000-7000-8000-000000000001' }

const story = <N extends EventName>(event: N, facts: EventFacts<N>) => ({
  event,
  facts: facts as unknown as EventFacts<EventName>,
})

describe('who else hears of it (the specification’s table itself is in spec-table.test.ts)', () => {
  it.each([
    [
      'T-84 to somebody without a phone: mail and bell',
      story('tickets.customer-replied', { ...about, ...MESSAGE, handlerId: cast.zhao }),
      ['zhao'],
      ['zhao'],
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
