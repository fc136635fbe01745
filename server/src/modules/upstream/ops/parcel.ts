/** What goes along with an entry as it leaves: links to its files, each good for an hour so that none lies about in a log, or the files themselves (U-11). */
import { buffer } from 'node:stream/consumers'
import { wireFileOut } from '@zhanggui/contract/upstream-wire'
import type { Envelope } from '@zhanggui/contract/upstream-wire'
import { HOUR, SECOND } from '#kernel/instant'
import { asDesk } from '#platform/db/as-desk'
import { findForProvider } from '#platform/files/store'
import type { Needs } from '#platform/needs'
import type { Parcel } from '../adapters/adapter.ts'
import { fileSignature } from '../wire/sign.ts'

const GOOD_FOR = HOUR

export interface FilesOf {
  tenant: string
  link: string
  ticket: string
}

/** @param body an outgoing row's */
export function asSent(
  body: string,
  { tenant, link, ticket }: FilesOf,
  { engine, secret, publicUrl }: Pick<Needs, 'engine' | 'secret' | 'publicUrl'>,
): Envelope {
  const entry = JSON.parse(body) as Envelope
  const files = entry.data['files']
  if (!Array.isArray(files) || files.length === 0) return entry
  const of = `${tenant}.${link}`
  const expires = Math.floor((engine.clock.now() + GOOD_FOR) / SECOND)
  const linked = (files as { id: string }[]).map((file) => {
    const signature = fileSignature(secret, { of, ticket, file: file.id, expires })
    const query = new URLSearchParams({ of, ticket, expires: String(expires), signature })
    const path = wireFileOut.path.replace(':fileId', file.id)
    return { ...file, url: `${publicUrl()}${path}?${query.toString()}` }
  })
  return { ...entry, data: { ...entry.data, files: linked } }
}

/** The files of a ticket from our own store; undefined where one is no longer kept. */
export const bytesOf =
  ({ tenant, ticket }: FilesOf, { engine, files }: Pick<Needs, 'engine' | 'files'>): Parcel['bytes'] =>
  async ({ id }) => {
    const { rows } = await asDesk(engine, tenant, (tx) => tx.read({ rows: findForProvider({ tenant, id }) }))
    const row = rows.find(({ subject_id }) => subject_id === ticket)
    return row && buffer(await files.open(row.hash))
  }
