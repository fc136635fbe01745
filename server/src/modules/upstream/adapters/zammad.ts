/** Zammad by its REST interface: tickets of a group, articles both ways, its webhook as a hint that something is new (U-20). */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { zammadOptions } from '@zhanggui/contract/upstream-desks'
import { wireData } from '@zhanggui/contract/upstream-wire'
import type { Needs } from '#platform/needs'
import { FILE_LIMIT } from '@zhanggui/contract/files'
import { credentialsIn } from '../wire/credentials.ts'
import type { Adapter, FetchedFile, Knock, LinkEnd, Nudge, Parcel, Sent } from './adapter.ts'
import { deskActs } from './desk-acts.ts'
import { baseOf, deskLine, failed, FILE_DEADLINE, LONGEST } from './desk-line.ts'
import type { DeskLine, NotTaken } from './desk-line.ts'
import { endMark, openingMark, portionsOf } from './told-to-desk.ts'
import type { Portion } from './told-to-desk.ts'
import { articlesOf, over, ticketShape, zammadArticles } from './zammad-articles.ts'

const ROOT = '/api/v1'
/** Characters of a ticket's title that Zammad keeps. */
const MOST_TITLE = 250
const ENDED = '下级服务商已关闭工单 / The reseller has closed the ticket'

/** In these Zammad's own people go on working. */
const underWay: readonly string[] = ['new', 'open']

const made = z.object({ id: z.int(), number: z.string() })
const done = z.object({ id: z.int() })
const found = z.object({
  tickets: z.array(z.int()),
  assets: z.object({ Ticket: z.record(z.string(), made).optional() }).optional(),
})
const groups = z.array(z.object({ name: z.string(), active: z.boolean().optional() }))
const hooked = z.object({ ticket: z.object({ id: z.int() }) })

/** Seen by the customer of the ticket over there, who is the reseller. */
const article = ({ subject, body, files }: Portion) => ({
  subject,
  body,
  content_type: 'text/plain',
  type: 'note',
  internal: false,
  ...(files.length > 0 && {
    attachments: files.map(({ name, type, base64 }) => ({
      filename: name,
      data: base64,
      'mime-type': type === '' ? 'application/octet-stream' : type,
    })),
  }),
})

export function zammadAdapter(needs: Pick<Needs, 'outbound'>): Adapter {
  const line = deskLine(needs, {
    authorize: ({ secrets }) => ({ authorization: `Token token=${credentialsIn(secrets).token}` }),
    alive: `${ROOT}/users/me`,
  })

  async function open(parcel: Parcel): Promise<Sent> {
    const { link, ticket, entry } = parcel
    const there = await ticketThere(line, link, ticket.guid)
    if (there.kind !== 'said') return there
    let remote: z.output<typeof made> | undefined = there.value
    if (!remote) {
      const { group, customer } = zammadOptions.parse(link.options)
      const { title } = wireData.open.parse(entry.data)
      const first = await portionsOf(parcel).next()
      const portion: Portion = first.done
        ? { subject: openingMark(ticket.guid), body: title, files: [] }
        : first.value
      const created = await line.ask(link, made, {
        method: 'POST',
        path: `${ROOT}/tickets`,
        body: {
          title: title.replaceAll(/\s+/g, ' ').slice(0, MOST_TITLE).toWellFormed(),
          group,
          customer_id: `guess:${customer}`,
          tags: 'zhanggui',
          article: article(portion),
        },
        deadline: FILE_DEADLINE,
      })
      if (created.kind !== 'said') return created
      remote = created.value
    }
    const id = String(remote.id)
    const left = await write(line, parcel, id)
    return left ?? { kind: 'taken', heard: entry.sequence, remote: { id, number: remote.number }, ask: true }
  }

  /** Changes the ticket unless it stands where it should already. */
  async function bring(
    link: LinkEnd,
    id: string,
    change: { state: string; article?: object },
    there: readonly string[],
  ) {
    const now = await read(line, link, id)
    if (now.kind !== 'said') return now
    if (there.includes(now.value.state)) return null
    const path = `${ROOT}/tickets/${id}`
    const changed = await line.ask(link, done, { method: 'PUT', path, body: change })
    return changed.kind === 'said' ? null : changed
  }

  return {
    longest: LONGEST,
    reaches: ({ baseUrl }) => baseUrl !== null,
    open,
    ...deskActs({
      write: (parcel, id) => write(line, parcel, id),
      reopen: (link, { id }) => bring(link, id, { state: 'open' }, underWay),
      // In one go: by the note it is known afterwards that it was us.
      end: (link, { id, guid }) =>
        bring(
          link,
          id,
          { state: 'closed', article: { subject: endMark(guid), body: ENDED, internal: true } },
          over,
        ),
    }),
    nudged,
    fetch: zammadArticles(line, ROOT),
    async pending(link) {
      const me = await line.ask(link, done, { method: 'GET', path: `${ROOT}/users/me` })
      return me.kind === 'said' ? null : me
    },
    async test(link) {
      const answer = await line.ask(link, groups, { method: 'GET', path: `${ROOT}/groups` })
      if (answer.kind !== 'said') return answer
      const { group } = zammadOptions.parse(link.options)
      if (!answer.value.some(({ name, active }) => name === group && active !== false))
        return failed(`there is no group ${group}, or it is hidden from the token's user`)
      return { kind: 'works', name: `Zammad · ${group}`, categories: [] }
    },
    async file(link, { url }): Promise<FetchedFile> {
      const base = `${baseOf(link)}${ROOT}/ticket_attachment/`
      if (!url.startsWith(base)) return { kind: 'gone', error: 'another host' }
      const path = url.slice(baseOf(link).length)
      const answer = await line.call(link, {
        method: 'GET',
        path,
        headers: { accept: '*/*' },
        maxBytes: FILE_LIMIT,
        deadline: FILE_DEADLINE,
      })
      if (answer.kind === 'failed') {
        return answer.error === 'outbound.answer-too-large' ? { kind: 'gone', error: answer.error } : answer
      }
      const { status, body } = answer
      if (status === 200) return { kind: 'bytes', bytes: body }
      return status < 500 && status !== 401 && status !== 429
        ? { kind: 'gone', error: `status ${status}` }
        : failed(`status ${status}`)
    },
  }
}

