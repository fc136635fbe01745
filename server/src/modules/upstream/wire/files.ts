/** A file of a ticket, given to whoever shows the link that we signed for it, until the link runs out (U-11). */
import { wireFileOut } from '@zhanggui/contract/upstream-wire'
import { SECOND } from '#kernel/instant'
import { asDesk } from '#platform/db/as-desk'
import { attachmentHeader } from '#platform/files/display-name'
import { findForProvider } from '#platform/files/store'
import type { RawCall, RawEndpoint } from '#platform/http/raw'
import type { Needs } from '#platform/needs'
import { refuse } from '#platform/refused'
import { disbelieve } from './believe.ts'
import { fileBelieved } from './sign.ts'

export const fileEndpoint = (needs: Needs): RawEndpoint => ({
  route: wireFileOut,
  handle: (call) => give(call, needs),
})

async function give(call: RawCall, needs: Needs) {
  const { fileId: file } = call.input.params as { fileId: string }
  const query = call.input.query as { of: string; ticket: string; expires: string; signature: string }
  const { of, ticket, signature } = query
  const expires = Number(query.expires)
  const { engine, secret, files } = needs
  if (!fileBelieved(secret, signature, { of, ticket, file, expires }))
    return disbelieve('wrong-signature', call, needs)
  if (engine.clock.now() > expires * SECOND) return disbelieve('expired-file', call, needs)
  const [tenant = ''] = of.split('.')
  const { rows } = await asDesk(engine, tenant, (tx) =>
    tx.read({ rows: findForProvider({ tenant, id: file }) }),
  )
  const row = rows.find(({ subject_id }) => subject_id === ticket)
  if (!row) return refuse('not-found')
  const bytes = await files.open(row.hash).catch((error: unknown) => {
    needs.logger.error({ err: error, file }, 'The file store did not give a file')
    refuse('service.unavailable')
  })
  return call.reply
    .header('content-type', row.type)
    .header('content-length', row.size)
    .header('content-disposition', attachmentHeader(row.name))
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cache-control', 'no-store')
    .send(bytes)
}
