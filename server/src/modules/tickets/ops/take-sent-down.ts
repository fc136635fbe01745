/** A provider's desk takes over a ticket that the platform dispatched to it: the same id and number, with its conversation (T-25). */
import { PLATFORM_DESK } from '@zhanggui/contract/platform-desk'
import { asDesk } from '#platform/db/as-desk'
import { attach, attachedTo } from '#platform/files/attach'
import type { Engine } from '#platform/http/run'
import type { Told } from '#platform/outbox/reaction'
import { customerContact } from '#modules/identity/index'
import { NUMBERS, ticketNumber } from '../domain/number.ts'
import { arriveDown } from '../domain/send-down.ts'
import { arrivedBefore, leaveBehind, setAsked, wholeConversation } from '../store/arrival.ts'
import { categoryOfRow, categoryWithTakers } from '../store/category.ts'
import { insertMessage } from '../store/conversation.ts'
import { loadOf, loadsOf, lockDesk, rulesOf } from '../store/desk.ts'
import { idOfNumber } from '../store/link.ts'
import { ticketWithHands } from '../store/ticket.ts'
import { businessOf } from '../store/upstream-columns.ts'
import { recordSubmission } from './record.ts'

/** Told twice it is there once. What is left at the platform's desk is closed, so it reads the same whenever this runs. */
export async function takeSentDown(
  { facts }: Told<'tickets.sent-down'>,
  { pool, clock, ids, chance, ledger }: Engine,
): Promise<void> {
  const { ticketId: id, providerId: tenant, categoryId, productId, productName, remark } = facts
  const left = PLATFORM_DESK
  const { before, messages, attached } = await asDesk({ pool }, left, (tx) =>
    tx.read({
      before: ticketWithHands({ tenant: left, id }),
      messages: wholeConversation({ tenant: left, id }),
      attached: attachedTo(left, id),
    }),
  )
  const [row] = before
  if (!row) return
  const at = clock.now()
  await asDesk({ pool }, tenant, async (tx) => {
    const flight = await tx.more({
      desk: lockDesk({ tenant }),
      agents: loadsOf({ tenant }),
      category: categoryWithTakers({ tenant, id: categoryId }),
      customer: customerContact({ account: row.customer_id }),
      there: arrivedBefore({ tenant, id }),
      namesake: idOfNumber({ tenant, number: row.number }),
    })
    const [desk] = flight.desk
    const [category] = flight.category
    if (flight.there.length > 0 || !desk || !category) return tx.save([])
    const [customer] = flight.customer
    const tier = customer?.tier ?? row.tier
    const rules = rulesOf(desk, tier)
    const staff = { agents: flight.agents.map(loadOf), takers: category.takers }
    const done = arriveDown(
      { id, customerVersion: row.customer_version },
      staff,
      { clockId: ids.next(), rules, at },
      categoryOfRow(category),
    )
    const recorded = recordSubmission(
      {
        tenant,
        // Another ticket of the provider's has it by chance: then the customer gets a new one.
        number: flight.namesake.length > 0 ? ticketNumber(chance(NUMBERS)) : row.number,
        customerId: row.customer_id,
        customerName: customer?.name ?? row.customer_name,
        contactPhone: row.contact_phone,
        contactQq: row.contact_qq,
        title: row.title,
        productId,
        productName,
        instance: null,
        tier,
        answers: row.answers,
        business: businessOf(row),
        guid: row.guid,
      },
      done,
      {
        by: { kind: 'platform', id: facts.byId, name: facts.byName },
        at,
        ids,
        rules,
        facts: { created: { product: productName, category: category.name, platform: true, remark } },
      },
    )
    const named = new Set(attached.map((file) => file.id))
    const said = messages.flatMap((message) => {
      const sent = message.files.map((file) => file.id).filter((file) => named.has(file))
      const { writes } = attach({
        tenant,
        subject: id,
        customer: row.customer_id,
        ids: sent,
        uploads: attached,
        at,
      })
      const author = { kind: message.author_kind, id: message.author_id, name: message.author_name }
      const entry = {
        tenant,
        id: message.id,
        ticketId: id,
        body: message.body,
        files: message.files,
        at: message.at,
      }
      return [insertMessage(entry, author, row.customer_id, message.version), ...writes]
    })
    return tx.save([
      ...recorded.writes,
      setAsked({ tenant, id, at: row.asked_at ?? row.submitted_at }),
      ...said,
      leaveBehind({ tenant: left, id, to: tenant }),
      ...recorded.events.map((happened) => ledger.event({ tenant, id: ids.next(), happened, at })),
      ...recorded.timers.map((order) => ledger.timer({ tenant, id: ids.next(), order })),
    ])
  })
  ledger.committed()
}
