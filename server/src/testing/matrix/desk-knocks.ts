/** How the desk is called, by customers, agents, administrators and the platform. */
import { listDeliveries } from '@zhanggui/contract/notifications'
import * as customer from '@zhanggui/contract/tickets-customer'
import * as desk from '@zhanggui/contract/tickets-desk'
import * as platform from '@zhanggui/contract/tickets-platform'
import { revealPhone } from '@zhanggui/contract/tickets-privacy'
import * as agent from '@zhanggui/contract/tickets-provider'
import * as rules from '@zhanggui/contract/tickets-rules'
import { NOBODY } from '#platform/db/roles'
import { knock, ofCompany, otherOf, some } from './knock.ts'
import type { Aim, At, Knock } from './knock.ts'

/** A ticket that the agent handles, one that a colleague handles, and one of the other company. */
export const deskTicket: Aim = async (at) => ({
  own: await at.cast.submit('customer', at.company),
  others: at.kind === 'agent' ? await at.cast.submitToColleague('customer', at.company) : undefined,
  foreign: await at.cast.submit('otherCustomer', otherOf(at)),
})

/** The caller's own ticket, and another customer's at the same desk and at another one. */
const ownTicket: Aim = async ({ cast, kind }) => {
  const [mine, theirs] =
    kind === 'otherCustomer'
      ? (['otherCustomer', 'customer'] as const)
      : (['customer', 'otherCustomer'] as const)
  return {
    own: await cast.submit(mine, cast.company),
    others: await cast.submit(theirs, cast.company),
    foreign: await cast.submit(theirs, cast.otherCompany),
  }
}

/** The version that the caller would have seen. */
const versionOf = async ({ cast, id }: At, column: 'version' | 'customer_version'): Promise<number> => {
  const [row] = await cast.world.sql<{ version: number }>(
    `select ${column} as version from tickets.ticket where id = $1`,
    [id],
  )
  return row?.version ?? 1
}
const seen = (at: At) => versionOf(at, 'version')
const seenByCustomer = (at: At) => versionOf(at, 'customer_version')

const message = { body: '看到了', fileIds: [] }

