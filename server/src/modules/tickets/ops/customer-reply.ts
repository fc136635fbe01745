/** A customer adds information (T-5), or is not satisfied and reopens (T-7). */
import { customerReply, reopenTicket } from '@zhanggui/contract/tickets-customer'
import { attach } from '#platform/files/attach'
import { op } from '#platform/op'
import type { Context, Settled } from '#platform/op'
import type { Acted } from '@zhanggui/contract/tickets'
import { answer, reopen as reopened } from '../domain/customer-acts.ts'
import { insertMessage } from '../store/conversation.ts'
import { acted } from '../view.ts'
import { approachOwnAndDispatch, upToDate } from './customer-flight.ts'
import { record } from './record.ts'
import { accepted } from './settled.ts'

type Speaking = Context<typeof customerReply> | Context<typeof reopenTicket>

const speak =
  (rule: typeof answer) =>
  async ({ params, body, caller, tx, at, ids }: Speaking): Promise<Settled<Acted>> => {
    const { fileIds } = body
    const own = await approachOwnAndDispatch({ tx, caller, ...params, fileIds })
    const { row, ticket, rules, staff, uploads } = own
    await upToDate(tx, row, body.version)
    const done = accepted(rule(ticket, staff, { clockId: ids.next(), rules, at }))
    const entryId = ids.next()
    const author = { kind: 'customer', id: caller.accountId, name: caller.name } as const
    const { files, writes } = attach({
      tenant: row.tenant_id,
      subject: row.id,
      customer: row.customer_id,
      ids: fileIds,
      uploads,
      at,
    })
    const recorded = record(row, done, { by: author, at, ids, entryId, rules })
    const entry = { tenant: row.tenant_id, id: entryId, ticketId: row.id, body: body.body, files, at }
    const message = insertMessage(entry, author, row.customer_id, done.next.ticket.customerVersion)
    return {
      ...recorded,
      writes: [...recorded.writes, message, ...writes],
      answer: acted(row.number, done.next.ticket, { kind: 'customer' }, at),
    }
  }

export const replyAsCustomer = op(customerReply, speak(answer))
export const reopen = op(reopenTicket, speak(reopened))
