/** Any life that a ticket can have, act after act at random moments, and what must hold in every one of them. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Tier } from '@zhanggui/contract/identity'
import { weekdays } from '#kernel/business-time'
import type { BusinessHours, Calendar, Weekday, Window } from '#kernel/business-time'
import { spentBy } from '#kernel/stopwatch'
import { dispatch } from './agent-acts.ts'
import { inAgentsHands } from './load.ts'
import type { Ticket } from './ticket.ts'
import { T0, World } from './world.fixture.ts'
import type { Step } from './world.fixture.ts'

const office: BusinessHours = {
  zone: 'Asia/Shanghai',
  week: Object.fromEntries(
    weekdays.map((day, i) => [day, i < 6 ? [{ from: 9 * 3600, to: 18 * 3600 }] : []]),
  ) as unknown as Record<Weekday, Window[]>,
  exceptions: {},
  makeUp: [],
}

const agentNo = fc.nat(2)
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('reply' as const, 'ask' as const, 'finish' as const), agent: agentNo }),
  fc.record({
    do: fc.constantFrom(
      'note',
      'confirm',
      'answer',
      'reopen',
      'answer',
      'reopen',
      'urge',
      'complain' as const,
    ),
  }) as fc.Arbitrary<Step>,
  fc.record({ do: fc.constantFrom('rate' as const, 'withdraw' as const, 'close' as const) }),
  fc.record({ do: fc.constant('dispatch' as const), agent: agentNo }),
  fc.record({ do: fc.constant('duty' as const), agent: agentNo, onDuty: fc.boolean() }),
  fc.record({ do: fc.constant('wait' as const), served: fc.boolean() }),
)
const lives = fc.record({
  steps: fc.array(fc.tuple(anyStep, fc.integer({ min: 0, max: 400 })), { maxLength: 25 }),
  tier: fc.constantFrom<Tier>('diamond', 'gold', 'silver', 'normal'),
  calendar: fc.constantFrom<Calendar>('always', office),
})

const live = (check: (world: World) => void, afterEach?: (world: World, before: Ticket) => void) =>
  fc.assert(
    fc.property(lives, ({ steps, tier, calendar }) => {
      const world = new World(tier, calendar)
      for (const [step, minutes] of steps) {
        const before = world.ticket
        world.act(step)
        afterEach?.(world, before)
        world.pass(minutes, minutes % 3 > 0)
      }
      world.pass(0, true)
      check(world)
    }),
    { numRuns: 300 },
  )

describe('in whatever life a ticket has', () => {
  it('a clock runs exactly while the next word is ours (T-31)', () => {
    const ours = ['assigned', 'in_progress', 'customer_replied']
    live(
      () => {},
      ({ ticket }) => {
        expect(ticket.clock !== null).toBe(ours.includes(ticket.state))
        if (ticket.state === 'assigned') expect(ticket.clock?.kind).toBe('response')
        if (ticket.firstReplyAt !== null) expect(ticket.clock?.kind ?? 'reply').toBe('reply')
      },
    )
  })

  it('each run of the clock is warned of at most once and expires once if its time ran out, late workers or not (T-32, T-33)', () => {
    live((world) => {
      const times = (kind: string, id: string) =>
        world.log.filter((event) => event.kind === kind && 'clockId' in event && event.clockId === id).length
      for (const run of world.runs.values()) {
        const over = (run.endedAt ?? world.at) >= run.dueAt
        expect(times('clock-expired', run.id)).toBe(over ? 1 : 0)
        expect(times('clock-warned', run.id)).toBeLessThanOrEqual(run.warnAt === null ? 0 : 1)
      }
      expect(world.ticket.overtimeCount).toBe(world.log.filter(({ kind }) => kind === 'clock-expired').length)
    })
  })

  it('only a running clock and a waiting end have timers', () => {
    live((world) => {
      const { clock, state } = world.ticket
      for (const { set, subject } of world.timers.values()) {
        if (set === 'auto-confirm') expect(state).toBe('awaiting_confirmation')
        else if (set === 'auto-close') expect(state).toBe('confirmed')
        else expect(subject).toBe(clock?.id)
      }
      if (state === 'awaiting_confirmation') expect([...world.timers.keys()]).toEqual(['auto-confirm t'])
    })
  })

  it('the total time is what an onlooker sees of clocks running in somebody’s hands (T-34)', () => {
    live((world) => {
      const calendar = world.ticket.clock?.calendar ?? 'always'
      expect(spentBy(world.ticket.handled, world.at, calendar)).toBe(world.handled)
    })
  })

  it('loads count the tickets in hand, and dispatch by itself fills nobody over their maximum (T-21)', () => {
    live(
      () => {},
      (world, before) => {
        for (const { id, open } of world.agents)
          expect(open).toBe(inAgentsHands(world.ticket) && world.ticket.handler?.id === id ? 1 : 0)
        const last = world.log.at(-1)
        if (before !== world.ticket && last?.kind === 'handed-back')
          expect(last.to.id).toBe(world.ticket.handler?.id)
      },
    )
  })

  it('versions count every act once, for customers only what they can see (T-12, T-72)', () => {
    live(
      () => {},
      ({ ticket }, before) => {
        expect(ticket.version - before.version).toBeLessThanOrEqual(1)
        expect(ticket.customerVersion - before.customerVersion).toBeLessThanOrEqual(
          ticket.version - before.version,
        )
        if (ticket.state !== before.state) expect(ticket.customerVersion).toBe(before.customerVersion + 1)
      },
    )
  })

  it('left alone, a finished ticket confirms and closes itself after 7 days each, unrated (T-9)', () => {
    const world = new World('normal', 'always')
    world.act({ do: 'finish', agent: 0 })
    world.pass(7 * 24 * 60 - 1, true)
    expect(world.ticket.state).toBe('awaiting_confirmation')
    world.pass(1, true)
    expect(world.ticket.state).toBe('confirmed')
    world.pass(7 * 24 * 60, true)
    expect(world.ticket).toMatchObject({ state: 'closed', ending: 'unrated' })
    expect(world.timers.size).toBe(0)
  })

  it('awaiting the customer never ends by itself (T-9)', () => {
    const world = new World('normal', 'always')
    world.act({ do: 'ask', agent: 0 })
    world.pass(400 * 24 * 60, true)
    expect(world.ticket.state).toBe('awaiting_customer')
  })
})

describe('owner and handler (T-13)', () => {
  it('an administrator who takes a ticket on becomes handler only; dispatch to another makes that one owner', () => {
    const world = new World('normal', 'always')
    expect(world.ticket.owner?.id).toBe('li')
    const admin = { kind: 'agent', id: 'wang', name: 'wang', role: 'admin' } as const
    const wang = { id: 'wang', name: 'wang', onDuty: true }
    const own = dispatch(world.ticket, wang, { by: admin, evenIfOffDuty: false, at: T0 })
    expect(own.ok && own.next.ticket).toMatchObject({ handler: { id: 'wang' }, owner: { id: 'li' } })
    const li = { kind: 'agent', id: 'li', name: 'li', role: 'agent' } as const
    const given = dispatch(world.ticket, wang, { by: li, evenIfOffDuty: false, at: T0 })
    expect(given.ok && given.next.ticket).toMatchObject({ handler: { id: 'wang' }, owner: { id: 'wang' } })
  })

  it('a colleague off duty can be chosen after the warning (T-23)', () => {
    const world = new World('normal', 'always')
    const by = { kind: 'agent', id: 'li', name: 'li', role: 'agent' } as const
    const away = { id: 'zhao', name: 'zhao', onDuty: false }
    expect(dispatch(world.ticket, away, { by, evenIfOffDuty: false, at: T0 })).toMatchObject({
      ok: false,
      word: 'agent.off-duty',
    })
    expect(dispatch(world.ticket, away, { by, evenIfOffDuty: true, at: T0 }).ok).toBe(true)
  })
})
