/** How complaints are called (T-71). */
import * as complaints from '@zhanggui/contract/tickets-complaints'
import { complainTicket } from '@zhanggui/contract/tickets-customer'
import { knock, otherOf } from './knock.ts'
import type { Aim, Knock } from './knock.ts'

/** A ticket whose customer has complained, and one of the other company; neither is about the caller. */
const complained: Aim = async (at) => {
  const { cast, company } = at
  const file = async (customer: 'customer' | 'otherCustomer', desk: typeof company) => {
    const id = await cast.submit(customer, desk)
    await cast.people[customer].caller.call(complainTicket, {
      params: { ticketId: id },
      body: { text: '太慢了' },
    })
    return id
  }
  return { own: await file('customer', company), foreign: await file('otherCustomer', otherOf(at)) }
}

/** One that came to the platform, and one that a desk looks after itself. */
const escalated: Aim = async (at) => {
  const { own, foreign } = await complained(at)
  await at.cast.world.sql(
    `update tickets.complaint set keeper = 'platform', brief = '{"number":"1","title":"t","text":"x"}' where ticket_id = $1`,
    [own],
  )
  return { own, foreign }
}

export const complaintKnocks: readonly Knock[] = [
  knock(complaints.listComplaints),
  knock(complaints.takeComplaint, { aim: complained, body: {} }),
  knock(complaints.listComplaintsAsOperator),
  knock(complaints.answerComplaintAsOperator, { aim: escalated, body: { answer: '平台已核实' } }),
  knock(complaints.answerComplaint, { aim: complained, body: { answer: '已更换客服' } }),
]
