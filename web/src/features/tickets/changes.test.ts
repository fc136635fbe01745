/** What a writer is told when others acted meanwhile, and what not (T-12, T-67). */
import type { AgentTicket, StreamEntry } from '@zhanggui/contract/tickets'
import { describe, expect, it } from 'vitest'
import { changesSince, seen } from './changes.ts'

const me = 'me'
const said = (id: string, by: string): StreamEntry => ({
  kind: 'message',
  id,
  at: '2026-11-21T10:00:00Z',
  by: { kind: by === me ? 'agent' : 'customer', id: by, name: by },
  body: id,
  files: [],
  partnerRole: null,
})
/** The parts of a ticket that count here. */
const ticket = (version: number, stream: StreamEntry[], more: Partial<AgentTicket> = {}): AgentTicket =>
  ({ version, stream, state: 'in_progress', handler: { id: me, name: '周敏' }, ...more }) as AgentTicket

describe('While somebody writes', () => {
  const first = said('first', 'customer')
  const before = seen(ticket(3, [first]))

  it('says nothing while nothing happens', () => {
    expect(changesSince(before, ticket(3, [first]), me)).toBeNull()
  })

  it('says nothing of the writer’s own note', () => {
    expect(changesSince(before, ticket(4, [first, said('note', me)]), me)).toBeNull()
  })

  it('shows what the customer said, the new state and the new handler', () => {
    const word = said('word', 'customer')
    const now = ticket(5, [first, said('note', me), word], {
      state: 'customer_replied',
      handler: { id: 'other', name: '何静' },
    })
    expect(changesSince(before, now, me)).toEqual({
      entries: [word],
      state: { from: 'in_progress', to: 'customer_replied' },
      handler: { from: '周敏', to: '何静' },
    })
  })

  it('shows the whole page when the last entry seen has left it', () => {
    const page = [said('a', 'customer'), said('b', 'customer')]
    expect(changesSince(before, ticket(300, page), me)?.entries).toEqual(page)
  })
})
