/** Any life of a ticket that provider, customer and upstream share: states, clocks and the upstream status obey their tables (U-10 to U-16, U-22). */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { UpstreamStatus } from '@zhanggui/contract/tickets'
import { MINUTE } from '#kernel/instant'
import { close, giveBack, replies } from './agent-acts.ts'
import { answer, confirm, rate, reopen, submit, withdraw } from './customer-acts.ts'
import { partnerCloses, partnerSays, upstreamMoved, upstreamReplies } from './heard.ts'
import { mayDo } from './lifecycle.ts'
import type { Ticket } from './ticket.ts'
import { transferBar, upstreamMoves } from './transfer-bar.ts'
import { accept, agentNumber, moveTo, transfer } from './upstream.ts'
import type { TicketCategory } from './handed.ts'
import { T0 } from './world.fixture.ts'

const li = { kind: 'agent', id: 'li', name: '李', role: 'admin' } as const
const staff = {
  agents: [{ id: 'li', name: '李', onDuty: true, open: 0, most: null, lastAssignedAt: null }],
  takers: null,
}
const rules = {
  tier: 'normal',
  calendar: 'always',
  confirmAfter: 1,
  closeAfter: 1,
  returnAfter: null,
} as const

const leading = (link: string | null, id = `k-${link ?? 'none'}`): TicketCategory => ({
  id,
  name: id,
  type: 'filing',
  toUpstream: true,
  link: link === null ? null : { id: link, name: link },
})
const plainly: TicketCategory = { id: 'k', name: 'k', type: 'normal', toUpstream: false, link: null }
const [up, same, other, unlinked] = [leading('a'), leading('a', 'k-same'), leading('b'), leading(null)]

const acts = {
  accept: (ticket: Ticket, at: number) => accept(ticket, { by: li, at }),
  transfer: (ticket: Ticket, at: number) => transfer(ticket, { by: li, handoverId: `h${at}` }),
  'move-same': (ticket: Ticket) => moveTo(ticket, same),
  'move-other': (ticket: Ticket) => moveTo(ticket, other),
  'move-plain': (ticket: Ticket) => moveTo(ticket, plainly),
  'move-unlinked': (ticket: Ticket) => moveTo(ticket, unlinked),
  reply: (ticket: Ticket, at: number) => replies(ticket, 'reply', { by: li, clockId: `c${at}`, rules, at }),
  ask: (ticket: Ticket, at: number) => replies(ticket, 'ask', { by: li, clockId: `c${at}`, rules, at }),
  finish: (ticket: Ticket, at: number) => replies(ticket, 'finish', { by: li, clockId: `c${at}`, rules, at }),
  'give-back': (ticket: Ticket, at: number) => giveBack(ticket, { by: li, clockId: `c${at}`, rules, at }),
  close: (ticket: Ticket, at: number) => close(ticket, { by: li, rules, at }),
  answer: (ticket: Ticket, at: number) => answer(ticket, staff, { clockId: `c${at}`, rules, at }),
  reopen: (ticket: Ticket, at: number) => reopen(ticket, staff, { clockId: `c${at}`, rules, at }),
  confirm: (ticket: Ticket, at: number) => confirm(ticket, { rules, at }),
  rate: (ticket: Ticket, at: number) => rate(ticket, { rules, at }),
  withdraw: (ticket: Ticket, at: number) => withdraw(ticket, { rules, at }),
  'heard-message': (ticket: Ticket, at: number) => upstreamReplies(ticket, { clockId: `c${at}`, rules, at }),
  'heard-return': (ticket: Ticket) => upstreamMoved(ticket, 'heard-return'),
  'heard-close': (ticket: Ticket) => upstreamMoved(ticket, 'heard-close'),
  'partner-says': (ticket: Ticket, at: number) =>
    partnerSays(ticket, staff, { clockId: `c${at}`, rules, at }),
  'partner-closes': (ticket: Ticket, at: number) => partnerCloses(ticket, { rules, at }),
} as const
type Name = keyof typeof acts
const ofThem: readonly Name[] = ['heard-message', 'heard-return', 'heard-close']

/** What closes a ticket rarely comes, so that lives are long. */
const often = (Object.keys(acts) as Name[]).filter(
  (name) => !['close', 'withdraw', 'rate', 'partner-closes'].includes(name),
)
const steps = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...often) },
    fc.constantFrom(...(Object.keys(acts) as Name[])),
  ),
  // Long enough that transfers, returns and closes from above all come about.
  { minLength: 20, maxLength: 60, size: 'max' },
)
const served = { handoverId: 'below', name: '下级', number: '1', heard: 0 }

