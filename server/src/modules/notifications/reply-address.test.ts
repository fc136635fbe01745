/** Proves the address for replies: it names one delivery, ticket and customer, and nobody else can make one (T-89). */
import { expect, it } from 'vitest'
import { holds, readReplyAddress, replyLocalPart } from './reply-address.ts'

const secret = Buffer.alloc(32, 7)
const answered = {
  deliveryId: '0198c0de-0000-8000-8000-0000000000d1',
  ticketId: '0198c0de-0000-7000-8000-00000000000a',
  readerId: '0198c0de-0000-7000-8000-00000000000c',
}
const address = `${replyLocalPart(secret, answered)}@in.example.com`

it('fits a local part and survives a mail server that changes capitals', () => {
  expect(address.indexOf('@')).toBeLessThanOrEqual(64)
  for (const each of [address, address.toUpperCase()]) {
    const read = readReplyAddress(each, 'in.example.com')
    expect(read?.deliveryId).toBe(answered.deliveryId)
    expect(read && holds(secret, read.proof, answered)).toBe(true)
  }
})

it('does not hold for another ticket, customer, delivery or installation', () => {
  const { proof } = readReplyAddress(address, 'in.example.com') ?? { proof: Buffer.alloc(16) }
  const other = '0198c0de-0000-7000-8000-0000000000ff'
  for (const key of ['deliveryId', 'ticketId', 'readerId'] as const)
    expect(holds(secret, proof, { ...answered, [key]: other })).toBe(false)
  expect(holds(Buffer.alloc(32, 8), proof, answered)).toBe(false)
})

it.each([
  'reply@in.example.com',
  'reply+@in.example.com',
  '7380RXZ@in.example.com',
  'reply+7380RXZ@in.example.com',
  address.replace('in.', 'other.'),
  address.replace('reply+', 'reply+a'),
  address.replace(/.@/, '0@'),
  `${address}@in.example.com`,
])('is not read from %s', (text) => {
  expect(readReplyAddress(text, 'in.example.com')).toBeUndefined()
})
