/** The table of moves: from each state, who may move a ticket where (T-1 to T-13). */
import { describe, expect, it } from 'vitest'
import type { TicketState } from '@zhanggui/contract/tickets'
import { MINUTE } from '#kernel/instant'
import { allowedFrom, lead, mayDo, moves, restored } from './lifecycle.ts'
import type { Doable } from './lifecycle.ts'
import type { Act } from './ticket.ts'

const states: TicketState[] = [
  'assigned',
  'in_progress',
  'awaiting_customer',
  'customer_replied',
  'awaiting_confirmation',
  'confirmed',
  'closed',
]

/** The specification's table written out: a letter for the state it leads to, a dot where the act is refused. */
const letters = {
  S: 'assigned',
  P: 'in_progress',
  A: 'awaiting_customer',
  R: 'customer_replied',
  F: 'awaiting_confirmation',
  C: 'confirmed',
  X: 'closed',
} as const
const table: [rule: string, act: Act, leads: string][] = [
  //                        SPARFCX
  ['T-2', 'reply', /*     */ 'PPPPP..'],
  ['T-3', 'ask', /*       */ 'AAAAA..'],
  ['T-4', 'finish', /*    */ 'FFFFF..'],
  ['T-5', 'answer', /*    */ 'SRRR...'],
  ['T-6', 'confirm', /*   */ '....C..'],
  ['T-7', 'reopen', /*    */ '....RR.'],
  ['T-8', 'rate', /*      */ '.....X.'],
  ['T-9', 'auto-confirm', '....C..'],
  ['T-9', 'auto-close', /**/ '.....X.'],
  ['T-10', 'withdraw', /* */ 'XXXXX..'],
  ['T-11', 'close', /*    */ 'XXXXXX.'],
  ['T-90', 'merge', /*    */ 'XXXXXX.'],
  // Never by itself: only back to where a merge had found it.
  ['T-90', 'unmerge', /*  */ '.......'],
  ['T-14', 'note', /*     */ 'SPARFC.'],
  ['T-14', 'dispatch', /* */ 'SPARFC.'],
  ['U-10', 'accept', /*   */ 'SPARF..'],
  ['U-11', 'transfer', /* */ 'SPARF..'],
  ['U-16', 'move-category', 'SPARFC.'],
  ['U-13', 'return', /*   */ 'FFFFF..'],
  ['U-14', 'partner-close', 'XXXXXX.'],
  ['U-18', 'hand-to-platform', 'SPARF..'],
  ['T-25', 'send-down', 'XXXXX..'],
  ['T-71', 'urge', /*     */ 'SP.R...'],
  ['T-71', 'complain', /* */ 'SPARFC.'],
]

const cells = table.flatMap(([rule, act, leads]) =>
  states.map((from, i) => {
    const letter = leads[i] as keyof typeof letters | '.'
    return { rule, act, from, to: letter === '.' ? null : letters[letter] }
  }),
)

describe('the table of moves', () => {
  it.each(cells)('$rule: $act from $from leads to $to', ({ act, from, to }) => {
    const decision = lead(from, act)
    if (to !== null) return expect(decision).toMatchObject({ ok: true, next: to })
    expect(decision).toMatchObject({
      ok: false,
      word: from === 'closed' ? 'ticket.closed' : 'ticket.illegal-move',
      facts: { state: from, allowed: allowedFrom(from, moves[act].mover) },
    })
  })

  it('is tested for every act', () => {
    expect(table.map(([, act]) => act).toSorted()).toEqual(Object.keys(moves).toSorted())
    for (const [rule, act] of table) expect(moves[act].rule).toBe(rule)
  })

  it('has a way out of every state but closed, for the customer, the agents or by itself (T-9)', () => {
    for (const from of states) {
      const out = Object.values(moves).some(({ leads }) => leads[from] !== undefined && leads[from] !== from)
      expect([from, out]).toEqual([from, from !== 'closed'])
    }
  })
})

describe('undoing a merge (T-90)', () => {
  it('leads from closed to any state that is not closed, and from nowhere else', () => {
    for (const before of states)
      expect([before, restored('closed', 'unmerge', before).ok]).toEqual([before, before !== 'closed'])
    expect(restored('confirmed', 'unmerge', 'assigned')).toMatchObject({ word: 'ticket.illegal-move' })
    expect(restored('closed', 'close', 'assigned').ok).toBe(false)
  })
})

describe('a refusal names what is allowed instead (T-12)', () => {
  it('to a customer who answers a finished ticket: confirm or reopen, not reply (T-5)', () => {
    expect(allowedFrom('awaiting_confirmation', 'customer')).toEqual([
      'confirm',
      'reopen',
      'withdraw',
      'complain',
    ])
    expect(allowedFrom('confirmed', 'customer')).toEqual(['reopen', 'rate', 'complain'])
  })

  it('nothing at all on a closed ticket (T-14)', () => {
    expect(allowedFrom('closed', 'customer')).toEqual([])
    expect(allowedFrom('closed', 'agent')).toEqual([])
    expect(allowedFrom('closed', 'system')).toEqual([])
  })
})

describe('what the answer says one may do', () => {
  const ticket: Doable = { state: 'in_progress', urgedAt: null, complained: false, handler: { id: 'li' } }
  const handler = { kind: 'agent', id: 'li', role: 'agent' } as const

  it('gives the handler and an administrator the whole desk, another agent nothing (T-11, T-41)', () => {
    const all = ['reply', 'ask', 'finish', 'close', 'note', 'dispatch', 'move-category']
    expect(mayDo(ticket, handler, 0)).toEqual(all)
    expect(mayDo(ticket, { kind: 'agent', id: 'wang', role: 'admin' }, 0)).toEqual(all)
    expect(mayDo(ticket, { kind: 'agent', id: 'wang', role: 'agent' }, 0)).toEqual([])
  })

  it('lets a follower add notes and no more (T-90, T-41)', () => {
    const follower = { kind: 'agent', id: 'wang', role: 'agent' } as const
    expect(mayDo(ticket, follower, 0, true)).toEqual(['note'])
    expect(mayDo({ ...ticket, state: 'closed' }, follower, 0, true)).toEqual([])
  })

  it('offers urging again after 30 minutes, complaining once (T-71)', () => {
    const urged = { ...ticket, urgedAt: 0, complained: true }
    expect(mayDo(urged, { kind: 'customer' }, 29 * MINUTE)).toEqual(['answer', 'withdraw'])
    expect(mayDo(urged, { kind: 'customer' }, 30 * MINUTE)).toEqual(['answer', 'withdraw', 'urge'])
    expect(mayDo(ticket, { kind: 'customer' }, 0)).toEqual(['answer', 'withdraw', 'urge', 'complain'])
  })

  it('never offers what only time does', () => {
    expect(mayDo({ ...ticket, state: 'confirmed' }, { kind: 'system' }, 0)).toEqual([])
  })
})