/** Plays a life; `see` looks at each act that was done. */
const live = (see: (before: Ticket, after: Ticket, act: Name) => void): void =>
  fc.assert(
    fc.property(steps, fc.boolean(), (life, partners) => {
      const from = { category: up, served: partners ? served : null }
      let { ticket } = submit('t', staff, { clockId: 'c', rules, at: T0 }, from).next
      for (const [index, name] of life.entries()) {
        const done = acts[name](ticket, T0 + (index + 1) * MINUTE)
        if (!done.ok) continue
        see(ticket, done.next.ticket, name)
        ticket = done.next.ticket
      }
    }),
    { numRuns: 400 },
  )

describe('a ticket that two companies share', () => {
  it('moves its upstream status along the table only, and nothing leads out of closed (U-13)', () => {
    const reached = new Set<UpstreamStatus>()
    live((before, after) => {
      reached.add(after.upstream.status)
      if (before.upstream.status === after.upstream.status) return
      const ways = Object.values(upstreamMoves).map((leads) => leads[before.upstream.status])
      expect(ways).toContain(after.upstream.status)
      expect(before.upstream.status).not.toBe('closed')
    })
    expect([...reached].toSorted()).toEqual(['closed', 'none', 'returned', 'transferred'])
  })

  it('is never closed from above (U-14)', () => {
    live((before, after, act) => {
      if (ofThem.includes(act)) expect(after.state).not.toBe('closed')
      if (act === 'heard-return' || act === 'heard-close') {
        expect(after.state).toBe(before.state)
        expect(after.customerVersion).toBe(before.customerVersion)
      }
    })
  })

  it('keeps its clock through acceptance, transfer, move, return and close (U-10, T-31)', () => {
    live((before, after, act) => {
      const quiet: readonly Name[] = ['accept', 'transfer', 'heard-return', 'heard-close']
      if (quiet.includes(act) || act.startsWith('move-')) {
        expect(after.clock).toBe(before.clock)
        expect(after.state).toBe(before.state)
        expect(after.handler).toEqual(before.handler)
      }
      const ours = ['assigned', 'in_progress', 'customer_replied']
      expect(after.clock !== null).toBe(ours.includes(after.state))
    })
  })

  it('takes upstream’s word as T-2 does, its handler staying (U-12)', () => {
    live((before, after, act) => {
      if (act !== 'heard-message') return
      expect(after.state).toBe('in_progress')
      expect(after.handler).toEqual(before.handler)
      expect(after.acceptedBy).toEqual(before.acceptedBy)
      expect(after.clock?.kind).toBe('reply')
    })
  })

  it('is handed over only when it was accepted, and over the link of its category (U-10, U-16)', () => {
    let transfers = 0
    live((before, after, act) => {
      if (act === 'transfer') transfers += 1
      if (after.upstream.status === 'transferred') expect(after.acceptedAt).not.toBeNull()
      if (act === 'transfer') expect(after.upstream.handover?.link).toEqual(before.category.link)
      if (after.upstream.status === 'transferred')
        expect(after.category.link?.id).toBe(after.upstream.handover?.link.id)
    })
    expect(transfers).toBeGreaterThan(0)
  })

  it('offers exactly what would be done (T-12)', () => {
    const at = T0 + 1000 * MINUTE
    live((_, after) => {
      const may = mayDo(after, li, at)
      const possible = {
        accept: acts.accept(after, at).ok,
        transfer: acts.transfer(after, at).ok,
        return: acts['give-back'](after, at).ok,
      }
      for (const [act, ok] of Object.entries(possible))
        expect([act, may.includes(act as never)]).toEqual([act, ok])
    })
  })

  it('counts every act once (T-12)', () => {
    live((before, after) => expect(after.version).toBe(before.version + 1))
  })
})

describe('what stands in the way of a transfer (U-10, U-13)', () => {
  const given = {
    category: up,
    acceptedAt: T0,
    upstream: { status: 'none', handover: null, heard: 0 },
  } as const
  it.each([
    ['nothing', given, null],
    ['not accepted yet', { ...given, acceptedAt: null }, 'upstream.accept-first'],
    ['a category that does not submit', { ...given, category: plainly }, 'upstream.not-for-category'],
    ['no live link', { ...given, category: unlinked }, 'upstream.no-link'],
    [
      'it is there',
      { ...given, upstream: { ...given.upstream, status: 'transferred' } },
      'upstream.with-them',
    ],
    ['they closed it', { ...given, upstream: { ...given.upstream, status: 'closed' } }, 'upstream.closed'],
    ['nothing after a return', { ...given, upstream: { ...given.upstream, status: 'returned' } }, null],
  ] as const)('%s', (_, ticket, word) => {
    expect(transferBar(ticket)).toBe(word)
  })
})

it('knows an agent by five digits outside the house (U-12)', () => {
  const id = '0198c0de-0000-7000-8000-0000000000a1'
  expect(agentNumber(id)).toMatch(/^\d{5}$/)
  expect(agentNumber(id)).toBe(agentNumber(id))
})
