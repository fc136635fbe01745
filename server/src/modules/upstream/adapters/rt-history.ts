/** What happened to a ticket in Request Tracker since we last asked, read from its transactions (U-12, U-13, U-16). */
import { z } from 'zod'
import { rtOptions } from '@zhanggui/contract/upstream-desks'
import type { WireFile } from '@zhanggui/contract/upstream-wire'
import type { Adapter, LinkEnd } from './adapter.ts'
import { baseOf } from './desk-line.ts'
import type { DeskLine, NotTaken } from './desk-line.ts'
import { entriesOf, numberOf } from './heard-from-desk.ts'
import type { Told } from './heard-from-desk.ts'
import { plainText } from './plain-text.ts'
import { isOurs } from './told-to-desk.ts'

/** Transactions of one page; each message of theirs costs two more calls. */
const PAGE = 50

const transactions = z.object({
  items: z.array(
    z.object({
      id: z.coerce.number(),
      Type: z.string(),
      Created: z.string(),
      NewValue: z.string().nullish(),
      Creator: z.object({ id: z.coerce.string() }),
    }),
  ),
})
type Transaction = z.output<typeof transactions>['items'][number]

const attachments = z.object({
  items: z.array(
    z.object({
      id: z.coerce.string(),
      ContentType: z.string().nullish(),
      Filename: z.string().nullish(),
      Subject: z.string().nullish(),
      ContentLength: z.coerce.number().nullish(),
    }),
  ),
})
type Attachment = z.output<typeof attachments>['items'][number]
const content = z.object({ Content: z.string().nullable() })

/** Up to which transaction we have read, and whose name our own have: that of whoever created the ticket. */
const cursorShape = z.object({ last: z.int(), ours: z.string() })

const closing: readonly string[] = ['rejected', 'deleted']

const readCursor = (cursor: string | null) =>
  cursor === null ? { last: 0, ours: '' } : cursorShape.parse(JSON.parse(cursor))

const returning = ({ options }: LinkEnd): string[] =>
  rtOptions
    .parse(options)
    .returnStates.split(',')
    .map((state) => state.trim())

export const rtHistory =
  (line: DeskLine, root: string): Adapter['fetch'] =>
  async (link, ticket, after, cursor) => {
    const { remoteId: id } = ticket
    if (id === null) return { kind: 'fetched', entries: [], cursor, count: null, more: false }
    const { last, ours: known } = readCursor(cursor)
    const fields = 'Type,Created,NewValue,Creator'
    const page = await line.ask(link, transactions, {
      method: 'POST',
      path: `${root}/transactions?fields=${fields}&per_page=${PAGE}&orderby=id`,
      body: [
        { field: 'ObjectType', value: 'RT::Ticket' },
        { field: 'ObjectId', value: Number(id) },
        { field: 'id', operator: '>', value: last },
      ],
    })
    if (page.kind !== 'said') return page
    const { items } = page.value
    const ours = known || (items.find(({ Type }) => Type === 'Create')?.Creator.id ?? '')
    const told: Told[] =
      cursor === null
        ? [{ type: 'opened', id: `rt-ticket-${id}`, at: items[0]?.Created ?? '', number: id }]
        : []
    for (const item of items) {
      if (item.Creator.id === ours) continue
      const one = await toldBy(line, root, link, ticket.guid, item)
      if (one && 'kind' in one) return one
      if (one) told.push(one)
    }
    const upTo = items.at(-1)?.id ?? last
    if (upTo === 0) return { kind: 'fetched', entries: [], cursor, count: null, more: false }
    return {
      kind: 'fetched',
      entries: entriesOf(link, ticket, after, told),
      cursor: JSON.stringify({ last: upTo, ours }),
      count: null,
      more: items.length === PAGE,
    }
  }

/** Undefined where it is nothing for us: comments, owners, links, states on the way. */
async function toldBy(
  line: DeskLine,
  root: string,
  link: LinkEnd,
  guid: string,
  item: Transaction,
): Promise<Told | NotTaken | undefined> {
  const { id, Type, NewValue, Created: at, Creator } = item
  const told = { id: `rt-transaction-${id}`, at, author: numberOf(Creator.id) }
  if (Type === 'Status') {
    const state = NewValue ?? ''
    const type = returning(link).includes(state) ? 'return' : closing.includes(state) ? 'close' : null
    return type === null ? undefined : { ...told, type, state, body: '', files: [] }
  }
  if (Type !== 'Correspond') return undefined
  const fields = 'ContentType,Filename,Subject,ContentLength'
  const parts = await line.ask(link, attachments, {
    method: 'GET',
    path: `${root}/transaction/${id}/attachments?fields=${fields}&per_page=100&orderby=id`,
  })
  if (parts.kind !== 'said') return parts
  const { items } = parts.value
  if (items.some(({ Subject }) => isOurs(Subject, guid))) return undefined
  const text = textPart(items)
  const words = text
    ? await line.ask(link, content, { method: 'GET', path: `${root}/attachment/${text.id}` })
    : null
  if (words && words.kind !== 'said') return words
  const raw = Buffer.from(words?.value.Content ?? '', 'base64').toString('utf8')
  const body = text?.ContentType === 'text/html' ? plainText(raw) : raw
  const files = items.filter((part) => part.id !== text?.id).flatMap((part) => fileOf(link, root, part))
  return { ...told, type: 'message', body, files }
}

/** Plain words rather than HTML, where a message has both. */
const textPart = (parts: readonly Attachment[]): Attachment | undefined =>
  ['text/plain', 'text/html']
    .map((type) => parts.find(({ ContentType, Filename }) => ContentType === type && !Filename))
    .find((part) => part !== undefined)

const fileOf = (
  link: LinkEnd,
  root: string,
  { id, Filename, ContentType, ContentLength }: Attachment,
): WireFile[] =>
  Filename
    ? [
        {
          id: `rt-${id}`,
          name: Filename,
          type: ContentType ?? '',
          size: ContentLength ?? 0,
          url: `${baseOf(link)}${root}/attachment/${id}`,
        },
      ]
    : []
