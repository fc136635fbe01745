/** Proves that machines are told from people before anything is made of a mail (T-89). */
import { expect, it } from 'vitest'
import { machineMade } from './mail-guards.ts'

const ours = { sender: 'desk@example.com', domain: 'in.example.com' }
const mail = (
  headers: Record<string, string> = {},
  returnPath = 'zhang@customer.example.com',
  from = returnPath,
) => ({
  returnPath,
  from,
  headers: new Map(Object.entries(headers)),
})

it.each([
  ['an ordinary reply', mail()],
  ['one that says that nobody is a machine', mail({ 'auto-submitted': 'no' })],
  ['an important one', mail({ precedence: 'first-class', importance: 'high' })],
])('lets %s through', (_, given) => {
  expect(machineMade(given, ours)).toBeNull()
})

it.each([
  ['an out-of-office note', mail({ 'auto-submitted': 'auto-replied (vacation)' }), 'automatic'],
  ['another desk', mail({ 'auto-submitted': 'auto-generated' }), 'automatic'],
  ['an older autoresponder', mail({ precedence: 'auto_reply' }), 'automatic'],
  ['one with X-Autoreply', mail({ 'x-autoreply': 'yes' }), 'automatic'],
  ['a bounce', mail({}, '', 'mailer-daemon@mx.example.com'), 'automatic'],
  ['a bounce with a sender', mail({}, 'MAILER-DAEMON@mx.example.com'), 'automatic'],
  ['bulk mail', mail({ precedence: 'bulk' }), 'bulk'],
  ['a list', mail({ 'list-id': '<news.example.com>' }), 'bulk'],
  ['our own mail come back', mail({ 'x-loop': 'desk@example.com' }), 'loop'],
  ['our own sender', mail({}, 'Desk@Example.com'), 'own-address'],
  ['an address for replies as sender', mail({}, 'a@b.example.com', 'reply+x@IN.example.com'), 'own-address'],
])('drops %s', (_, given, reason) => {
  expect(machineMade(given, ours)).toBe(reason)
})
