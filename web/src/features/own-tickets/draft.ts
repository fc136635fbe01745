/** What a customer typed and has not sent, kept in this browser per person and place. */
import type { File as StoredFile } from '@zhanggui/contract/files'
import type { BusinessFacts } from '@zhanggui/contract/tickets-categories'
import { keep, readKept } from '../../lib/kept.ts'

export interface NewTicketDraft {
  provider?: { id: string; name: string }
  productId?: string
  instanceId?: string
  categoryId?: string
  title?: string
  body?: string
  /** By question of the category's form. */
  answers?: Record<string, string>
  /** What a 业务技术 category asks for (U-2). */
  business?: Partial<BusinessFacts>
  contactPhone?: string
  contactQq?: string
  files?: StoredFile[]
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string'

const newTicket = (accountId: string): string => `draft.${accountId}.new-ticket`
const reply = (accountId: string, ticketId: string): string => `draft.${accountId}.own-reply.${ticketId}`

export const readNewTicketDraft = (accountId: string): NewTicketDraft | null =>
  readKept(newTicket(accountId), isObject)

export function keepNewTicketDraft(accountId: string, draft: NewTicketDraft): void {
  const written = [draft.title, draft.body].some((text) => text !== undefined && text.trim() !== '')
  const worthKeeping = written || (draft.files?.length ?? 0) > 0
  keep(newTicket(accountId), worthKeeping ? draft : null)
}

export const readReplyDraft = (accountId: string, ticketId: string): string =>
  readKept(reply(accountId, ticketId), isText) ?? ''

export const keepReplyDraft = (accountId: string, ticketId: string, text: string): void =>
  keep(reply(accountId, ticketId), text.trim() === '' ? null : text)
