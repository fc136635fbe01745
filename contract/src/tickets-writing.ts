/** What an agent is writing on a ticket: drafts kept on the server (T-61, T-67) and the reply that can still be undone (T-68). */
import { z } from 'zod'
import { file } from './files.ts'
import { route } from './route.ts'
import { id, nothing } from './shapes.ts'
import { acted, ATTACHMENTS_MAX, BODY_MAX, fileIds } from './tickets.ts'

const ticketId = z.strictObject({ ticketId: id })

/** 处理中, 需用户反馈, 处理完成: the states an agent may reply with (T-2 to T-4). */
export const replyState = z.enum(['in_progress', 'awaiting_customer', 'awaiting_confirmation'])
export type ReplyState = z.output<typeof replyState>

/** Seconds in which a reply can be taken back (T-68). */
export const UNDO_SECONDS = 10

/** A reply goes to the customer, a note stays inside; their drafts are kept apart. */
export const draftKind = z.enum(['reply', 'note'])
export type DraftKind = z.output<typeof draftKind>

const draft = z.strictObject({ body: z.string(), files: z.array(file), savedAt: z.string() })
export type ServerDraft = z.output<typeof draft>

const pending = z.strictObject({
  body: z.string(),
  files: z.array(file),
  state: replyState,
  /** When it goes out by itself. */
  sendsAt: z.string(),
})
export type PendingReply = z.output<typeof pending>

export const readWriting = route({
  name: 'tickets.read-writing',
  method: 'GET',
  path: '/api/provider/tickets/:ticketId/writing',
  audience: 'provider',
  can: 'tickets.work',
  says: {
    zh: '本人在该工单上的草稿与待发送的回复',
    en: 'One’s own drafts on a ticket, and the reply that waits (T-67, T-68)',
  },
  params: ticketId,
  answer: z.strictObject({
    reply: draft.nullable(),
    note: draft.nullable(),
    pending: pending.nullable(),
  }),
  refusals: ['agent.not-agent'],
})

export const saveDraft = route({
  name: 'tickets.save-draft',
  method: 'PUT',
  path: '/api/provider/tickets/:ticketId/draft',
  audience: 'provider',
  can: 'tickets.work',
  says: {
    zh: '保存草稿；内容为空则删除',
    en: 'Keep a draft; with nothing in it, it is deleted (T-67)',
  },
  params: ticketId,
  body: z.strictObject({
    kind: draftKind,
    body: z.string().max(BODY_MAX),
    /** One’s own uploads that are to go with it. */
    fileIds: fileIds.max(ATTACHMENTS_MAX),
  }),
  answer: nothing,
  refusals: ['agent.not-agent', 'file.not-yours'],
})

export const undoReply = route({
  name: 'tickets.undo-reply',
  method: 'POST',
  path: '/api/provider/tickets/:ticketId/replies/undo',
  audience: 'provider',
  can: 'tickets.work',
  says: {
    zh: '撤销尚未发出的回复，内容成为草稿',
    en: 'Take a reply back before it goes out; it becomes the draft (T-68)',
  },
  params: ticketId,
  answer: pending.omit({ sendsAt: true }),
  refusals: ['agent.not-agent', 'reply.not-waiting'],
})

export const sendReplyNow = route({
  name: 'tickets.send-reply-now',
  method: 'POST',
  path: '/api/provider/tickets/:ticketId/replies/now',
  audience: 'provider',
  can: 'tickets.work',
  says: {
    zh: '立即发送，不再等待撤销',
    en: 'Send the waiting reply at once (T-68)',
  },
  params: ticketId,
  /** `returned`: the ticket had moved on; the text is the draft again. */
  answer: z.strictObject({ ...acted.shape, returned: z.boolean() }),
  refusals: ['agent.not-agent', 'reply.not-waiting'],
})

export const ticketWritingRoutes = [readWriting, saveDraft, undoReply, sendReplyNow] as const
