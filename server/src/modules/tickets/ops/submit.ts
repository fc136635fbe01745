/** A customer submits a ticket, or an operator on a customer's behalf (T-1, T-20, T-70). */
import { submitTicket } from '@zhanggui/contract/tickets-customer'
import { submitForCustomer } from '@zhanggui/contract/tickets-platform'
import type { Answered, GivenAnswers, RequirementForm } from '@zhanggui/contract/tickets-forms'
import type { Input } from '@zhanggui/contract/route'
import type { Instant } from '#kernel/instant'
import type { Statement } from '#platform/db/statement'
import { inTenant } from '#platform/db/transaction'
import type { Tx } from '#platform/db/transaction'
import { attach, uploadsOf } from '#platform/files/attach'
import type { FileRow } from '#platform/files/store'
import type { Chance, Ids } from '#platform/ids'
import { op } from '#platform/op'
import { refuse } from '#platform/refused'
import { listedProduct, productNames } from '#modules/catalog/index'
import { customerContact } from '#modules/identity/index'
import { instanceOf } from '#modules/trade/index'
import { submit as submitted } from '../domain/customer-acts.ts'
import { fill } from '../domain/form.ts'
import { NUMBERS, ticketNumber } from '../domain/number.ts'
import type { Ticket } from '../domain/ticket.ts'
import { categoryOfRow, categoryWithTakers } from '../store/category.ts'
import { insertMessage } from '../store/conversation.ts'
import { loadOf, loadsOf, lockDesk, rulesOf } from '../store/desk.ts'
import { acted } from '../view.ts'
import { recordSubmission } from './record.ts'
import type { Recorded } from './record.ts'

interface Submission {
  /** What was written, and for whom. */
  asked: Input<typeof submitForCustomer>['body']
  /** What of the product the customer has, where they said so. */
  instanceId: string | null
  by: { kind: 'customer' | 'platform'; id: string; name: string }
  fileIds: readonly string[]
  tx: Tx
  at: Instant
  ids: Ids
  chance: Chance
}

interface Submitted extends Recorded {
  ticket: Ticket
  number: string
}

async function submitTo({
  asked,
  instanceId,
  by,
  fileIds,
  tx,
  at,
  ids,
  chance,
}: Submission): Promise<Submitted> {
  const { providerId: tenant, customerId } = asked
  const read: { uploads?: Statement<FileRow>; instances?: ReturnType<typeof instanceOf> } = {
    ...(fileIds.length > 0 ? { uploads: uploadsOf.customer(customerId, fileIds) } : {}),
    ...(instanceId === null
      ? {}
      : { instances: instanceOf({ tenant, customer: customerId, id: instanceId }) }),
  }
  const flight = await tx.open({
    read,
    write: inTenant(tenant),
    lock: {
      desk: lockDesk({ tenant }),
      agents: loadsOf({ tenant }),
      category: categoryWithTakers({ tenant, id: asked.categoryId }),
      // Whoever has something may ask about it, also when it is not sold any more.
      product:
        instanceId !== null
          ? productNames({ tenant, ids: [asked.productId] })
          : listedProduct({ tenant, id: asked.productId }),
      customer: customerContact({ account: customerId }),
    },
  })
  const [desk] = flight.desk
  if (desk?.state !== 'open') refuse('desk.not-open')
  const [customer] = flight.customer
  if (!customer) refuse('not-found', {}, 'customerId')
  const [product] = flight.product
  if (!product) refuse('not-found', {}, 'productId')
  const instance = flight.instances?.find(({ product_id }) => product_id === product.id) ?? null
  if (instanceId !== null && !instance) refuse('not-found', {}, 'instanceId')
  const [category] = flight.category
  if (category?.status !== 'active') refuse('not-found', {}, 'categoryId')

  const answers = filled(category.form, asked.answers)
  const business = category.type === 'technical' ? asked.business : null
  if (category.type === 'technical' && !business) refuse('form.business-missing', {}, 'business')

  const staff = { agents: flight.agents.map(loadOf), takers: category.takers }
  const rules = rulesOf(desk, customer.tier)
  const moment = { clockId: ids.next(), rules, at }
  const done = submitted(ids.next(), staff, moment, { category: categoryOfRow(category) })
  const { ticket } = done.next
  const number = ticketNumber(chance(NUMBERS))
  const recorded = recordSubmission(
    {
      tenant,
      number,
      customerId,
      customerName: customer.name,
      contactPhone: asked.contactPhone,
      contactQq: asked.contactQq,
      title: asked.title,
      productId: product.id,
      productName: product.name,
      instance,
      tier: customer.tier,
      answers,
      business,
      guid: null,
    },
    done,
    { by, at, ids, rules, facts: { created: { product: product.name, category: category.name } } },
  )
  const { files, writes } = attach({
    tenant,
    subject: ticket.id,
    customer: customerId,
    ids: fileIds,
    uploads: flight.uploads ?? [],
    at,
  })
  const entry = { tenant, id: ids.next(), ticketId: ticket.id, body: asked.body, files, at }
  const message = insertMessage(entry, by, customerId, ticket.customerVersion)
  return { ...recorded, writes: [...recorded.writes, message, ...writes], ticket, number }
}

/** What the category asks for must be there (T-70); what is missing is said at its field. */
function filled(form: RequirementForm, given: GivenAnswers): Answered[] | null {
  const answers = fill(form, given)
  if (!answers.ok) {
    const { questionId } = answers.facts
    refuse(answers.word, answers.facts, typeof questionId === 'string' ? `answers.${questionId}` : undefined)
  }
  return answers.next.length > 0 ? answers.next : null
}

/** A drawn number that is taken means: draw again. */
const drawAgain = { retryOn: ['ticket_number'] }

export const submit = op(
  submitTicket,
  async ({ body: { fileIds, instanceId, ...body }, caller, ...context }) => {
    const { ticket, number, ...recorded } = await submitTo({
      ...context,
      asked: { ...body, customerId: caller.accountId },
      instanceId,
      by: { kind: 'customer', id: caller.accountId, name: caller.name },
      fileIds,
    })
    return { ...recorded, answer: acted(number, ticket, { kind: 'customer' }, context.at) }
  },
  drawAgain,
)

export const submitAsOperator = op(
  submitForCustomer,
  async ({ body, caller, ...context }) => {
    const { ticket, number, ...recorded } = await submitTo({
      ...context,
      asked: body,
      instanceId: null,
      by: { kind: 'platform', id: caller.accountId, name: caller.name },
      fileIds: [],
    })
    return {
      ...recorded,
      audit: {
        verb: submitForCustomer.name,
        subject: { kind: 'ticket', id: ticket.id },
        details: { number, customerId: body.customerId },
      },
      answer: { ticketId: ticket.id, number },
    }
  },
  drawAgain,
)
