/** Some of what a customer wrote becomes a ticket of its own, dispatched and timed like any new one (T-90, T-1, T-20). */
import { splitTicket } from '@zhanggui/contract/tickets-links'
import { inTenant } from '#platform/db/transaction'
import { attach, attachedTo } from '#platform/files/attach'
import { op } from '#platform/op'
import { refuse } from '#platform/refused'
import { submit } from '../domain/customer-acts.ts'
import { NUMBERS, ticketNumber } from '../domain/number.ts'
import { insertMessage, messagesPicked } from '../store/conversation.ts'
import { loadOf, loadsOf, lockDesk, rulesOf, station } from '../store/desk.ts'
import { insertLink, saveSplit } from '../store/link.ts'
import { instanceOfRow } from '../store/new-ticket.ts'
import { lockTicket, ticketWithHands } from '../store/ticket.ts'
import { businessOf } from '../store/upstream-columns.ts'
import { visibleTo } from './agent-flight.ts'
import { arranged, lineOn } from './beside.ts'
import { recordSubmission } from './record.ts'
import { agentAt } from './station.ts'

export const split = op(
  splitTicket,
  async ({ params, body, caller, tx, at, ids, chance }) => {
    const { tenantId: tenant, accountId: account } = caller
    const { ticketId } = params
    const wanted = [...new Set(body.messageIds)]
    const flight = await tx.open({
      write: inTenant(tenant),
      lock: {
        desk: lockDesk({ tenant }),
        agents: loadsOf({ tenant }),
        station: station({ tenant, account }),
        locked: lockTicket({ tenant, id: ticketId }),
        ticket: ticketWithHands({ tenant, id: ticketId }),
        messages: messagesPicked({ tenant, ticketId, ids: wanted }),
        attached: attachedTo(tenant, ticketId),
      },
    })
    const by = agentAt(flight.station)
    const { row, ticket: from } = visibleTo(by, flight.ticket)
    const [desk] = flight.desk
    if (desk?.state !== 'open') refuse('desk.not-open')
    const { messages } = flight
    if (messages.length < wanted.length) refuse('not-found', {}, 'messageIds')
    // An agent's answer stays with what it answered: on a new ticket it would look like its first reply.
    if (messages.some(({ author_kind }) => author_kind === 'agent' || author_kind === 'upstream'))
      refuse('split.not-the-customers')

    const rules = rulesOf(desk, row.tier)
    const staff = { agents: flight.agents.map(loadOf), takers: row.takers }
    const moment = { clockId: ids.next(), rules, at }
    const done = submit(ids.next(), staff, moment, { category: from.category })
    const { ticket } = done.next
    const number = ticketNumber(chance(NUMBERS))
    const recorded = recordSubmission(
      {
        tenant,
        number,
        customerId: row.customer_id,
        customerName: row.customer_name,
        contactPhone: row.contact_phone,
        contactQq: row.contact_qq,
        title: body.title,
        productId: row.product_id,
        productName: row.product_name,
        instance: instanceOfRow(row),
        tier: row.tier,
        answers: row.answers,
        business: businessOf(row),
        guid: null,
      },
      done,
      { by, at, ids, rules, facts: { created: { splitFrom: row.number } } },
    )
    const named = messages.flatMap(({ files }) => files.map(({ id }) => id))
    const { writes: attachments } = attach({
      tenant,
      subject: ticket.id,
      customer: row.customer_id,
      ids: named,
      uploads: flight.attached,
      at,
    })
    // The words and the moments are the customer's own; the time to answer counts from now.
    const said = messages.map((message) =>
      insertMessage(
        {
          tenant,
          id: ids.next(),
          ticketId: ticket.id,
          body: message.body,
          files: message.files,
          at: message.at,
        },
        { kind: message.author_kind, id: message.author_id, name: message.author_name },
        row.customer_id,
        ticket.customerVersion,
      ),
    )
    return {
      writes: [
        ...recorded.writes,
        ...said,
        ...attachments,
        saveSplit({ tenant, ticketId: ticket.id, from: row.id }),
        insertLink({ tenant, ticketId: ticket.id, otherId: row.id, kind: 'split', at }),
        lineOn(row, 'split', { by, at, ids }, { number, count: said.length }),
      ],
      events: [...recorded.events, arranged(row)],
      timers: recorded.timers,
      answer: { id: ticket.id, number },
    }
  },
  // A drawn number that is taken means: draw again.
  { retryOn: ['ticket_number'] },
)
