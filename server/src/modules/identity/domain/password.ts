/** What a password must be: long enough, not common, not the account itself. No rules about kinds of characters. */
import { refuse } from '#kernel/decision'
import type { Refused } from '#kernel/decision'
import { commonPasswords } from './common-passwords.ts'

/** Characters as people count them, not UTF-16 units. */
export const PASSWORD_MIN = 10

/** The one form in which a password is judged and hashed, so that two keyboards write the same one. */
export const normalisePassword = (password: string): string => password.normalize('NFKC')

const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase()

/** The whole mail address and the part before the @; a phone with and without its country. */
const spellings = (identifier: string): string[] => {
  const whole = plain(identifier)
  const at = whole.lastIndexOf('@')
  if (at > 0) return [whole, whole.slice(0, at)]
  return whole.startsWith('+86') ? [whole, whole.slice(1), whole.slice(3)] : [whole]
}

/** A short piece written again and again: `aaaaaaaaaa`, `abcabcabcabc`. */
const isRepetition = (text: string): boolean => {
  for (let length = 1; length <= 4; length += 1) {
    const piece = text.slice(0, length)
    if (piece.repeat(Math.ceil(text.length / length)).startsWith(text)) return true
  }
  return false
}

/** Each character follows the one before it, up or down: `abcdefghijk`, `9876543210`. */
const isSequence = (text: string): boolean => {
  const codes = [...text].map((each) => each.codePointAt(0) ?? 0)
  const runs = (step: number) =>
    codes.every((code, index) => index === 0 || code - (codes[index - 1] ?? 0) === step)
  return runs(1) || runs(-1)
}

/**
 * The refusal, or null when the password may be used.
 * @param identifiers what the account signs in with: mail, phone, user name, alias, name
 */
export function judgePassword(password: string, identifiers: readonly (string | null)[]): Refused | null {
  const normal = normalisePassword(password)
  const text = plain(normal)
  const known = identifiers.flatMap((each) => (each ? spellings(each) : []))
  const weak =
    [...normal].length < PASSWORD_MIN ||
    known.includes(text) ||
    commonPasswords.has(text) ||
    isRepetition(text) ||
    isSequence(text)
  return weak ? refuse('account.weak-password') : null
}
