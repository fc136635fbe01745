/** Whatever calendar or tier a recount brings: the arithmetic holds, nobody's overtime comes of it, and twice is once (T-36). */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Tier } from '@zhanggui/contract/identity'
import { addOpenTime } from '#kernel/business-time'
import type { Calendar } from '#kernel/business-time'
import { MINUTE } from '#kernel/instant'
import { endClock, expiresBy, initialTime } from './clock.ts'
import { submit } from './customer-acts.ts'
import { recount } from './recount.ts'
import type { Ticket } from './ticket.ts'
import { plain, T0 } from './world.fixture.ts'

const tiers = fc.constantFrom<Tier>('diamond', 'gold', 'silver', 'normal')
const shut = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }
const calendars: fc.Arbitrary<Calendar> = fc.oneof(
  fc.constant<Calendar>('always'),
  fc
    .record({
      from: fc.integer({ min: 0, max: 80_000 }),
      length: fc.integer({ min: 1_800, max: 40_000 }),
      off: fc.boolean(),
    })
    .map(({ from, length, off }): Calendar => {
      const windows = [{ from, to: Math.min(86_400, from + length) }]
      const week = { ...shut, mon: windows, tue: windows, wed: windows, thu: windows, fri: windows }
      const exceptions = off ? { '2026-11-20': 'off' as const } : {}
      return { zone: 'Asia/Shanghai', week, makeUp: windows, exceptions, holidayYears: [2026] }
    }),
)

const agents = [{ id: 'li', name: '李', onDuty: true, open: 0, most: null, lastAssignedAt: null }]
const submitted = (tier: Tier, calendar: Calendar): Ticket =>
  submit(
    't',
    { agents, takers: null },
    {
      clockId: 'c',
      rules: { tier, calendar, confirmAfter: 1, closeAfter: 1, returnAfter: null },
      at: T0,
    },
    { category: plain },
  ).next.ticket

const anything = fc.record({
  before: fc.record({ tier: tiers, calendar: calendars }),
  after: fc.record({ tier: tiers, calendar: calendars }),
  minutes: fc.integer({ min: 0, max: 20_000 }),
})

describe('a recount (T-36)', () => {
  it('counts the same run from its start under the new policy, and twice is once', () => {
    fc.assert(
      fc.property(anything, ({ before, after, minutes }) => {
        const at = T0 + minutes * MINUTE
        const ticket = submitted(before.tier, before.calendar)
        const done = recount(ticket, after, at)
        const run = (done?.next.ticket ?? ticket).clock!
        expect(run.startedAt).toBe(T0)
        expect(run.initial).toBe(initialTime[after.tier].response)
        expect(run.dueAt).toBe(addOpenTime(after.calendar, T0, run.initial))
        if (done) expect(recount(done.next.ticket, after, at)).toBeNull()
      }),
    )
  })

  it('never makes an overtime of the change: only what was due before may still be counted', () => {
    fc.assert(
      fc.property(anything, ({ before, after, minutes }) => {
        const at = T0 + minutes * MINUTE
        const ticket = submitted(before.tier, before.calendar)
        const wasDue = ticket.clock!.dueAt <= at
        const done = recount(ticket, after, at)
        if (!done) return
        const { clock: run, overtimeCount } = done.next.ticket
        expect(overtimeCount).toBe(0)
        const [event] = done.events
        const told = event?.kind === 'clock-recounted' && event.overdueByChange
        expect(told).toBe(!wasDue && run!.dueAt <= at)
        expect(run!.excusedAt !== null).toBe(told)
        expect(expiresBy(run!, at)).toBe(wasDue && run!.dueAt <= at)
        // Answered right now, it is not counted either.
        if (told) expect(endClock(run!, 'answered', at + MINUTE).expiredAt).toBeNull()
      }),
    )
  })

  it('leaves exactly the timers that the run still needs', () => {
    fc.assert(
      fc.property(anything, ({ before, after, minutes }) => {
        const at = T0 + minutes * MINUTE
        const done = recount(submitted(before.tier, before.calendar), after, at)
        if (!done) return
        const run = done.next.ticket.clock!
        const expires = done.timers.find((timer) => 'set' in timer && timer.set === 'clock-expire')
        expect(expires !== undefined).toBe(run.excusedAt === null)
        const warns = done.timers.find((timer) => 'set' in timer && timer.set === 'clock-warn')
        expect(warns !== undefined).toBe(run.warnAt !== null && at < run.dueAt)
      }),
    )
  })

  it('keeps what was handled so far and goes on in the new calendar (T-34)', () => {
    fc.assert(
      fc.property(anything, ({ before, after, minutes }) => {
        const at = T0 + minutes * MINUTE
        const ticket = submitted(before.tier, before.calendar)
        const done = recount(ticket, after, at)
        if (!done) return
        expect(done.next.ticket.handled.since).toBe(at)
        expect(done.next.ticket.handled.spent).toBeLessThanOrEqual(at - T0)
      }),
    )
  })
})
