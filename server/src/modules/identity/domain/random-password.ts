/** The password that a new sub-account or operator gets, shown once and to be changed at the first sign-in. */

/** Crockford's alphabet, without i, l, o and u: nothing to confuse when it is read aloud; 32 signs, 5 bits each. */
const letters = '0123456789abcdefghjkmnpqrstvwxyz'

/** Bytes of chance that one password takes. */
export const RANDOM_PASSWORD_BYTES = 16

/** Four groups of four, 80 bits: `k7mh-2qxw-9fcp-t4bn`. */
export function writePassword(chance: Uint8Array): string {
  if (chance.length < RANDOM_PASSWORD_BYTES)
    throw new RangeError(`needs ${RANDOM_PASSWORD_BYTES} bytes of chance`)
  const picked = Array.from(chance.subarray(0, RANDOM_PASSWORD_BYTES), (byte) => letters[byte % 32] ?? '')
  return [0, 4, 8, 12].map((from) => picked.slice(from, from + 4).join('')).join('-')
}
