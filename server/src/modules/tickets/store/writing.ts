/** Drafts (T-67) and replies in their ten seconds (T-68), each of one author on one ticket. */
import { sql as raw } from 'kysely'
import type { File } from '@zhanggui/contract/files'
import type { DraftKind, ReplyState } from '@zhanggui/contract/tickets-writing'
import type { Instant } from '#kernel/instant'
import { json, stamp } from '#platform/db/columns'
import { prepare } from '#platform/db/statement'
import type { Statement } from '#platform/db/statement'
import type { FileRow } from '#platform/files/store'
import { sql } from './tables.ts'

interface OfAuthor {
  tenant: string
  ticketId: string
  author: string
}

export const draftsOf = prepare(({ tenant, ticketId, author }: OfAuthor) =>
  sql
    .selectFrom('tickets.draft')
    .select(['kind', 'body', 'files', 'saved_at'])
    .where('tenant_id', '=', tenant)
    .where('ticket_id', '=', ticketId)
    .where('author_id', '=', author),
)
export type DraftRow = ReturnType<typeof draftsOf> extends Statement<infer Row> ? Row : never

const put = prepare((row: OfAuthor & { kind: DraftKind; body: string; files: string; savedAt: Date }) =>
  sql
    .insertInto('tickets.draft')
    .values({
      tenant_id: row.tenant,
      ticket_id: row.ticketId,
      author_id: row.author,
      kind: row.kind,
      body: row.body,
      files: row.files,
      saved_at: row.savedAt,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'ticket_id', 'author_id', 'kind'])
        .doUpdateSet({ body: row.body, files: row.files, saved_at: row.savedAt }),
    ),
)

export interface Draft extends OfAuthor {
  kind: DraftKind
  body: string
  files: readonly File[]
  at: Instant
}

export const putDraft = ({ tenant, ticketId, author, kind, body, files, at }: Draft): Statement =>
  put({ tenant, ticketId, author, kind, body, files: json(files), savedAt: stamp(at) })

export const deleteDraft = prepare(({ tenant, ticketId, author, kind }: OfAuthor & { kind: DraftKind }) =>
  sql
    .deleteFrom('tickets.draft')
    .where('tenant_id', '=', tenant)
    .where('ticket_id', '=', ticketId)
    .where('author_id', '=', author)
    .where('kind', '=', kind),
)

const pending = ({ tenant, ticketId, author }: OfAuthor) =>
  sql
    .selectFrom('tickets.pending_reply')
    .select(['id', 'ticket_id', 'author_id', 'body', 'files', 'state', 'version', 'sends_at'])
    .where('tenant_id', '=', tenant)
    .where('ticket_id', '=', ticketId)
    .where('author_id', '=', author)

export const pendingOf = prepare(pending)
export type PendingRow = ReturnType<typeof pendingOf> extends Statement<infer Row> ? Row : never

/** Whoever gets it decides: it is sent, undone or returned, once. Of an act on the ticket, lock the ticket first. */
export const lockPending = prepare((of: OfAuthor) => pending(of).forUpdate())

interface NewPending extends OfAuthor {
  id: string
  body: string
  state: ReplyState
  version: number
}

const insert = prepare((row: NewPending & { files: string; sendsAt: Date }) =>
  sql.insertInto('tickets.pending_reply').values({
    tenant_id: row.tenant,
    id: row.id,
    ticket_id: row.ticketId,
    author_id: row.author,
    body: row.body,
    files: row.files,
    state: row.state,
    version: row.version,
    sends_at: row.sendsAt,
  }),
)

export const insertPending = ({
  files,
  sendsAt,
  ...row
}: NewPending & { files: readonly FileRow[]; sendsAt: Instant }): Statement =>
  insert({ ...row, files: json(files), sendsAt: stamp(sendsAt) })

export const deletePending = prepare(({ tenant, id }: { tenant: string; id: string }) =>
  sql.deleteFrom('tickets.pending_reply').where('tenant_id', '=', tenant).where('id', '=', id),
)

/** Who sees a ticket, without the rest of it. */
export const handlerOf = prepare(({ tenant, id, account }: { tenant: string; id: string; account: string }) =>
  sql
    .selectFrom('tickets.ticket')
    .select('handler_id')
    .select(
      raw<boolean>`exists (
        select from tickets.follower where tenant_id = ${tenant} and ticket_id = ${id} and agent_id = ${account})`.as(
        'follows',
      ),
    )
    .where('tenant_id', '=', tenant)
    .where('id', '=', id),
)

/** On which of these tickets a reply of this author waits (T-68). */
export const pendingOfAuthor = prepare(
  (arg: { tenant: string; author: string; ticketIds: readonly string[] }) =>
    sql
      .selectFrom('tickets.pending_reply')
      .select('ticket_id')
      .where('tenant_id', '=', arg.tenant)
      .where('author_id', '=', arg.author)
      .where('ticket_id', '=', raw<string>`any(${arg.ticketIds})`),
)
