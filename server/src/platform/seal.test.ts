/** What is sealed opens where it was sealed and nowhere else. */
import { expect, it } from 'vitest'
import { seal, unseal } from './seal.ts'

const secret = Buffer.alloc(32, 1)
const plain = Buffer.from('JBSWY3DPEHPK3PXP')

it('comes back as it was, and looks different each time', () => {
  const sealed = seal(secret, 'second-factor', 'a', plain)
  expect(unseal(secret, 'second-factor', 'a', sealed)).toEqual(plain)
  expect(sealed.includes(plain)).toBe(false)
  expect(seal(secret, 'second-factor', 'a', plain)).not.toEqual(sealed)
})

it('opens for no other row, purpose or installation, and not when a bit has changed', () => {
  const sealed = seal(secret, 'second-factor', 'a', plain)
  expect(() => unseal(secret, 'second-factor', 'b', sealed)).toThrow()
  expect(() => unseal(secret, 'webhook-secret', 'a', sealed)).toThrow()
  expect(() => unseal(Buffer.alloc(32, 2), 'second-factor', 'a', sealed)).toThrow()
  for (let at = 0; at < sealed.length; at += 1) {
    const altered = Buffer.from(sealed)
    altered[at] = (altered[at] ?? 0) ^ 1
    expect(() => unseal(secret, 'second-factor', 'a', altered)).toThrow()
  }
})
