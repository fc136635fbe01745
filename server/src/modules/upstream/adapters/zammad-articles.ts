/** What happened to a ticket in Zammad since we last asked: its new public articles, and the state that it stands in (U-12, U-13, U-16). */
import { z } from 'zod'
import { zammadOptions } from '@zhanggui/contract/upstream-desks'
import type { WireFile } from '@zhanggui/contract/upstream-wire'
import type { Adapter, LinkEnd } from './adapter.ts'
import { baseOf } from './desk-line.ts'
import type { DeskLine } from './desk-line.ts'
import { entriesOf, numberOf } from './heard-from-desk.ts'
import type { Told } from './heard-from-desk.ts'
import { plainText } from './plain-text.ts'
import { endMark, isOurs } from './told-to-desk.ts'

export const ticketShape = z.object({
  id: z.int(),
  number: z.string(),
  state: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
  updated_by_id: z.int(),
  created_by_id: z.int(),
})

const article = z.object({
  id: z.int(),
  subject: z.string().nullish(),
  body: z.string().nullish(),
  content_type: z.string().nullish(),
  internal: z.boolean(),
  sender: z.string().nullish(),
  created_by_id: z.int(),
  created_at: z.string(),
  attachments: z
    .array(
      z.object({
        id: z.int(),
        filename: z.string(),
        size: z.coerce.number().nullish(),
        preferences: z.record(z.string(), z.unknown()).nullish(),
      }),
    )
    .nullish(),
})
type Article = z.output<typeof article>

/** States of Zammad's own that take nothing any more. */
export const over: readonly string[] = ['closed', 'merged', 'removed']

/** Up to which article we have read, and what the state meant then. */
const cursorShape = z.object({ last: z.int(), meant: z.enum(['nothing', 'return', 'close']) })
type Cursor = z.output<typeof cursorShape>

export const articlesOf = (line: DeskLine, root: string, link: LinkEnd, id: string) =>
  line.ask(link, z.array(article), { method: 'GET', path: `${root}/ticket_articles/by_ticket/${id}` })

function meaningOf({ options }: LinkEnd, state: string): Cursor['meant'] {
  const returning = zammadOptions.parse(options).returnStates.split(',')
  if (returning.some((name) => name.trim() === state)) return 'return'
  return over.includes(state) ? 'close' : 'nothing'
}

export const zammadArticles =
  (line: DeskLine, root: string): Adapter['fetch'] =>
  async (link, ticket, after, cursor) => {
    const { remoteId: id, guid } = ticket
    if (id === null) return { kind: 'fetched', entries: [], cursor, count: null, more: false }
    // The state first: an article written meanwhile is there with this page or the next, never behind its state.
    const now = await line.ask(link, ticketShape, {
      method: 'GET',
      path: `${root}/tickets/${id}?expand=true`,
    })
    if (now.kind !== 'said') return now
    const all = await articlesOf(line, root, link, id)
    if (all.kind !== 'said') return all
    const { state, number, created_at, updated_at, updated_by_id, created_by_id: ours } = now.value
    const { last, meant }: Cursor =
      cursor === null ? { last: 0, meant: 'nothing' } : cursorShape.parse(JSON.parse(cursor))
    const fresh = all.value.filter((each) => each.id > last).toSorted((one, other) => one.id - other.id)
    const told: Told[] = fresh
      .filter((each) => isPublic(each) && each.created_by_id !== ours && !isOurs(each.subject, guid))
      .map((each) => saidIn(link, root, id, each))
    const means = meaningOf(link, state)
    const closedByUs = all.value.some(({ subject }) => subject === endMark(guid))
    if (means !== meant && means !== 'nothing' && !closedByUs) {
      const stamp = `zammad-state-${state}-${updated_at}`
      const author = numberOf(String(updated_by_id))
      told.push({ type: means, id: stamp, at: updated_at, author, body: '', files: [], state })
    }
    if (cursor === null) {
      told.unshift({ type: 'opened', id: `zammad-ticket-${id}`, at: created_at, number, state })
    }
    const upTo = fresh.at(-1)?.id ?? last
    return {
      kind: 'fetched',
      entries: entriesOf(link, ticket, after, told),
      cursor: JSON.stringify({ last: upTo, meant: means } satisfies Cursor),
      count: null,
      more: false,
    }
  }

/** Neither notes of theirs nor what their triggers answer. */
const isPublic = ({ internal, sender }: Article): boolean => !internal && sender !== 'System'

const saidIn = (link: LinkEnd, root: string, ticket: string, each: Article): Told => ({
  type: 'message',
  id: `zammad-article-${each.id}`,
  at: each.created_at,
  author: numberOf(String(each.created_by_id)),
  body: each.content_type === 'text/html' ? plainText(each.body ?? '') : (each.body ?? ''),
  files: (each.attachments ?? []).map((attachment) => fileOf(link, root, ticket, each.id, attachment)),
})

function fileOf(
  link: LinkEnd,
  root: string,
  ticket: string,
  articleId: number,
  { id, filename, size, preferences }: NonNullable<Article['attachments']>[number],
): WireFile {
  const type = preferences?.['Mime-Type'] ?? preferences?.['Content-Type']
  return {
    id: `zammad-${articleId}-${id}`,
    name: filename,
    type: typeof type === 'string' ? type : '',
    size: size ?? 0,
    url: `${baseOf(link)}${root}/ticket_attachment/${ticket}/${articleId}/${id}`,
  }
}
