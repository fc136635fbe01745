/** The same Idempotency-Key, the same answer: claimed in the transaction of the effect, answered from what it stored. */
import { createHash } from 'node:crypto'
import type { Instant } from '#kernel/instant'
import type { Defaulted } from './db/columns.ts'
import { stamp } from './db/columns.ts'
import type { Statement } from './db/statement.ts'
import { prepare, tables } from './db/statement.ts'
import type { Writer } from './db/transaction.ts'

interface IdempotencyDb {
  'platform.idempotency': {
    tenant_id: string
    account_id: string
    key: string
    route: string
    body_hash: Buffer
    status: Defaulted<number | null>
    answer: Defaulted<string | null>
    at: Date
  }
}

const sql = tables<IdempotencyDb>()

/** A request with its key. */
export interface Keyed {
  account: string
  key: string
  route: string
  bodyHash: Buffer
  at: Instant
}

export const KEY_PATTERN = /^[\x21-\x7e]{8,128}$/

/** Digest of what was asked for, so that the key cannot be used for anything else. */
export const hashOf = (route: string, params: unknown, body: unknown): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([route, params, body]))
    .digest()

const insert = prepare(
  (row: { tenant: string; account: string; key: string; route: string; hash: Buffer; at: Date }) =>
    sql
      .insertInto('platform.idempotency')
      .values({
        tenant_id: row.tenant,
        account_id: row.account,
        key: row.key,
        route: row.route,
        body_hash: row.hash,
        at: row.at,
      })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'account_id', 'key']).doNothing())
      .returning('key'),
)

/** Waits for another transaction with the same key; no row back means that it has committed. */
export const claimKey =
  (keyed: Keyed) =>
  (writer: Writer): Statement =>
    insert({
      tenant: writer.tenant,
      account: keyed.account,
      key: keyed.key,
      route: keyed.route,
      hash: keyed.bodyHash,
      at: stamp(keyed.at),
    })

export const storeAnswer = prepare(
  (row: { tenant: string; account: string; key: string; status: number; answer: string }) =>
    sql
      .updateTable('platform.idempotency')
      .set({ status: row.status, answer: row.answer })
      .where('tenant_id', '=', row.tenant)
      .where('account_id', '=', row.account)
      .where('key', '=', row.key),
)

export const findAnswer = prepare((row: { tenant: string; account: string; key: string }) =>
  sql
    .selectFrom('platform.idempotency')
    .select(['route', 'body_hash', 'status', 'answer'])
    .where('tenant_id', '=', row.tenant)
    .where('account_id', '=', row.account)
    .where('key', '=', row.key),
)
