/** Any desk that speaks the small HTTP contract of docs/upstream-generic.md (U-20). */
import { FILE_LIMIT } from '@zhanggui/contract/files'
import { WIRE_TOLERANCE, wireData } from '@zhanggui/contract/upstream-wire'
import { z } from 'zod'
import type { Needs } from '#platform/needs'
import { disbelief, signedHeaders } from '#platform/standard-webhooks'
import { signedQuestion } from '../wire/sign.ts'
import type { Adapter, FetchedFile, Knock, LinkEnd, Nudge, Parcel, Sent } from './adapter.ts'
import { baseOf, deskLine, failed, FILE_DEADLINE, parsed } from './desk-line.ts'
import { entriesOf } from './heard-from-desk.ts'
import type { Told } from './heard-from-desk.ts'

/** An id of theirs goes into a path. */
const remoteId = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^[\w.-]{1,100}$/))

const taken = z.object({ heard: z.int() })
const made = z.object({ id: remoteId, number: z.coerce.string().max(100).optional() })
const gap = z.object({ expected: z.int().min(1) })
const about = z.object({
  name: z.string().max(200),
  categories: z.array(z.string().max(200)).max(500).optional(),
})
/** A path of the desk's own, asked for and signed like any other. */
const theirFile = z.object({
  id: z.coerce.string().min(1).max(100),
  name: z.string(),
  type: z.string().default(''),
  size: z.int().min(0),
  url: z.string().regex(/^\/[^/\\][^\\]{0,2000}$/),
})

const happened = z.object({
  entries: z.array(
    z.object({
      id: z.coerce.string().min(1).max(100),
      type: z.enum(['message', 'return', 'close']),
      at: z.iso.datetime({ offset: true }),
      author: z.coerce.string().max(50).default(''),
      body: z.string().default(''),
      files: z.array(theirFile).default([]),
      state: z.string().max(50).optional(),
    }),
  ),
  /** Where to go on; the same again where nothing is new. */
  cursor: z.coerce.string().max(500),
  more: z.boolean().default(false),
})
const hooked = z.object({ ticket: remoteId })

export function genericAdapter({ engine, outbound }: Pick<Needs, 'engine' | 'outbound'>): Adapter {
  const line = deskLine(
    { outbound },
    {
      authorize(link, { method, path, body, headers }) {
        const content = body === undefined ? signedQuestion(method, pathOf(link, path)) : JSON.stringify(body)
        const id = headers?.['webhook-id'] ?? engine.ids.next()
        return signedHeaders(link.secrets, { id, at: engine.clock.now(), content })
      },
      alive: '/health',
    },
  )

  async function open({ link, ticket, entry }: Parcel): Promise<Sent> {
    const { author, body, files, title, number, category, business, answers } = wireData.open.parse(
      entry.data,
    )
    const answer = await line.ask(link, made, {
      method: 'POST',
      path: '/tickets',
      headers: { 'webhook-id': entry.id },
      body: {
        guid: ticket.guid,
        sequence: entry.sequence,
        at: entry.at,
        number,
        title,
        category,
        business,
        answers,
        author,
        body,
        files,
      },
    })
    if (answer.kind !== 'said') return answer
    const { id, number: theirs } = answer.value
    return { kind: 'taken', heard: entry.sequence, remote: { id, number: theirs ?? id }, ask: true }
  }

  async function send({ link, ticket, entry }: Parcel): Promise<Sent> {
    if (ticket.remoteId === null) return failed('the ticket is not open over there')
    const { author, body, files } = wireData.message.parse(entry.data)
    const { sequence, type, at } = entry
    const call = {
      method: 'POST',
      path: `/tickets/${ticket.remoteId}/entries`,
      headers: { 'webhook-id': entry.id },
      body: { guid: ticket.guid, sequence, type, at, author, body, files },
    } as const
    const answer = await line.call(link, call)
    if (answer.kind === 'failed') return answer
    if (answer.status === 409) {
      const missing = gap.safeParse(parsed(answer.body))
      if (missing.success) return { kind: 'gap', expected: missing.data.expected }
    }
    const read = taken.safeParse(parsed(answer.body))
    if (answer.status === 200 && read.success) return { kind: 'taken', heard: read.data.heard }
    return line.refusal(link, call, answer)
  }

  return {
    reaches: ({ baseUrl }) => baseUrl !== null,
    open,
    send,
    async close(parcel) {
      const sent = await send(parcel)
      // What was written over there in the last minute is heard, and kept as too late (U-22).
      return sent.kind === 'taken' ? { ...sent, ask: true } : sent
    },
    nudged,
    async fetch(link, ticket, after, cursor) {
      const { remoteId: id } = ticket
      if (id === null) return { kind: 'fetched', entries: [], cursor, count: null, more: false }
      const query = new URLSearchParams({ after: cursor ?? '' })
      const answer = await line.ask(link, happened, {
        method: 'GET',
        path: `/tickets/${id}/entries?${query.toString()}`,
      })
      if (answer.kind !== 'said') return answer
      const { entries, cursor: next, more } = answer.value
      const at = new Date(engine.clock.now()).toISOString()
      const opened: Told[] = cursor === null ? [{ type: 'opened', id: `opened-${id}`, at, number: '' }] : []
      const told = [
        ...opened,
        ...entries.map(({ state, ...each }): Told => ({ ...each, ...(state && { state }) })),
      ]
      return {
        kind: 'fetched',
        entries: entriesOf(link, ticket, after, told),
        cursor: next,
        count: null,
        more,
      }
    },
    async pending(link) {
      const answer = await line.ask(link, about, { method: 'GET', path: '/health' })
      return answer.kind === 'said' ? null : answer
    },
    async test(link) {
      const answer = await line.ask(link, about, { method: 'GET', path: '/health' })
      if (answer.kind !== 'said') return answer
      return { kind: 'works', name: answer.value.name, categories: answer.value.categories ?? [] }
    },
    async file(link, { url }): Promise<FetchedFile> {
      const caps = { headers: { accept: '*/*' }, maxBytes: FILE_LIMIT, deadline: FILE_DEADLINE }
      const answer = await line.call(link, { method: 'GET', path: url, ...caps })
      if (answer.kind === 'failed') {
        return answer.error === 'outbound.answer-too-large' ? { kind: 'gone', error: answer.error } : answer
      }
      const { status, body } = answer
      if (status === 200) return { kind: 'bytes', bytes: body }
      return status < 500 ? { kind: 'gone', error: `status ${status}` } : failed(`status ${status}`)
    },
  }
}

/** What is signed is the path that the other side is asked for. */
const pathOf = (link: LinkEnd, path: string): string =>
  `${new URL(baseOf(link)).pathname.replace(/\/$/, '')}${path}`

function nudged({ secrets }: LinkEnd, { headers, body, at }: Knock): Nudge {
  const because = disbelief(secrets, { headers, content: body, at, tolerance: WIRE_TOLERANCE })
  if (because) return { kind: 'not-believed', because }
  const read = hooked.safeParse(parsed(body))
  return read.success ? { kind: 'ticket', remoteId: read.data.ticket } : { kind: 'nothing' }
}
