/** An agent sees a customer's whole phone and QQ number: for a reason, so many an hour, and it is written down. */
import { revealPhone } from '@zhanggui/contract/tickets-privacy'
import { op } from '#platform/op'
import { refuse } from '#platform/refused'
import { countedSince, REVEALS, waitForReveal } from '../domain/reveal.ts'
import { insertReveal, revealsOf } from '../store/reveal.ts'
import { approach } from './agent-flight.ts'

export const reveal = op(revealPhone, async ({ params, body, caller, at, ids, tx }) => {
  const { tenantId: tenant } = caller
  const { agent, row } = await approach({ tx, caller, ticketId: params.ticketId })
  const { counted } = await tx.more({
    counted: revealsOf({ tenant, agent: agent.id, since: countedSince(at), limit: REVEALS }),
  })
  const seconds = waitForReveal(
    counted.map((each) => each.at),
    at,
  )
  if (seconds !== null) refuse('request.too-many', { seconds })
  const answer = { phone: row.contact_phone, qq: row.contact_qq }
  if (answer.phone === null && answer.qq === null) return { answer }
  const { reason } = body
  return {
    answer,
    writes: [insertReveal({ tenant, id: ids.next(), agent: agent.id, ticket: row.id, reason, at })],
    audit: {
      verb: revealPhone.name,
      subject: { kind: 'ticket', id: row.id },
      details: { number: row.number, reason },
    },
  }
})