export const deskKnocks: readonly Knock[] = [
  knock(platform.listDeskApplications),
  knock(platform.decideDesk, {
    aim: async ({ cast }) => {
      await cast.world.sql("update tickets.desk set state = 'applied' where tenant_id = $1", [
        cast.applicantId,
      ])
      return { own: cast.applicantId, foreign: cast.strangerId }
    },
    body: { approve: false, reason: '资料不全' },
  }),
  knock(platform.openDesksAsOperator),
  knock(platform.readDeskAsOperator, {
    aim: ({ cast }) => ({ own: cast.company.id, foreign: cast.people.customer.id }),
  }),
  knock(platform.submitForCustomer, {
    body: ({ cast, company }) => ({
      customerId: cast.people.customer.id,
      providerId: company.id,
      productId: company.productId,
      categoryId: company.categoryId,
      title: '代提',
      body: '客户来电',
      contactPhone: null,
    }),
  }),

  knock(customer.openDesks),
  // Every provider may be asked for; the platform is a tenant too, and none of them.
  knock(customer.readDesk, { aim: ({ cast }) => ({ own: cast.company.id, foreign: NOBODY }) }),
  knock(customer.submitTicket, {
    body: ({ company: { id, productId, categoryId } }) => ({
      providerId: id,
      productId,
      categoryId,
      contactPhone: null,
      fileIds: [],
      title: '打不开',
      body: '请看看',
    }),
  }),
  knock(customer.listOwnTickets),
  knock(customer.readOwnTicket, { aim: ownTicket }),
  knock(customer.customerReply, {
    aim: ownTicket,
    body: async (at) => ({ ...message, version: await seenByCustomer(at) }),
  }),
  knock(customer.confirmTicket, {
    aim: ownTicket,
    body: async (at) => ({ version: await seenByCustomer(at) }),
  }),
  knock(customer.reopenTicket, {
    aim: ownTicket,
    body: async (at) => ({ ...message, version: await seenByCustomer(at) }),
  }),
  knock(customer.rateTicket, {
    aim: ownTicket,
    body: async (at) => ({ version: await seenByCustomer(at), stars: 5, solved: true, tags: [], text: '' }),
  }),
  knock(customer.withdrawTicket, {
    aim: ownTicket,
    body: async (at) => ({ version: await seenByCustomer(at) }),
  }),
  knock(customer.urgeTicket, { aim: ownTicket, body: {} }),
  knock(customer.complainTicket, { aim: ownTicket, body: { text: '太慢了' } }),

  knock(agent.listTickets, { query: { tab: 'mine' } }),
  knock(agent.readOverview),
  knock(agent.readTicket, { aim: deskTicket }),
  knock(agent.explainTicket, { aim: deskTicket }),
  knock(agent.replyToTicket, {
    aim: deskTicket,
    body: async (at) => ({ ...message, version: await seen(at), state: 'in_progress' as const }),
  }),
  knock(revealPhone, { aim: deskTicket, body: { reason: '客户要求回电' } }),
  knock(agent.noteTicket, { aim: deskTicket, body: message }),
  knock(agent.dispatchTicket, {
    aim: deskTicket,
    body: async (at) => ({
      version: await seen(at),
      agentId: at.company.colleagueId,
      remark: '请接手',
      evenIfOffDuty: true,
    }),
  }),
  knock(agent.closeTicket, {
    aim: deskTicket,
    body: async (at) => ({
      version: await seen(at),
      reason: 'other' as const,
      remark: '',
      duplicateOf: null,
    }),
  }),
  knock(listDeliveries, { aim: deskTicket }),

  knock(desk.readOwnDesk),
  knock(desk.applyForDesk, { body: { remark: '想开通' } }),
  knock(desk.listAgents),
  knock(desk.listColleagues),
  knock(desk.listCandidates),
  knock(desk.addAgent, {
    body: async ({ cast, company }) => {
      await cast.world.sql('update tickets.agent set removed_at = now() where id = $1', [company.spareId])
      return { accountId: company.spareId, role: 'agent' as const, maxOpen: null }
    },
  }),
  knock(desk.editAgent, { aim: ofCompany('agentId'), body: { maxOpen: null } }),
  knock(desk.removeAgent, {
    aim: async (at) => {
      await at.cast.world.sql('update tickets.agent set removed_at = null where id = $1', [
        at.company.spareId,
      ])
      return { own: at.company.spareId, foreign: otherOf(at).colleagueId }
    },
  }),
  knock(desk.switchDuty, {
    aim: (at) => ({
      own: at.company.agentId,
      others: at.kind === 'agent' ? at.company.colleagueId : undefined,
      foreign: otherOf(at).agentId,
    }),
    body: { onDuty: true },
  }),
  knock(desk.readDutyLog),
  knock(desk.listCategories),
  knock(desk.createCategory, { body: () => ({ name: some('category') }) }),
  knock(desk.editCategory, { aim: ofCompany('categoryId'), body: {} }),
  knock(rules.readDeskRules),
  knock(rules.changeDeskRules, {
    body: { confirmAfter: 604_800, closeAfter: 604_800, returnAfter: null },
  }),
  knock(rules.changeDeskHours, { body: { hours: null } }),
  knock(rules.previewRecount),
  knock(rules.recountClocks, {
    body: async ({ cast }) => {
      await cast.world.sql("update tickets.recount set state = 'done'")
      return {}
    },
  }),
  knock(rules.handOverTickets, {
    body: async ({ cast, company }) => ({
      ticketIds: [await cast.submit('customer', company)],
      agentId: company.colleagueId,
      remark: '',
      evenIfOffDuty: true,
    }),
  }),
  knock(rules.readWorkload),
  knock(desk.setCategoryForm, { aim: ofCompany('categoryId'), body: { form: [] } }),
]
