/** What this room holds about a customer: their tickets with all that was written, rated and complained about. */
import { complaintStates, nouns, ticketStates } from '@zhanggui/contract/glossary'
import type { Locale } from '@zhanggui/contract/refusals'
import type { CustomerTicket } from '@zhanggui/contract/tickets'
import type { Pool } from 'pg'
import { NOBODY } from '#platform/db/roles'
import { transact } from '#platform/db/transaction'
import { holding } from '#platform/downloads/holding'
import type { Holding, Shown } from '#platform/downloads/holding'
import type { Needs } from '#platform/needs'
import type { Instant } from '#kernel/instant'
import { complaintForCustomer } from './complaint-view.ts'
import { ownComplaintOf } from './store/complaint.ts'
import { heldMessages, heldTickets } from './store/held.ts'
import { ownTicket } from './store/own-list.ts'
import { customerMessage, customerTicket } from './view.ts'

type Held = Pick<
  CustomerTicket,
  | 'id'
  | 'number'
  | 'title'
  | 'state'
  | 'provider'
  | 'product'
  | 'category'
  | 'submittedAt'
  | 'contactPhone'
  | 'contactQq'
  | 'answers'
  | 'business'
  | 'instance'
  | 'messages'
  | 'rating'
  | 'complaint'
  | 'ended'
>

const TICKETS = 50
const MESSAGES = 500

export const heldTicketsOf = ({ engine }: Pick<Needs, 'engine'>): Holding =>
  holding<Held>({
    name: 'tickets',
    title: { 'zh-CN': '工单、对话、评价与投诉', 'en-US': 'Tickets, conversations, ratings and complaints' },
    async *rows(customer) {
      let after = NOBODY
      for (;;) {
        const page = heldTickets({ customer, after, limit: TICKETS })
        const { found } = await asCustomer(engine.pool, customer, { found: page })
        for (const { id } of found) yield await one(engine.pool, { customer, id, at: engine.clock.now() })
        const last = found.at(-1)
        if (!last || found.length < TICKETS) return
        after = last.id
      }
    },
    shown: ticketShown,
  })

const asCustomer = <N extends Parameters<Parameters<Parameters<typeof transact>[2]>[0]['read']>[0]>(
  pool: Pool,
  account: string,
  statements: N,
) => transact(pool, { role: 'zg_customer', tenant: null, account }, (tx) => tx.read(statements))

/** The ticket as its customer sees it, with every message however long the conversation is. */
async function one(
  pool: Pool,
  { customer, id, at }: { customer: string; id: string; at: Instant },
): Promise<Held[]> {
  const messages: CustomerTicket['messages'] = []
  for (let after = NOBODY; ;) {
    const page = heldMessages({ customer, ticket: id, after, limit: MESSAGES })
    const { found } = await asCustomer(pool, customer, { found: page })
    messages.push(...found.map(customerMessage))
    const last = found.at(-1)
    if (!last || found.length < MESSAGES) break
    after = last.id
  }
  const { tickets, complaints } = await asCustomer(pool, customer, {
    tickets: ownTicket({ customer, id }),
    complaints: ownComplaintOf({ customer, ticketId: id }),
  })
  return tickets.map((row) => {
    const seen = customerTicket(row, [], at)
    const [filed] = complaints
    return {
      id: seen.id,
      number: seen.number,
      title: seen.title,
      state: seen.state,
      provider: seen.provider,
      product: seen.product,
      category: seen.category,
      submittedAt: seen.submittedAt,
      contactPhone: seen.contactPhone,
      contactQq: seen.contactQq,
      answers: seen.answers,
      business: seen.business,
      instance: seen.instance,
      messages,
      rating: seen.rating,
      complaint: filed ? complaintForCustomer(row.complaint ?? '', filed) : null,
      ended: seen.ended,
    }
  })
}

function ticketShown(ticket: Held, locale: Locale): Shown {
  const zh = locale === 'zh-CN'
  const side = zh ? 'zh' : 'en'
  const { rating, complaint } = ticket
  const messages = ticket.messages.map(({ from, name, body, at, files }): Shown => ({
    heading: from === 'upstream' ? `${nouns.upstreamStaff[side]} ${name}`.trim() : name,
    facts: [
      [zh ? '时间' : 'Time', { at: Date.parse(at) }],
      [zh ? '内容' : 'Text', body],
      [zh ? '附件' : 'Files', files.map((file) => file.name).join('\n')],
    ],
  }))
  const rated: Shown[] = rating
    ? [
        {
          heading: zh ? '评价' : 'Rating',
          facts: [
            [zh ? '星级' : 'Stars', rating.stars],
            [zh ? '是否解决' : 'Solved', rating.solved ? (zh ? '是' : 'Yes') : zh ? '否' : 'No'],
            [zh ? '标签' : 'Tags', rating.tags.join(zh ? '、' : ', ')],
            [zh ? '评语' : 'Comment', rating.text],
          ],
        },
      ]
    : []
  const complained: Shown[] = complaint
    ? [
        {
          heading: zh ? '投诉' : 'Complaint',
          facts: [
            [zh ? '内容' : 'Text', complaint.text],
            [zh ? '状态' : 'State', complaintStates[complaint.state][side]],
            [zh ? '投诉时间' : 'Filed', { at: Date.parse(complaint.filedAt) }],
            [zh ? '答复' : 'Answer', complaint.answer],
          ],
        },
      ]
    : []
  return {
    heading: `${ticket.number} ${ticket.title}`,
    facts: [
      [zh ? '服务商' : 'Provider', ticket.provider.name],
      [zh ? '商品' : 'Product', ticket.product.name],
      ...(ticket.instance
        ? [[nouns.instance[side], `${ticket.instance.name} (${ticket.instance.number})`] as const]
        : []),
      [zh ? '分类' : 'Category', ticket.category.name],
      [zh ? '状态' : 'State', ticketStates[ticket.state][side]],
      [zh ? '提交时间' : 'Submitted', { at: Date.parse(ticket.submittedAt) }],
      [zh ? '联系电话' : 'Contact phone', ticket.contactPhone],
      [zh ? '联系 QQ' : 'Contact QQ', ticket.contactQq],
      ...(ticket.business
        ? ([
            [nouns.businessId[side], ticket.business.id],
            [nouns.businessIp[side], ticket.business.ip],
            [nouns.businessType[side], ticket.business.type],
          ] as const)
        : []),
      ...ticket.answers.map(({ label, value }) => [label, value] as const),
    ],
    within: [...messages, ...rated, ...complained],
  }
}
