/** Request Tracker 5 by its REST 2 interface: tickets of a queue, correspondence both ways, a custom field for the GUID (U-20). */
import { z } from 'zod'
import { rtOptions } from '@zhanggui/contract/upstream-desks'
import { wireData } from '@zhanggui/contract/upstream-wire'
import type { Needs } from '#platform/needs'
import { credentialsIn } from '../wire/credentials.ts'
import type { Adapter, FetchedFile, LinkEnd, Parcel, Sent } from './adapter.ts'
import { deskActs } from './desk-acts.ts'
import { baseOf, deskLine, failed, FILE_DEADLINE, LONGEST } from './desk-line.ts'
import type { NotTaken } from './desk-line.ts'
import { rtHistory } from './rt-history.ts'
import { portionsOf } from './told-to-desk.ts'
import type { Portion } from './told-to-desk.ts'

const ROOT = '/REST/2.0'
/** Characters of a ticket's subject that RT keeps. */
const MOST_SUBJECT = 200
/** A file of the most bytes that we take, as the base64 that RT answers. */
const FILE_ANSWER = 32 * 1024 * 1024

const created = z.object({ id: z.coerce.string().regex(/^\d+$/) })
const found = z.object({ items: z.array(z.object({ id: z.coerce.string() })) })
const standing = z.object({ Status: z.string() })
const results = z.array(z.unknown())
const queueOf = z.object({
  Name: z.string().optional(),
  TicketCustomFields: z.array(z.object({ name: z.string() })).optional(),
})
const fileOf = z.object({ Content: z.string().nullable() })

/** In these RT's own people go on working; in all others a ticket that goes up again must be opened. */
const underWay: readonly string[] = ['new', 'open']
const over: readonly string[] = ['resolved', 'rejected', 'deleted']

const isAscii = (name: string): boolean => /^[\x20-\x7e]*$/.test(name)

/** RT 5.0 fails at a file name beyond ASCII that is not encoded as in a mail. */
const headerName = (name: string): string =>
  isAscii(name) ? name : `=?UTF-8?B?${Buffer.from(name).toString('base64')}?=`

/** It decodes such names in correspondence only: those of a new ticket come right behind it. */
const followsLater = ({ files }: Portion): boolean => files.some(({ name }) => !isAscii(name))

const attached = ({ files }: Portion) => ({
  ...(files.length > 0 && {
    Attachments: files.map(({ name, type, base64 }) => ({
      FileName: headerName(name),
      FileType: type === '' ? 'application/octet-stream' : type,
      // RT takes an empty text for a missing one.
      FileContent: base64 === '' ? '\n' : base64,
    })),
  }),
})