const read = (line: DeskLine, link: LinkEnd, id: string) =>
  line.ask(link, ticketShape, { method: 'GET', path: `${ROOT}/tickets/${id}?expand=true` })

/** Opened before, when its answer was lost: known by the mark of its first article. */
async function ticketThere(line: DeskLine, link: LinkEnd, guid: string) {
  const query = new URLSearchParams({ query: `"${openingMark(guid)}"`, limit: '5' })
  const answer = await line.ask(link, found, {
    method: 'GET',
    path: `${ROOT}/tickets/search?${query.toString()}`,
  })
  if (answer.kind !== 'said') return answer
  for (const id of answer.value.tickets) {
    const articles = await articlesOf(line, ROOT, link, String(id))
    if (articles.kind !== 'said') return articles
    if (articles.value.some(({ subject }) => subject?.includes(openingMark(guid)))) {
      const now = await read(line, link, String(id))
      return now
    }
  }
  return { kind: 'said' as const, value: undefined }
}

/** Writes the portions that Zammad does not hold yet: an answer that was lost writes nothing twice. */
async function write(line: DeskLine, parcel: Parcel, id: string): Promise<NotTaken | null> {
  const { link } = parcel
  const there = await articlesOf(line, ROOT, link, id)
  if (there.kind !== 'said') return there
  const subjects = new Set(there.value.map(({ subject }) => subject))
  for await (const portion of portionsOf(parcel)) {
    if (subjects.has(portion.subject)) continue
    const written = await line.ask(link, done, {
      method: 'POST',
      path: `${ROOT}/ticket_articles`,
      body: { ticket_id: Number(id), ...article(portion) },
      deadline: FILE_DEADLINE,
    })
    if (written.kind !== 'said') return written
  }
  return null
}

/** `X-Hub-Signature: sha1=…` over the very bytes; the webhook has no time in it, and says no more than where to look. */
function nudged({ secrets }: LinkEnd, { headers, body }: Knock): Nudge {
  const { hook } = credentialsIn(secrets)
  const given = headers['x-hub-signature']
  if (hook === null || typeof given !== 'string' || !given.startsWith('sha1='))
    return { kind: 'not-believed', because: 'no-signature' }
  const wanted = Buffer.from(createHmac('sha1', hook).update(body).digest('hex'))
  const signature = Buffer.from(given.slice('sha1='.length))
  if (wanted.length !== signature.length || !timingSafeEqual(wanted, signature))
    return { kind: 'not-believed', because: 'wrong-signature' }
  try {
    const { ticket } = hooked.parse(JSON.parse(body.toString('utf8')))
    return { kind: 'ticket', remoteId: String(ticket.id) }
  } catch {
    return { kind: 'nothing' }
  }
}
