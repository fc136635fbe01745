/** One spelling for each mail address, phone number and name that people sign in with, so that none exists twice. */

/** Mail address or phone, as an account keeps it. */
export interface Contact {
  readonly kind: 'email' | 'phone'
  readonly value: string
}

export const normaliseEmail = (email: string): string => email.normalize('NFKC').trim().toLowerCase()

/** E.164; a number without a country is a mainland one. `138 1234 5678` → `+8613812345678`. */
export function normalisePhone(phone: string): string {
  const digits = phone.normalize('NFKC').replace(/[^\d+]/g, '')
  if (digits.startsWith('+')) return digits
  return digits.startsWith('00') ? `+${digits.slice(2)}` : `+86${digits}`
}

/** What somebody typed to sign in. Anything without an @ is taken for a phone. */
export const readContact = (typed: string): Contact =>
  typed.includes('@') || typed.includes('＠')
    ? { kind: 'email', value: normaliseEmail(typed) }
    : { kind: 'phone', value: normalisePhone(typed) }

/** User names and aliases: unique without regard to case and width. */
export const normaliseName = (name: string): string => name.normalize('NFKC').trim().toLowerCase()
