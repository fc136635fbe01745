/** Addresses are made of the contract's routes, whatever people put into them. */
import { readOwnTicket, listOwnTickets } from '@zhanggui/contract/tickets-customer'
import { expect, it } from 'vitest'
import { addressOf } from './api.ts'

it('puts parameters into the path', () => {
  expect(addressOf(readOwnTicket, { params: { ticketId: 'a' } })).toBe('/api/customer/tickets/a')
})

it('keeps a parameter inside its segment', () => {
  expect(addressOf(readOwnTicket, { params: { ticketId: '../x?y' } })).toBe(
    '/api/customer/tickets/..%2Fx%3Fy',
  )
})

it('writes a query in any language and leaves out what is not set', () => {
  const address = addressOf(listOwnTickets, { query: { q: '支付 失败', state: undefined, limit: '50' } })
  expect(new URL(address, 'https://a.example').searchParams.get('q')).toBe('支付 失败')
  expect(address).not.toContain('state')
  expect(addressOf(listOwnTickets, { query: { q: undefined } })).toBe('/api/customer/tickets')
})
