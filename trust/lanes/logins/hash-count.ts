/** Loaded into the product's process before the product (`node --import`): one byte on paper for each password that is checked. */
import crypto from 'node:crypto'
import { appendFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const paper = process.env['TRUST_HASHES'] ?? ''
const { argon2 } = crypto
crypto.argon2 = (...given: Parameters<typeof argon2>) => {
  appendFileSync(paper, '.')
  Reflect.apply(argon2, crypto, given)
}
syncBuiltinESMExports()
