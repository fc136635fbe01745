/** Canned replies with variables, and macros: a text with the state, the category, the tags and the colleague that go with it (T-61). */
import { z } from 'zod'
import { route } from './route.ts'
import { id, line, nothing, prose } from './shapes.ts'
import { TICKET_TAGS_MOST } from './tickets-tags.ts'
import { replyState } from './tickets-writing.ts'

/** Canned replies of one person, and as many shared ones. */
export const CANNED_MAX = 200
export const CANNED_BODY_MAX = 5_000

const content = z.strictObject({
  name: line(40),
  /** `{客户姓名}`, `{工单号}`, `{客服姓名}`, `{商品}`, `{标题}`, or the English names; filled in when it is used. */
  body: prose(CANNED_BODY_MAX),
  /** The state that it chooses; null: the one that is chosen. */
  state: replyState.nullable(),
  /** Whom the ticket is handed to after the reply; null: nobody. */
  assignTo: id.nullable(),
  /** The category it is moved to (U-16); null: it stays where it is. */
  moveTo: id.nullable(),
  /** The tags that are added (T-90). */
  tagIds: z.array(id).max(TICKET_TAGS_MOST),
})

const canned = z.strictObject({
  id,
  ...content.shape,
  shared: z.boolean(),
  may: z.array(z.literal('change')),
})
export type Canned = z.output<typeof canned>

/** What a variable stands for on a ticket. */
export interface Filling {
  customer: string
  number: string
  agent: string
  product: string
  title: string
}

/** Names that stand in braces, in both languages. */
export const variables: Readonly<Record<string, keyof Filling>> = {
  客户姓名: 'customer',
  工单号: 'number',
  客服姓名: 'agent',
  商品: 'product',
  标题: 'title',
  customer: 'customer',
  number: 'number',
  agent: 'agent',
  product: 'product',
  title: 'title',
}

/** A name in braces. */
export const VARIABLE = /\{([^{}\n]{1,20})\}/g

/** The text with its variables filled in; names that mean nothing stay as they are. */
export const fill = (text: string, filling: Filling): string =>
  text.replace(VARIABLE, (whole, name: string) => {
    const key = variables[name.trim()]
    return key === undefined ? whole : filling[key]
  })

const PATH = '/api/provider/canned-replies'
const of = { audience: 'provider', can: 'tickets.work' } as const
const cannedId = z.strictObject({ cannedId: id })

export const listCanned = route({
  ...of,
  name: 'tickets.list-canned',
  method: 'GET',
  path: PATH,
  says: { zh: '快捷回复：个人的与共享的', en: 'Canned replies: one’s own and the shared ones' },
  answer: z.strictObject({ rows: z.array(canned) }),
  refusals: ['agent.not-agent'],
})

export const addCanned = route({
  ...of,
  name: 'tickets.add-canned',
  method: 'POST',
  path: PATH,
  says: {
    zh: '新建快捷回复；共享由管理员操作',
    en: 'Make a canned reply; administrators share them',
  },
  body: z.strictObject({ ...content.shape, shared: z.boolean() }),
  answer: z.strictObject({ id }),
  status: 201,
  refusals: ['agent.not-agent', 'agent.not-administrator', 'canned.too-many'],
  idempotent: true,
})

export const changeCanned = route({
  ...of,
  name: 'tickets.change-canned',
  method: 'PUT',
  path: `${PATH}/:cannedId`,
  says: { zh: '修改快捷回复', en: 'Change a canned reply' },
  params: cannedId,
  body: content,
  answer: nothing,
  refusals: ['agent.not-agent', 'agent.not-administrator'],
})

export const deleteCanned = route({
  ...of,
  name: 'tickets.delete-canned',
  method: 'DELETE',
  path: `${PATH}/:cannedId`,
  says: { zh: '删除快捷回复', en: 'Delete a canned reply' },
  params: cannedId,
  answer: nothing,
  refusals: ['agent.not-agent', 'agent.not-administrator'],
})

export const cannedRoutes = [listCanned, addCanned, changeCanned, deleteCanned] as const
