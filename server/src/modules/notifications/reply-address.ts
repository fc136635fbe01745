/** The address to which one customer's reply about one ticket goes: a token in its local part proves who was written to (T-89). */
import { createHmac, timingSafeEqual } from 'node:crypto'

/** What a token stands for. */
export interface Answered {
  deliveryId: string
  ticketId: string
  /** The customer. */
  readerId: string
}

const PREFIX = 'reply+'
/** 128 bits of name and 128 bits of proof; in base 32, since mail servers may change capitals. */
const BYTES = 16
const CHARACTERS = 26
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'

/** The local part; 58 characters of the 64 that there may be. */
export const replyLocalPart = (secret: Buffer, answered: Answered): string =>
  PREFIX + toBase32(bytesOf(answered.deliveryId)) + toBase32(proofOf(secret, answered))

/** What an address names, before anybody has looked whether its proof holds; undefined for any other address. */
export function readReplyAddress(
  address: string,
  domain: string,
): { deliveryId: string; proof: Buffer } | undefined {
  const [, local = '', at = ''] = /^([^@]+)@([^@]+)$/.exec(address.toLowerCase()) ?? []
  if (at !== domain.toLowerCase() || !local.startsWith(PREFIX)) return undefined
  const token = local.slice(PREFIX.length)
  if (token.length !== 2 * CHARACTERS) return undefined
  const name = fromBase32(token.slice(0, CHARACTERS))
  const proof = fromBase32(token.slice(CHARACTERS))
  return name && proof ? { deliveryId: uuidOf(name), proof } : undefined
}

/** Whether the proof is the one that we made for this delivery, ticket and customer. */
export const holds = (secret: Buffer, proof: Buffer, answered: Answered): boolean =>
  timingSafeEqual(proof, proofOf(secret, answered))

const proofOf = (secret: Buffer, { deliveryId, ticketId, readerId }: Answered): Buffer =>
  createHmac('sha256', secret)
    .update(`reply-address\n${ticketId}\n${readerId}\n${deliveryId}`)
    .digest()
    .subarray(0, BYTES)

const bytesOf = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex')

function uuidOf(bytes: Buffer): string {
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

function toBase32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => ALPHABET.charAt(parseInt(five.padEnd(5, '0'), 2)))
    .join('')
}

/** Undefined for what we have not written: a foreign letter, or bits set in the padding. */
function fromBase32(text: string): Buffer | undefined {
  const digits = [...text].map((letter) => ALPHABET.indexOf(letter))
  if (digits.includes(-1)) return undefined
  const bits = digits.map((digit) => digit.toString(2).padStart(5, '0')).join('')
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))
  return bytes.length === BYTES && toBase32(bytes) === text ? bytes : undefined
}
