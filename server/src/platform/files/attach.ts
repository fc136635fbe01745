/** How a room takes uploads into what it keeps: it reads them with what it loads, and writes attachments with what it saves. */
import type { File } from '@zhanggui/contract/files'
import type { Instant } from '#kernel/instant'
import { stamp } from '#platform/db/columns'
import type { Statement } from '#platform/db/statement'
import { refuse } from '#platform/refused'
import { CUSTOMERS, findAttached, findUploads, insertAttachment } from './store.ts'
import type { FileRow } from './store.ts'

/**
 * For the reads of an act (as `zg_customer` or `zg_provider`): the caller's own uploads among `ids`; nobody else's
 * can be found (F2).
 */
export const uploadsOf = {
  customer: (accountId: string, ids: readonly string[]): Statement<FileRow> =>
    findUploads({ tenant: CUSTOMERS, uploader: accountId, ids }),
  provider: (tenantId: string, accountId: string, ids: readonly string[]): Statement<FileRow> =>
    findUploads({ tenant: tenantId, uploader: accountId, ids }),
}

/** What is attached to something already, so that it can be attached to another one of the same desk too. As `zg_desk`. */
export const attachedTo = (tenant: string, subject: string): Statement<FileRow> =>
  findAttached({ tenant, subject })

export interface AttachOrder {
  /** The desk's company. */
  tenant: string
  /** What the files become part of: the ticket. */
  subject: string
  /** Who may read them besides the desk; null for files of notes. */
  customer: string | null
  /** As the caller named them. */
  ids: readonly string[]
  /** What `uploadsOf` found. */
  uploads: readonly FileRow[]
  at: Instant
}

/**
 * The files in the order in which they were named, as the conversation keeps them, and what to write as `zg_desk`.
 * Refuses `file.not-yours` when one was not found.
 */
export function attach(order: AttachOrder): { files: File[]; writes: Statement[] } {
  const found = new Map(order.uploads.map((row) => [row.id, row]))
  const rows = [...new Set(order.ids)].map(
    (id, index) => found.get(id) ?? refuse('file.not-yours', {}, `fileIds.${index}`),
  )
  const { tenant, subject, customer, at } = order
  return {
    files: rows.map(({ id, name, type, size }) => ({ id, name, type, size })),
    writes: rows.map(({ id, hash, name, type, size }) =>
      insertAttachment({ id, hash, name, type, size, tenant, subject, customer, at: stamp(at) }),
    ),
  }
}
