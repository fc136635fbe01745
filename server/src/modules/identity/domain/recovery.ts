/** Recovery codes: what they look like on paper, and how one that was typed is read. */

/** How many somebody gets; each works once. */
export const RECOVERY_CODES = 10
/** One for each character. */
export const RECOVERY_BYTES = 10

/** Without what people mistake for one another: 50 bits in ten of them. */
const LETTERS = 'abcdefghjkmnpqrstvwxyz0123456789'

const parted = (text: string) => `${text.slice(0, 5)}-${text.slice(5)}`

/** @param chance as many bytes as there are characters; 256 is a multiple of the alphabet's 32 */
export const writeRecoveryCode = (chance: Uint8Array): string =>
  parted([...chance].map((byte) => LETTERS[byte % LETTERS.length]).join(''))

/** A recovery code as it was written, whatever its letters' case and its dash; null for what is none. */
export function readRecoveryCode(text: string): string | null {
  const letters = text.trim().toLowerCase().replace('-', '')
  return /^[a-z0-9]{10}$/.test(letters) ? parted(letters) : null
}
