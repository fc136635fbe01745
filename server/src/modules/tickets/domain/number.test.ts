/** Numbers that people read out over the phone. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NUMBERS, ticketNumber } from './number.ts'

describe('a ticket number', () => {
  it('is four digits and three letters that nobody mishears as digits', () => {
    fc.assert(
      fc.property(fc.nat(NUMBERS - 1), (draw) => {
        expect(ticketNumber(draw)).toMatch(/^\d{4}[A-HJ-NP-Z]{3}$/)
      }),
    )
    expect(ticketNumber(0)).toBe('0000AAA')
    expect(ticketNumber(NUMBERS - 1)).toBe('9999ZZZ')
  })

  it('is another one for another draw', () => {
    fc.assert(
      fc.property(fc.nat(NUMBERS - 1), fc.nat(NUMBERS - 1), (a, b) => {
        expect(ticketNumber(a) === ticketNumber(b)).toBe(a === b)
      }),
    )
  })
})
