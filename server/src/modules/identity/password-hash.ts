/** Passwords at rest: argon2id, in the PHC string format, two at once so that signing in cannot starve the rest. */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Argon2Parameters } from 'node:crypto'
import { normalisePassword } from './domain/password.ts'
import { turnstile } from './turnstile.ts'

/** OWASP's recommendation for argon2id: 19 MiB, two passes, one lane. About 30 ms each here. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const
const SALT_BYTES = 16
const HASH_BYTES = 32

/** Node computes on four threads that files and name lookups need too. */
const queue = turnstile(2, 200)

const derive = (parameters: Argon2Parameters): Promise<Buffer> =>
  queue.pass(
    () =>
      new Promise((resolve, reject) => {
        argon2('argon2id', parameters, (error, key) => (error ? reject(error) : resolve(key)))
      }),
  )

const bare = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/=+$/, '')

export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(SALT_BYTES)
  const key = await derive({ ...COST, message: normalisePassword(password), nonce, tagLength: HASH_BYTES })
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${bare(nonce)}$${bare(key)}`
}

const stored = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

/** Stands in for the account that does not exist: the same work, and never a match. */
const nobodys = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${bare(Buffer.alloc(SALT_BYTES))}$${bare(Buffer.alloc(HASH_BYTES))}`

/** @param hash as kept; null where there is no such account, which takes just as long */
export async function passwordMatches(hash: string | null, password: string): Promise<boolean> {
  const [, memory, passes, parallelism, salt = '', kept = ''] = stored.exec(hash ?? nobodys) ?? []
  if (kept === '') throw new Error('a stored password hash is not in the format that we write')
  const expected = Buffer.from(kept, 'base64')
  const key = await derive({
    message: normalisePassword(password),
    nonce: Buffer.from(salt, 'base64'),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
  })
  return timingSafeEqual(key, expected) && hash !== null
}
