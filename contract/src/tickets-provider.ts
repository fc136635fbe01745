/** The agents' side of the desk: routes for working tickets (T-2 to T-4, T-11, T-23, T-41, T-50 to T-64). */
import { z } from 'zod'
import type { Refusal } from './refusals.ts'
import { route } from './route.ts'
import { id, page, pageOf } from './shapes.ts'
import { ticketFilter } from './tickets-lists.ts'
import { replyState } from './tickets-writing.ts'
import {
  acted,
  agentTicket,
  agentTicketRow,
  body,
  closeReason,
  fileIds,
  ticketState,
  version,
  why,
} from './tickets.ts'

const ticketId = z.strictObject({ ticketId: id })

export const listTickets = route({
  name: 'tickets.list',
  method: 'GET',
  path: '/api/provider/tickets',
  audience: 'provider',
  can: 'tickets.work',
  says: { zh: '我的工单 / 全部工单', en: 'My tickets, or all of them for administrators (T-41, T-50)' },
  query: z.strictObject({ ...page, ...ticketFilter.shape }),
  answer: pageOf(agentTicketRow),
  refusals: ['agent.not-agent', 'agent.not-administrator'],
})

const counts = z.strictObject({
  byState: z.record(ticketState, z.int()),
  open: z.int(),
  waiting: z.int(),
  overdue: z.int(),
  dueSoon: z.int(),
  unassigned: z.int(),
})

export const readOverview = route({
  name: 'tickets.overview',
  method: 'GET',
  path: '/api/provider/overview',
  audience: 'provider',
  can: 'tickets.work',
  says: { zh: '概览：各状态数量（T-53）', en: 'Counts by state, mine and all (T-53)' },
  answer: z.strictObject({ mine: counts, all: counts.nullable() }),
  refusals: ['agent.not-agent'],
})

export const readTicket = route({
  name: 'tickets.read',
  method: 'GET',
  path: '/api/provider/tickets/:ticketId',
  audience: 'provider',
  can: 'tickets.work',
  says: { zh: '工单详情', en: 'A ticket with its one stream and summary (T-60 to T-64)' },
  params: ticketId,
  answer: agentTicket,
  refusals: ['agent.not-agent'],
})

export const explainTicket = route({
  name: 'tickets.why',
  method: 'GET',
  path: '/api/provider/tickets/:ticketId/why',
  audience: 'provider',
  can: 'tickets.work',
  says: { zh: '剩余时间为什么是这样（T-38）', en: 'The arithmetic of every clock (T-38)' },
  params: ticketId,
  answer: why,
  refusals: ['agent.not-agent'],
})

/** An act on a ticket; `refuses`: what it can be refused with beyond what every act can. */
export const act = <N extends string, P extends string, B extends z.ZodType>(
  verb: N,
  end: P,
  says: { zh: string; en: string },
  sends: B,
  refuses: readonly Refusal[] = [],
) =>
  route({
    name: `tickets.${verb}`,
    method: 'POST',
    path: `/api/provider/tickets/:ticketId/${end}`,
    audience: 'provider',
    can: 'tickets.work',
    says,
    params: ticketId,
    body: sends,
    answer: acted,
    refusals: [
      'agent.not-agent',
      'agent.off-duty',
      'ticket.illegal-move',
      'ticket.changed',
      'ticket.closed',
      'file.not-yours',
      ...refuses,
    ],
    idempotent: true,
  })

const replying = act(
  'reply',
  'replies',
  { zh: '回复（T-2 至 T-4）', en: 'Reply with one of three states (T-2 to T-4)' },
  z.strictObject({
    version,
    body,
    state: replyState,
    fileIds,
    /** Waits ten seconds in which it can be taken back; nothing happens before (T-68). */
    undo: z.boolean().default(false),
  }),
)
export const replyToTicket = route({
  ...replying,
  /** `sendsAt`: when it goes out; null: it has gone. Until then the ticket stands where it stood. */
  answer: z.strictObject({ ...acted.shape, sendsAt: z.string().nullable() }),
  refusals: [...(replying.refusals ?? []), 'reply.waiting'],
})
export const noteTicket = act(
  'note',
  'notes',
  { zh: '添加备注（T-62）', en: 'Add an internal note (T-62)' },
  z.strictObject({
    body,
    fileIds,
    /** Agents whom the text names with @; those who may see the ticket are told. */
    mentions: z.array(id).max(20).default([]),
  }),
)
export const dispatchTicket = act(
  'dispatch',
  'dispatches',
  { zh: '派单给同事（T-23）', en: 'Hand the ticket to a colleague (T-23)' },
  z.strictObject({ version, agentId: id, remark: z.string().max(1000), evenIfOffDuty: z.boolean() }),
)
export const closeTicket = act(
  'close',
  'closing',
  { zh: '关闭（T-11）', en: 'Close with a reason (T-11)' },
  z.strictObject({
    version,
    reason: closeReason,
    remark: z.string().max(500),
    duplicateOf: z.string().min(1).max(20).nullable(),
  }),
)

export const providerTicketRoutes = [
  listTickets,
  readOverview,
  readTicket,
  explainTicket,
  replyToTicket,
  noteTicket,
  dispatchTicket,
  closeTicket,
] as const