export function rtAdapter(needs: Pick<Needs, 'outbound'>): Adapter {
  const line = deskLine(needs, {
    authorize: ({ secrets }) => ({ authorization: `token ${credentialsIn(secrets).token}` }),
    alive: `${ROOT}/rt`,
  })
  const optionsOf = ({ options }: LinkEnd) => rtOptions.parse(options)

  const read = (link: LinkEnd, id: string) =>
    line.ask(link, standing, { method: 'GET', path: `${ROOT}/ticket/${id}` })

  const change = (link: LinkEnd, id: string, status: string) =>
    line.ask(link, results, { method: 'PUT', path: `${ROOT}/ticket/${id}`, body: { Status: status } })

  /** Writes the portions that RT does not hold yet: an answer that was lost writes nothing twice. */
  async function correspond(parcel: Parcel, id: string, opened = false): Promise<NotTaken | null> {
    const { link } = parcel
    let part = 0
    for await (const portion of portionsOf(parcel)) {
      part += 1
      const said = opened && part === 1
      if (said && !followsLater(portion)) continue
      const { subject } = portion
      const body = said ? portion.files.map(({ name }) => name).join(', ') : portion.body
      const there = await line.ask(link, found, {
        method: 'POST',
        path: `${ROOT}/attachments`,
        body: [{ field: 'Subject', value: subject }],
      })
      if (there.kind !== 'said') return there
      if (there.value.items.length > 0) continue
      const written = await line.ask(link, results, {
        method: 'POST',
        path: `${ROOT}/ticket/${id}/correspond`,
        body: { Subject: subject, Content: body, ContentType: 'text/plain', ...attached(portion) },
        deadline: FILE_DEADLINE,
      })
      if (written.kind !== 'said') return written
    }
    return null
  }

  async function open(parcel: Parcel): Promise<Sent> {
    const { link, ticket, entry } = parcel
    const { queue, guidField } = optionsOf(link)
    const query = `Queue = '${queue}' AND CF.{${guidField}} = '${ticket.guid}'`
    const there = await line.ask(link, found, {
      method: 'GET',
      path: `${ROOT}/tickets?${new URLSearchParams({ query }).toString()}`,
    })
    if (there.kind !== 'said') return there
    let id = there.value.items[0]?.id
    if (id === undefined) {
      const { title } = wireData.open.parse(entry.data)
      const first = await portionsOf(parcel).next()
      const portion: Portion = first.done ? { subject: '', body: title, files: [] } : first.value
      const made = await line.ask(link, created, {
        method: 'POST',
        path: `${ROOT}/ticket`,
        body: {
          Queue: queue,
          Subject: title.replaceAll(/\s+/g, ' ').slice(0, MOST_SUBJECT).toWellFormed(),
          Content: portion.body,
          ContentType: 'text/plain',
          CustomFields: { [guidField]: ticket.guid },
          ...(followsLater(portion) ? {} : attached(portion)),
        },
        deadline: FILE_DEADLINE,
      })
      if (made.kind !== 'said') return made
      id = made.value.id
    }
    const left = await correspond(parcel, id, true)
    return left ?? { kind: 'taken', heard: entry.sequence, remote: { id, number: id }, ask: true }
  }

  /** Sets the status unless it stands where it should already. */
  async function bring(link: LinkEnd, id: string, status: string, there: readonly string[]) {
    const now = await read(link, id)
    if (now.kind !== 'said') return now
    if (there.includes(now.value.Status)) return null
    const changed = await change(link, id, status)
    return changed.kind === 'said' ? null : changed
  }

  return {
    longest: LONGEST,
    reaches: ({ baseUrl }) => baseUrl !== null,
    open,
    ...deskActs({
      write: correspond,
      reopen: (link, { id }) => bring(link, id, 'open', underWay),
      end: (link, { id }) => bring(link, id, 'resolved', over),
    }),
    fetch: rtHistory(line, ROOT),
    async pending(link) {
      const answer = await line.ask(link, z.object({}), { method: 'GET', path: `${ROOT}/rt` })
      return answer.kind === 'said' ? null : answer
    },
    async test(link) {
      const { queue, guidField } = optionsOf(link)
      const path = `${ROOT}/queue/${encodeURIComponent(queue)}`
      const answer = await line.ask(link, queueOf, { method: 'GET', path })
      if (answer.kind !== 'said') return answer
      const { TicketCustomFields: fields = [] } = answer.value
      if (!fields.some(({ name }) => name === guidField))
        return failed(`the queue has no custom field ${guidField}, or it is hidden from the token's user`)
      return { kind: 'works', name: `Request Tracker · ${queue}`, categories: [] }
    },
    async file(link, { url }): Promise<FetchedFile> {
      const base = `${baseOf(link)}${ROOT}/attachment/`
      if (!url.startsWith(base)) return { kind: 'gone', error: 'another host' }
      const answer = await line.ask(link, fileOf, {
        method: 'GET',
        path: url.slice(baseOf(link).length),
        maxBytes: FILE_ANSWER,
        deadline: FILE_DEADLINE,
      })
      if (answer.kind === 'theirs') return { kind: 'gone', error: answer.error }
      if (answer.kind === 'failed') {
        return answer.error === 'outbound.answer-too-large' ? { kind: 'gone', error: answer.error } : answer
      }
      return { kind: 'bytes', bytes: Buffer.from(answer.value.Content ?? '', 'base64') }
    },
  }
}
