/** Random keys that also work where the page is not a secure context (plain http inside a company), unlike randomUUID. */

/** 128 random bits in hexadecimal, for Idempotency-Key and list keys. */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
