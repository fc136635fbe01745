/** What people do with the desk's lists: filters, saved views, columns, exports (T-50, T-51, T-54). */
import { z } from 'zod'
import { tier } from './identity.ts'
import { route } from './route.ts'
import { id, line, nothing } from './shapes.ts'
import { ticketState } from './tickets.ts'

/** The filters of the list, as text: in the address bar, in a saved view, in an order for an export (T-51). */
export const ticketFilter = z.strictObject({
  /** `followed`: what somebody follows without having it in hand (T-90). */
  tab: z.enum(['mine', 'all', 'followed']),
  /** Words of the title and the messages, all of them; or a whole ticket number (T-52). */
  q: line(60).optional(),
  state: ticketState.optional(),
  /** `open`: neither confirmed nor closed; `waiting`: assigned or customer_replied, the next word is ours. */
  group: z.enum(['open', 'waiting', 'overdue', 'due-soon', 'unassigned', 'ended']).optional(),
  handlerId: id.optional(),
  categoryId: id.optional(),
  /** A tag's id (T-90). */
  tag: id.optional(),
  number: z.string().min(1).max(20).optional(),
  /** Words of the title alone. */
  title: line(60).optional(),
  /** A member ID, or how the asker's name begins. */
  customer: line(60).optional(),
  /** The whole contact phone: lists never show it, so nobody needs to find a part of it. */
  phone: z
    .string()
    .regex(/^[+\d][\d -]{3,19}$/, 'must be a phone number')
    .optional(),
  tier: tier.optional(),
  /** `none`: not rated. */
  rating: z.enum(['1', '2', '3', '4', '5', 'none']).optional(),
  complained: z.enum(['yes', 'no']).optional(),
  /** 转单: where it stands with upstream; `any`: it was handed over at all (T-51, U-13). */
  upstream: z.enum(['none', 'transferred', 'returned', 'closed', 'any']).optional(),
  /** Days in the desk's zone, both included. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  sort: z.enum(['due', 'submitted']).optional(),
  /** By deadline the earliest first, by submission the newest first, unless said. */
  order: z.enum(['asc', 'desc']).optional(),
})
export type TicketFilter = z.output<typeof ticketFilter>

/** The columns that a list can have and what they are called; a person shows some of them, in their order (T-50). */
export const listColumnNames = {
  number: { zh: '工单号', en: 'Number' },
  title: { zh: '问题标题', en: 'Title' },
  state: { zh: '状态', en: 'State' },
  remaining: { zh: '剩余时间', en: 'Time left' },
  asker: { zh: '提问者', en: 'Asker' },
  handler: { zh: '处理人', en: 'Handler' },
  submitted: { zh: '提交时间', en: 'Submitted' },
  tier: { zh: '客户等级', en: 'Tier' },
  category: { zh: '问题分类', en: 'Category' },
  product: { zh: '商品', en: 'Product' },
  updated: { zh: '最近更新', en: 'Updated' },
  overtime: { zh: '超时次数', en: 'Times overdue' },
  instance: { zh: '业务/实例', en: 'Instance' },
  rating: { zh: '评价', en: 'Rating' },
  upstream: { zh: '转单', en: 'Upstream' },
  tags: { zh: '标签', en: 'Tags' },
} as const
export type ListColumn = keyof typeof listColumnNames
export const listColumn = z.enum(Object.keys(listColumnNames) as [ListColumn])

export const usualColumns: readonly ListColumn[] = [
  'number',
  'title',
  'state',
  'remaining',
  'asker',
  'handler',
  'submitted',
]

const columns = z
  .array(listColumn)
  .min(1)
  .max(listColumn.options.length)
  .refine((chosen) => new Set(chosen).size === chosen.length, 'must name each column once')
  .refine((chosen) => chosen.includes('title'), 'must show the title, which opens the ticket')

const desk = { audience: 'provider', can: 'tickets.work' } as const

export const readListColumns = route({
  ...desk,
  name: 'tickets.read-list-columns',
  method: 'GET',
  path: '/api/provider/list-columns',
  says: { zh: '我的列表显示哪些列（T-50）', en: 'Which columns my lists show, in which order (T-50)' },
  answer: z.strictObject({ columns: z.array(listColumn) }),
  refusals: ['agent.not-agent'],
})

