/** The pool of connections: typed, with a listener for every error, so that a dying database never takes us along. */
import pg from 'pg'
import type { PoolClient, PoolConfig } from 'pg'
import { typeParser } from './types.ts'

/** Where a database is, and who logs in. */
export interface Address {
  host: string
  port: number
  user: string
  password: string | undefined
  database: string
  ssl?: boolean
}

export interface PoolOptions {
  max: number
  /** Shown in pg_stat_activity. */
  name: string
  onError: (error: Error) => void
}

type TypeParser = NonNullable<PoolConfig['types']>
const types = {
  getTypeParser: (oid: number, format: 'text' | 'binary') =>
    format === 'binary' ? pg.types.getTypeParser(oid, format) : typeParser(oid),
} as unknown as TypeParser

/** Bounds so that a stuck statement or lock frees its connection by itself (milliseconds). */
const BOUNDS =
  '-c statement_timeout=8000 -c lock_timeout=4000 -c idle_in_transaction_session_timeout=15000 -c timezone=UTC'

export function openPool(address: Address, options: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    host: address.host,
    port: address.port,
    user: address.user,
    password: address.password,
    database: address.database,
    ssl: address.ssl ? { rejectUnauthorized: true } : false,
    max: options.max,
    application_name: options.name,
    options: BOUNDS,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    types,
  })
  // Without both listeners the process dies with the database (a client out of the pool emits on itself).
  pool.on('error', options.onError)
  pool.on('connect', (client: PoolClient) => {
    client.on('error', options.onError)
  })
  return pool
}
