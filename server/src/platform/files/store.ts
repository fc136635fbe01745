/** The statements over uploads and attachments. */
import { sql } from 'kysely'
import { NOBODY } from '#platform/db/roles'
import type { Timestamp } from '#platform/db/columns'
import { prepare, tables } from '#platform/db/statement'

interface StoredFile {
  tenant_id: string
  id: string
  hash: string
  name: string
  type: string
  size: number
  at: Timestamp
}

interface FileTables {
  'platform.upload': StoredFile & { uploader_id: string }
  'platform.attachment': StoredFile & { subject_id: string; customer_id: string | null }
  /** Of downloads only whether they speak of a content. */
  'platform.download': { hash: string }
}

const db = tables<FileTables>()

/** A file as both tables hold it. */
export interface FileRow {
  id: string
  hash: string
  name: string
  type: string
  size: number
}

const COLUMNS = ['id', 'hash', 'name', 'type', 'size'] as const

/** Where a customer's uploads wait: before they are sent with something, they belong to no company. */
export const CUSTOMERS = NOBODY

export const insertUpload = prepare((row: FileRow & { tenant: string; uploader: string; at: Date }) =>
  db.insertInto('platform.upload').values({
    tenant_id: row.tenant,
    id: row.id,
    uploader_id: row.uploader,
    hash: row.hash,
    name: row.name,
    type: row.type,
    size: row.size,
    at: row.at,
  }),
)

/** How many uploads somebody made since `since` and has sent with nothing; counted no further than `most`. */
export const countWaiting = prepare((arg: { tenant: string; uploader: string; since: Date; most: number }) =>
  db
    .selectFrom(
      db
        .selectFrom('platform.upload')
        .select('id')
        .where('tenant_id', '=', arg.tenant)
        .where('uploader_id', '=', arg.uploader)
        .where('at', '>=', sql<number>`${arg.since}`)
        .limit(arg.most)
        .as('waiting'),
    )
    .select((select) => select.fn.countAll<number>().as('uploads')),
)

/** The caller's own uploads among `ids`. */
export const findUploads = prepare((arg: { tenant: string; uploader: string; ids: readonly string[] }) =>
  db
    .selectFrom('platform.upload')
    .select(COLUMNS)
    .where('tenant_id', '=', arg.tenant)
    .where('uploader_id', '=', arg.uploader)
    .where('id', '=', sql<string>`any(${arg.ids})`),
)

export const insertAttachment = prepare(
  (row: FileRow & { tenant: string; subject: string; customer: string | null; at: Date }) =>
    db
      .insertInto('platform.attachment')
      .values({
        tenant_id: row.tenant,
        subject_id: row.subject,
        id: row.id,
        customer_id: row.customer,
        hash: row.hash,
        name: row.name,
        type: row.type,
        size: row.size,
        at: row.at,
      })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'subject_id', 'id']).doNothing()),
)

/** The files that were sent in a subject's conversation; not those of notes. */
export const findAttached = prepare((arg: { tenant: string; subject: string }) =>
  db
    .selectFrom('platform.attachment')
    .select(COLUMNS)
    .where('tenant_id', '=', arg.tenant)
    .where('subject_id', '=', arg.subject)
    .where('customer_id', 'is not', null),
)

/** A file that was sent in something of this customer's. */
export const findForCustomer = prepare((arg: { customer: string; id: string }) =>
  db
    .selectFrom('platform.attachment')
    .select(COLUMNS)
    .where('customer_id', '=', arg.customer)
    .where('id', '=', arg.id)
    .limit(1),
)

/** A file of a desk, once for each subject that it was sent with; whether the caller may read the subject is another question. */
export const findForProvider = prepare((arg: { tenant: string; id: string }) =>
  db
    .selectFrom('platform.attachment')
    .select([...COLUMNS, 'subject_id'])
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', arg.id)
    .orderBy('subject_id')
    .limit(10),
)

/** Which of these contents something still speaks of. Runs as `zg_clock`. */
export const findSpokenOf = prepare((arg: { hashes: readonly string[] }) =>
  db
    .selectFrom('platform.upload')
    .select('hash')
    .where('hash', '=', sql<string>`any(${arg.hashes})`)
    .union(
      db
        .selectFrom('platform.attachment')
        .select('hash')
        .where('hash', '=', sql<string>`any(${arg.hashes})`),
    )
    .union(
      db
        .selectFrom('platform.download')
        .select('hash')
        .where('hash', '=', sql<string>`any(${arg.hashes})`),
    ),
)

/** Whose uploads waited in vain. Runs as `zg_clock`. */
export const findTenantsWithOld = prepare((arg: { before: Date; limit: number }) =>
  db
    .selectFrom('platform.upload')
    .select('tenant_id')
    .distinct()
    .where('at', '<', sql<number>`${arg.before}`)
    .limit(arg.limit),
)

/** Runs as `zg_desk`. */
export const deleteOld = prepare((arg: { tenant: string; before: Date }) =>
  db
    .deleteFrom('platform.upload')
    .where('tenant_id', '=', arg.tenant)
    .where('at', '<', sql<number>`${arg.before}`),
)

/** What this customer sent. Runs as `zg_desk`. */
export const deleteAttachments = prepare(
  (arg: { tenant: string; customer: string; ids: readonly string[] }) =>
    db
      .deleteFrom('platform.attachment')
      .where('tenant_id', '=', arg.tenant)
      .where('customer_id', '=', arg.customer)
      .where('id', '=', sql<string>`any(${arg.ids})`),
)
