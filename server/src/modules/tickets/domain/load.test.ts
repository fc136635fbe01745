/** How a ticket enters and leaves an agent's load. */
import { describe, expect, it } from 'vitest'
import type { TicketState } from '@zhanggui/contract/tickets'
import { inAgentsHands, loadChanges } from './load.ts'
import { T0, World } from './world.fixture.ts'

const li = { id: 'li', name: 'li' }
const wang = { id: 'wang', name: 'wang' }
const { ticket } = new World('normal', 'always')
const held = (state: TicketState, handler: typeof li | null = li) => ({
  ...ticket,
  state,
  handler,
  submittedAt: T0,
})

describe('a ticket in an agent’s load (T-20)', () => {
  it('counts until the customer confirmed it or it was closed', () => {
    const open = [
      'assigned',
      'in_progress',
      'awaiting_customer',
      'customer_replied',
      'awaiting_confirmation',
    ] as const
    for (const state of open) expect([state, inAgentsHands(held(state))]).toEqual([state, true])
    for (const state of ['confirmed', 'closed'] as const) expect(inAgentsHands(held(state))).toBe(false)
    expect(inAgentsHands(held('assigned', null))).toBe(false)
  })

  it('moves with the ticket from hand to hand', () => {
    expect(loadChanges(held('in_progress'), held('in_progress', wang))).toEqual([
      { agentId: 'li', by: -1, assigned: false },
      { agentId: 'wang', by: 1, assigned: true },
    ])
    expect(loadChanges(null, held('assigned'))).toEqual([{ agentId: 'li', by: 1, assigned: true }])
  })

  it('leaves with the confirmation and comes back with a reopening, which is no new assignment', () => {
    expect(loadChanges(held('awaiting_confirmation'), held('confirmed'))).toEqual([
      { agentId: 'li', by: -1, assigned: false },
    ])
    expect(loadChanges(held('confirmed'), held('customer_replied'))).toEqual([
      { agentId: 'li', by: 1, assigned: false },
    ])
    expect(loadChanges(held('confirmed'), held('confirmed', wang))).toEqual([])
  })
})
