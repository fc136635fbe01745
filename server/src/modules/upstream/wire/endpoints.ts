/** The wire's own endpoints: each verifies first, and acts inside the link's company as the machine role (U-21). */
import {
  envelope,
  WIRE_PAGE,
  WIRE_VERSION,
  wireEventsIn,
  wireHealth,
  wireHello,
  wireHelloIn,
  wirePendingOut,
  wireTicketEvents,
} from '@zhanggui/contract/upstream-wire'
import type { z } from 'zod'
import { iso } from '#kernel/instant'
import { asDesk } from '#platform/db/as-desk'
import { admit } from '#platform/http/gate'
import type { RawCall, RawEndpoint } from '#platform/http/raw'
import type { Needs } from '#platform/needs'
import { OutboundError } from '#platform/outbound/target'
import { refuse } from '#platform/refused'
import { settled } from '#platform/settled'
import { companyName } from '#modules/identity/index'
import { categoriesForLinks } from '#modules/tickets/index'
import { hear } from '../ops/hear.ts'
import { mendCount } from '../ops/mend.ts'
import { asSent } from '../ops/parcel.ts'
import { lockByGuid } from '../store/handovers.ts'
import { linkAnsweredFrom, linkOffers, linkWorks } from '../store/links.ts'
import { digestOfSent, outgoingAfter, pendingGuids } from '../store/streams.ts'
import { believe, bodyOf, disbelieve } from './believe.ts'
import { fileEndpoint } from './files.ts'
import { hookEndpoint } from './hooks.ts'

/** Tickets named in one answer. */
const MOST_PENDING = 500

export const wireEndpoints = (needs: Needs): RawEndpoint[] => [
  { route: wireEventsIn, takesSigned: true, handle: (call) => takeEvent(call, needs) },
  { route: wireHelloIn, takesSigned: true, handle: (call) => welcome(call, needs) },
  { route: wireTicketEvents, handle: (call) => tellEvents(call, needs) },
  { route: wirePendingOut, handle: (call) => tellPending(call, needs) },
  {
    route: wireHealth,
    handle: async ({ reply }) =>
      answered(reply, { version: WIRE_VERSION, time: iso(needs.engine.clock.now()) }),
  },
  fileEndpoint(needs),
  hookEndpoint(needs),
]

const answered = (reply: RawCall['reply'], answer: object) =>
  reply.code(200).header('cache-control', 'no-store').send(answer)

/** What a believed caller says, by its schema; NUL and half characters are refused like everywhere. */
function read<S extends z.ZodType>(shape: S, call: RawCall, needs: Needs): z.output<S> {
  const body = bodyOf(call, needs)
  admit(body)
  const parsed = shape.safeParse(body)
  if (parsed.success) return parsed.data
  needs.wire.wireRefused('malformed')
  const [issue] = parsed.error.issues
  return refuse('wire.malformed', { reason: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` })
}

async function takeEvent(call: RawCall, needs: Needs) {
  const { tenant, link } = await believe(call, needs)
  const entry = read(envelope, call, needs)
  // A signature is of one link; an entry of another end has no business here.
  if (link.remote_address !== null && entry.origin !== link.remote_address)
    return disbelieve('wrong-link', call, needs)
  if (entry.id !== call.request.headers['webhook-id']) return disbelieve('wrong-link', call, needs)
  const heard = await asDesk(needs.engine, tenant, (tx) =>
    hear(tx, { tenant, link, entries: [entry] }, needs),
  )
  if (heard.kind === 'gap') return refuse('wire.out-of-order', { expected: heard.expected })
  if (heard.kind === 'malformed') {
    needs.wire.wireRefused('malformed')
    return refuse('wire.malformed', { reason: heard.reason })
  }
  return answered(call.reply, { heard: heard.heard })
}

/** A partner's end says who it is and where it is called; a vendor's end stays where its administrator put it. */
async function welcome(call: RawCall, needs: Needs) {
  const { tenant, link } = await believe(call, needs)
  const { address, url, name } = read(wireHello, call, needs)
  const at = needs.engine.clock.now()
  const reachable = url !== null && isCallable(url, needs)
  const { names, categories } = await asDesk(needs.engine, tenant, async (tx) => {
    const found = await tx.more({
      names: companyName({ tenant }),
      categories: categoriesForLinks({ tenant }),
    })
    const moved = linkAnsweredFrom({ tenant, id: link.id, url: reachable ? url : null, address })
    const writes = [
      linkWorks({ tenant, id: link.id, at }),
      linkOffers({ tenant, id: link.id, offered: { name } }),
      ...(link.side === 'below' ? [moved] : []),
    ]
    const events = [{ event: 'upstream.deliver-due', facts: { linkId: link.id } } as const]
    await tx.save(settled(needs.engine, tenant, { writes, events }))
    return found
  })
  needs.engine.ledger.committed()
  const open = link.side === 'below' ? categories.filter(({ status }) => status === 'active') : []
  return answered(call.reply, {
    version: WIRE_VERSION,
    name: names[0]?.name ?? '',
    categories: open.map((each) => each.name),
  })
}

/** An address that may not be called is not kept: that end fetches for itself. */
function isCallable(url: string, { outbound }: Pick<Needs, 'outbound'>): boolean {
  try {
    outbound.check(url)
    return true
  } catch (error) {
    if (error instanceof OutboundError) return false
    throw error
  }
}

async function tellEvents(call: RawCall, needs: Needs) {
  const { tenant, link } = await believe(call, needs)
  const { guid } = call.input.params as { guid: string }
  const after = Number((call.input.query as { after: string }).after)
  const answer = await asDesk(needs.engine, tenant, async (tx) => {
    const { rows } = await tx.more({ rows: lockByGuid({ tenant, link: link.id, guid }) })
    const [row] = rows
    if (!row) refuse('not-found')
    const { events, digest } = await tx.more({
      events: outgoingAfter({ tenant, handover: row.id, after, limit: WIRE_PAGE }),
      digest: digestOfSent({ tenant, handover: row.id, upTo: after }),
    })
    // Who asks for what is after a sequence has everything up to it.
    const heard = Math.min(after, row.sent_sequence)
    const writes = heard > row.acked_sequence ? mendCount(row, heard, needs.engine.clock.now()) : []
    await tx.save(writes)
    const files = { tenant, link: link.id, ticket: row.ticket_id ?? '' }
    return {
      events: events.map(({ body }) => asSent(body, files, needs)),
      sent: row.sent_sequence,
      heard: row.heard_sequence,
      digest: digest[0]?.digest ?? '',
    }
  })
  return answered(call.reply, answer)
}

async function tellPending(call: RawCall, needs: Needs) {
  const { tenant, link } = await believe(call, needs)
  const { rows } = await asDesk(needs.engine, tenant, (tx) =>
    tx.read({ rows: pendingGuids({ tenant, link: link.id, limit: MOST_PENDING }) }),
  )
  return answered(call.reply, { tickets: rows.map(({ guid }) => guid) })
}
