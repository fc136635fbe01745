/** The endpoints that give a file back: to its uploader, or to whoever may read what it was sent with; never shown, always saved (F1, F2). */
import { downloadAsCustomer, downloadAsProvider } from '@zhanggui/contract/files'
import { transact } from '#platform/db/transaction'
import type { RawCall, RawEndpoint } from '#platform/http/raw'
import type { Needs } from '#platform/needs'
import type { Callers } from '#platform/op'
import { refuse } from '#platform/refused'
import { uploadsOf } from './attach.ts'
import { attachmentHeader } from './display-name.ts'
import { findForCustomer, findForProvider } from './store.ts'
import type { FileRow } from './store.ts'

/** Asks the room that keeps a subject whether a member of the company may read it. */
export type MayRead = (caller: Callers['provider'], subjectId: string) => Promise<boolean>

export const downloadEndpoints = (needs: Needs, mayRead: MayRead): RawEndpoint[] => [
  {
    route: downloadAsCustomer,
    handle: async (call) =>
      give(needs, call, await forCustomer(needs, call.caller as Callers['customer'], idIn(call))),
  },
  {
    route: downloadAsProvider,
    handle: async (call) =>
      give(needs, call, await forProvider(needs, mayRead, call.caller as Callers['provider'], idIn(call))),
  },
]

const idIn = (call: RawCall): string => (call.input.params as { fileId: string }).fileId

async function forCustomer(
  needs: Needs,
  caller: Callers['customer'],
  id: string,
): Promise<FileRow | undefined> {
  const { accountId: account } = caller
  const audience = { role: 'zg_customer', tenant: null, account } as const
  const { own, sent } = await transact(needs.engine.pool, audience, (tx) =>
    tx.read({ own: uploadsOf.customer(account, [id]), sent: findForCustomer({ customer: account, id }) }),
  )
  return own[0] ?? sent[0]
}

async function forProvider(
  needs: Needs,
  mayRead: MayRead,
  caller: Callers['provider'],
  id: string,
): Promise<FileRow | undefined> {
  const { accountId: account, tenantId: tenant } = caller
  const { own, sent } = await transact(needs.engine.pool, { role: 'zg_provider', tenant, account }, (tx) =>
    tx.read({ own: uploadsOf.provider(tenant, account, [id]), sent: findForProvider({ tenant, id }) }),
  )
  if (own[0]) return own[0]
  for (const row of sent) if (await mayRead(caller, row.subject_id)) return row
  return undefined
}

async function give({ files }: Needs, { request, reply }: RawCall, file: FileRow | undefined) {
  if (file === undefined) refuse('not-found')
  const tag = `"${file.id}"`
  // The content of a file never changes, but who may read it does: kept by the browser, asked for each time.
  reply.header('cache-control', 'private, no-cache').header('etag', tag)
  reply.header('cross-origin-resource-policy', 'same-origin')
  if (request.headers['if-none-match'] === tag) return reply.code(304).send()
  const bytes = await files.open(file.hash).catch((error: unknown) => {
    request.log.error({ err: error, file: file.id }, 'The file store did not give a file')
    refuse('service.unavailable')
  })
  return reply
    .header('content-type', file.type)
    .header('content-length', file.size)
    .header('content-disposition', attachmentHeader(file.name))
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('x-content-type-options', 'nosniff')
    .send(bytes)
}
