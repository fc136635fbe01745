/** A ticket that a partner hands to us becomes one of our desk by the way of every submission: clock, dispatch, the tier of the partner's account (U-24). */
import type { EventFacts } from '@zhanggui/contract/events'
import type { Refusal } from '@zhanggui/contract/refusals'
import type { Instant } from '#kernel/instant'
import type { Statement } from '#platform/db/statement'
import { transact } from '#platform/db/transaction'
import { attach } from '#platform/files/attach'
import type { Engine } from '#platform/http/run'
import type { Happened } from '#platform/op'
import type { Told } from '#platform/outbox/reaction'
import { listedProduct } from '#modules/catalog/index'
import { customerContact } from '#modules/identity/index'
import { submit } from '../domain/customer-acts.ts'
import { NUMBERS, ticketNumber } from '../domain/number.ts'
import { categoryOfRow, categoryWithTakers } from '../store/category.ts'
import { insertMessage } from '../store/conversation.ts'
import { loadOf, loadsOf, lockDesk, rulesOf } from '../store/desk.ts'
import { ticketServed } from '../store/upstream.ts'
import { recordSubmission } from './record.ts'

type Arrived = EventFacts<'upstream.ticket-arrived'>

/** The handover is the ticket's only once, however often it is told. */
export async function takePartnerTicket(
  { tenantId: tenant, facts }: Told<'upstream.ticket-arrived'>,
  { pool, clock, ids, chance, ledger }: Engine,
): Promise<void> {
  const { handoverId, customerId, categoryId, productId, partnerName, title, entries } = facts
  const at = clock.now()
  await transact(pool, { role: 'zg_desk', tenant, account: null }, async (tx) => {
    const flight = await tx.look({
      desk: lockDesk({ tenant }),
      agents: loadsOf({ tenant }),
      category: categoryWithTakers({ tenant, id: categoryId }),
      product: listedProduct({ tenant, id: productId }),
      customer: customerContact({ account: customerId }),
      before: ticketServed({ tenant, servedId: handoverId }),
    })
    const tell = (opened: Omit<EventFacts<'tickets.upstream-opened'>, 'handoverId'>) => {
      const happened: Happened = { event: 'tickets.upstream-opened', facts: { handoverId, ...opened } }
      return ledger.event({ tenant, id: ids.next(), happened, at })
    }
    const refused = (word: Refusal) => tx.save([tell({ ticketId: null, number: null, word })])
    const [before] = flight.before
    if (before) return tx.save([tell({ ticketId: before.id, number: before.number, word: null })])
    const [desk] = flight.desk
    if (desk?.state !== 'open') return refused('desk.not-open')
    const [category] = flight.category
    const [product] = flight.product
    const [customer] = flight.customer
    if (category?.status !== 'active' || !product || !customer) return refused('not-found')

    const staff = { agents: flight.agents.map(loadOf), takers: category.takers }
    const rules = rulesOf(desk, customer.tier)
    const heard = Math.max(...entries.map(({ sequence }) => sequence))
    const served = { handoverId, name: partnerName, number: facts.theirNumber, heard }
    const moment = { clockId: ids.next(), rules, at }
    const done = submit(ids.next(), staff, moment, { category: categoryOfRow(category), served })
    const { ticket } = done.next
    const number = ticketNumber(chance(NUMBERS))
    const by = { kind: 'customer', id: customerId, name: partnerName } as const
    const recorded = recordSubmission(
      {
        tenant,
        number,
        customerId,
        customerName: customer.name,
        contactPhone: null,
        contactQq: null,
        title,
        productId: product.id,
        productName: product.name,
        instance: null,
        tier: customer.tier,
        answers: facts.answers.length > 0 ? [...facts.answers] : null,
        business: facts.business,
        guid: facts.guid,
      },
      done,
      {
        by,
        at,
        ids,
        rules,
        origin: handoverId,
        facts: { created: { product: product.name, category: category.name, partner: partnerName } },
      },
    )
    return tx.save([
      ...recorded.writes,
      ...entries.flatMap((entry) => said(entry, { tenant, id: ids.next(), ticketId: ticket.id, facts, at })),
      ...recorded.events.map((happened) => ledger.event({ tenant, id: ids.next(), happened, at })),
      tell({ ticketId: ticket.id, number, word: null }),
      ...recorded.timers.map((order) => ledger.timer({ tenant, id: ids.next(), order })),
    ])
  })
  ledger.committed()
}

/** A message of the conversation so far, when it was written over there; never after now. */
function said(
  { author, body, files, at: writtenAt }: Arrived['entries'][number],
  to: { tenant: string; id: string; ticketId: string; facts: Arrived; at: Instant },
): Statement[] {
  const { tenant, id, ticketId, facts, at } = to
  const { customerId: customer, handoverId: origin, partnerName } = facts
  const attached = attach({
    tenant,
    subject: ticketId,
    customer,
    ids: files.map((file) => file.id),
    uploads: files,
    at,
  })
  const entry = { tenant, id, ticketId, body, files: attached.files, at: Math.min(at, Date.parse(writtenAt)) }
  const by = { kind: 'customer', id: customer, name: author.name || partnerName } as const
  const partnerRole = author.role === 'customer' ? 'customer' : 'agent'
  return [insertMessage(entry, by, customer, 1, { origin, partnerRole }), ...attached.writes]
}
