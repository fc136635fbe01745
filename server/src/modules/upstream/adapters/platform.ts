/** The platform's own desk, in this very installation: the same entries in the same order as over the wire, without a wire (U-18). */
import type { Readable } from 'node:stream'
import { WIRE_PAGE } from '@zhanggui/contract/upstream-wire'
import { SECOND } from '#kernel/instant'
import { asDesk } from '#platform/db/as-desk'
import { findForProvider } from '#platform/files/store'
import type { Needs } from '#platform/needs'
import { companyName } from '#modules/identity/index'
import { hear } from '../ops/hear.ts'
import { mendCount } from '../ops/mend.ts'
import { asSent } from '../ops/parcel.ts'
import { lockByGuid } from '../store/handovers.ts'
import { readLink } from '../store/links.ts'
import { digestOfSent, outgoingAfter, pendingGuids } from '../store/streams.ts'
import { fileBelieved } from '../wire/sign.ts'
import type { Adapter, LinkEnd, Parcel, Sent } from './adapter.ts'

const failed = (error: string) => ({ kind: 'failed', error, retryAfter: null }) as const
/** The other company's end is made a moment after the first transfer. */
const notThere = failed('not connected yet')

const MOST_PENDING = 500

/** The other end: a company of this installation, and what the connection is called there. */
const otherEnd = ({ remoteAddress }: LinkEnd): { tenant: string; id: string } => {
  const [tenant = '', id = ''] = (remoteAddress ?? '').split('.')
  return { tenant, id }
}

export function platformAdapter(needs: Needs): Adapter {
  const { engine, secret, files } = needs

  const give = ({ link, entry }: Parcel): Promise<Sent> => {
    const { tenant, id } = otherEnd(link)
    return asDesk(engine, tenant, async (tx): Promise<Sent> => {
      const { links } = await tx.more({ links: readLink({ tenant, id }) })
      const [there] = links
      if (!there?.enabled) {
        await tx.save([])
        return notThere
      }
      const heard = await hear(tx, { tenant, link: there, entries: [entry] }, needs)
      if (heard.kind === 'heard') return { kind: 'taken', heard: heard.heard }
      return heard.kind === 'gap' ? heard : { kind: 'theirs', error: heard.reason }
    })
  }

  return {
    reaches: ({ remoteAddress }) => remoteAddress !== null,
    open: give,
    send: give,
    close: give,
    fetch(link, { guid }, after) {
      const { tenant, id } = otherEnd(link)
      return asDesk(engine, tenant, async (tx) => {
        const { rows } = await tx.more({ rows: lockByGuid({ tenant, link: id, guid }) })
        const [row] = rows
        if (!row) {
          await tx.save([])
          return notThere
        }
        const { events, digest } = await tx.more({
          events: outgoingAfter({ tenant, handover: row.id, after, limit: WIRE_PAGE }),
          digest: digestOfSent({ tenant, handover: row.id, upTo: after }),
        })
        // Who asks for what is after a sequence has everything up to it.
        const has = Math.min(after, row.sent_sequence)
        await tx.save(has > row.acked_sequence ? mendCount(row, has, engine.clock.now()) : [])
        const of = { tenant, link: id, ticket: row.ticket_id ?? '' }
        return {
          kind: 'fetched',
          entries: events.map(({ body }) => asSent(body, of, needs)),
          cursor: null,
          count: { sent: row.sent_sequence, heard: row.heard_sequence, digest: digest[0]?.digest ?? '' },
          more: events.length === WIRE_PAGE,
        } as const
      })
    },
    async pending(link) {
      const { tenant, id } = otherEnd(link)
      const { rows } = await asDesk(engine, tenant, (tx) =>
        tx.read({ rows: pendingGuids({ tenant, link: id, limit: MOST_PENDING }) }),
      )
      return rows.map(({ guid }) => guid)
    },
    async test(link) {
      const { tenant, id } = otherEnd(link)
      const { links, names } = await asDesk(engine, tenant, (tx) =>
        tx.read({ links: readLink({ tenant, id }), names: companyName({ tenant }) }),
      )
      return links[0]?.enabled
        ? { kind: 'works', name: names[0]?.name ?? '', categories: [] }
        : failed('not connected yet')
    },
    async file(_, { id: file, url }) {
      const asked = new URL(url).searchParams
      const [of, ticket] = [asked.get('of') ?? '', asked.get('ticket') ?? '']
      const expires = Number(asked.get('expires'))
      // The same leave as over the wire: only what the other side has named to us.
      if (!fileBelieved(secret, asked.get('signature') ?? '', { of, ticket, file, expires }))
        return { kind: 'gone', error: 'not named' }
      if (engine.clock.now() > expires * SECOND) return { kind: 'expired' }
      const [tenant = ''] = of.split('.')
      const { rows } = await asDesk(engine, tenant, (tx) =>
        tx.read({ rows: findForProvider({ tenant, id: file }) }),
      )
      const row = rows.find(({ subject_id }) => subject_id === ticket)
      return row
        ? { kind: 'bytes', bytes: await whole(await files.open(row.hash)) }
        : { kind: 'gone', error: 'not there' }
    },
  }
}

async function whole(stream: Readable): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part as Buffer)
  return Buffer.concat(parts)
}
