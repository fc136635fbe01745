/** A hint renews what it may have changed and nothing else. */
import { whoAmI } from '@zhanggui/contract/identity'
import { readTicket, listTickets } from '@zhanggui/contract/tickets-provider'
import { listAsProvider } from '@zhanggui/contract/notifications'
import { expect, it } from 'vitest'
import { keyOf } from './ask.ts'
import { concerns } from './live.ts'

const hint = { event: 'tickets.replied', ticketId: 'a', at: '2026-11-21T10:00:00Z' }

it('renews the ticket that it names, and leaves the others', () => {
  expect(concerns(hint, keyOf(readTicket, { params: { ticketId: 'a' } }))).toBe(true)
  expect(concerns(hint, keyOf(readTicket, { params: { ticketId: 'b' } }))).toBe(false)
})

it('renews every list of the room', () => {
  expect(concerns(hint, keyOf(listTickets, { query: { tab: 'mine' } }))).toBe(true)
})

it('renews all tickets when it names none', () => {
  expect(concerns({ ...hint, ticketId: null }, keyOf(readTicket, { params: { ticketId: 'b' } }))).toBe(true)
})

it('leaves other rooms alone', () => {
  expect(concerns(hint, keyOf(listAsProvider))).toBe(false)
})

it('renews everything after a gap, or when the reader may do more or less than before', () => {
  const resync = { ...hint, event: 'resync', ticketId: null }
  expect(concerns(resync, keyOf(whoAmI))).toBe(true)
  expect(concerns(resync, keyOf(readTicket, { params: { ticketId: 'b' } }))).toBe(true)
})