export const chooseListColumns = route({
  ...desk,
  name: 'tickets.choose-list-columns',
  method: 'PUT',
  path: '/api/provider/list-columns',
  says: { zh: '选择列表的列与顺序（T-50）', en: 'Choose the columns of my lists and their order (T-50)' },
  body: z.strictObject({ columns }),
  answer: z.strictObject({ columns: z.array(listColumn) }),
  refusals: ['agent.not-agent'],
})

/** Views that one person keeps, and that a desk shares. */
export const VIEWS_MAX = 30

/** Tickets of a view are counted no further. */
export const VIEW_COUNT_MAX = 1000

const viewId = z.strictObject({ viewId: id })
const viewName = line(30)

export const savedView = z.strictObject({
  id,
  name: z.string(),
  /** Everybody at the desk has it; administrators share. */
  shared: z.boolean(),
  filter: ticketFilter,
  /** Tickets in it now, counted up to `VIEW_COUNT_MAX`; null where it shows all tickets to somebody who may not see them. */
  count: z.int().nullable(),
  may: z.array(z.enum(['change'])),
})
export type SavedView = z.output<typeof savedView>

export const listViews = route({
  ...desk,
  name: 'tickets.list-views',
  method: 'GET',
  path: '/api/provider/views',
  says: { zh: '保存的视图及其数量', en: 'Saved views with their counts (T-51)' },
  answer: z.strictObject({ rows: z.array(savedView) }),
  refusals: ['agent.not-agent'],
})

export const saveView = route({
  ...desk,
  name: 'tickets.save-view',
  method: 'POST',
  path: '/api/provider/views',
  says: { zh: '把当前筛选存为视图', en: 'Save a filter as a view; sharing it is for administrators' },
  body: z.strictObject({ name: viewName, shared: z.boolean(), filter: ticketFilter }),
  answer: z.strictObject({ id }),
  status: 201,
  refusals: ['agent.not-agent', 'agent.not-administrator', 'view.too-many'],
  idempotent: true,
})

export const changeView = route({
  ...desk,
  name: 'tickets.change-view',
  method: 'PUT',
  path: '/api/provider/views/:viewId',
  says: { zh: '修改视图', en: 'Rename a view or give it another filter' },
  params: viewId,
  body: z.strictObject({ name: viewName, filter: ticketFilter }),
  answer: nothing,
  refusals: ['agent.not-agent', 'agent.not-administrator'],
})

export const deleteView = route({
  ...desk,
  name: 'tickets.delete-view',
  method: 'DELETE',
  path: '/api/provider/views/:viewId',
  says: { zh: '删除视图', en: 'Delete a view' },
  params: viewId,
  answer: nothing,
  refusals: ['agent.not-agent', 'agent.not-administrator'],
})

export const orderViews = route({
  ...desk,
  name: 'tickets.order-views',
  method: 'PUT',
  path: '/api/provider/view-order',
  says: { zh: '视图排序', en: 'Put views in order; those that are not the caller’s to change stay' },
  body: z.strictObject({ viewIds: z.array(id).max(2 * VIEWS_MAX) }),
  answer: nothing,
  refusals: ['agent.not-agent'],
})

export const exportTickets = route({
  ...desk,
  name: 'tickets.export',
  method: 'POST',
  path: '/api/provider/ticket-exports',
  says: { zh: '导出筛选结果（T-54）', en: 'Export the filtered list in the background (T-54)' },
  body: z.strictObject({ filter: ticketFilter, columns, format: z.enum(['xlsx', 'csv']) }),
  answer: z.strictObject({ id }),
  status: 202,
  refusals: ['agent.not-agent', 'agent.not-administrator', 'download.too-many'],
  idempotent: true,
})

export const ticketListRoutes = [
  readListColumns,
  chooseListColumns,
  listViews,
  saveView,
  changeView,
  deleteView,
  orderViews,
  exportTickets,
] as const
