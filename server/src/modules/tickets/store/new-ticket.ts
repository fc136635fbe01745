/** A ticket as it is submitted: by a customer, by an operator for one, or by a partner (T-1, U-24). */
import type { BusinessFacts } from '@zhanggui/contract/tickets-categories'
import type { Answered } from '@zhanggui/contract/tickets-forms'
import { json, stamp } from '#platform/db/columns'
import { prepare } from '#platform/db/statement'
import type { Statement } from '#platform/db/statement'
import type { Ticket } from '../domain/ticket.ts'
import { sql } from './tables.ts'
import { columns, progressOf } from './ticket.ts'
import type { Progress, TicketRow } from './ticket.ts'

/** What a customer, or an operator for one, submitted. */
export interface Submitted {
  tenant: string
  number: string
  customerId: string
  customerName: string
  contactPhone: string | null
  contactQq: string | null
  title: string
  productId: string
  productName: string
  /** What of it the customer has, as it is called now; null: not said (T-70). */
  instance: TicketInstance | null
  tier: TicketRow['tier']
  /** What the category asked for; null: nothing. */
  answers: Answered[] | null
  business: BusinessFacts | null
  /** Its name on the wire, where a partner handed it to us (U-17). */
  guid: string | null
}

export interface TicketInstance {
  id: string
  number: string
  name: string
}

interface Born {
  id: string
  submittedAt: Date
  answers: string | null
  instanceId: string | null
  instanceNumber: string | null
  instanceName: string | null
  businessId: string | null
  businessIp: string | null
  businessType: string | null
  servedId: string | null
  partnerName: string | null
  partnerNumber: string | null
}

const insert = prepare((row: Omit<Submitted, 'answers' | 'business' | 'instance'> & Progress & Born) =>
  sql.insertInto('tickets.ticket').values({
    tenant_id: row.tenant,
    id: row.id,
    number: row.number,
    customer_id: row.customerId,
    customer_name: row.customerName,
    contact_phone: row.contactPhone,
    contact_qq: row.contactQq,
    title: row.title,
    product_id: row.productId,
    product_name: row.productName,
    instance_id: row.instanceId,
    instance_number: row.instanceNumber,
    instance_name: row.instanceName,
    tier: row.tier,
    answers: row.answers,
    business_id: row.businessId,
    business_ip: row.businessIp,
    business_type: row.businessType,
    guid: row.guid,
    served_id: row.servedId,
    partner_name: row.partnerName,
    partner_number: row.partnerNumber,
    submitted_at: row.submittedAt,
    customer_updated_at: row.submittedAt,
    ...columns(row),
  }),
)

export const insertTicket = (submitted: Submitted, ticket: Ticket): Statement =>
  insert({
    ...submitted,
    answers: submitted.answers === null ? null : json(submitted.answers),
    ...progressOf(ticket, ticket.submittedAt),
    id: ticket.id,
    submittedAt: stamp(ticket.submittedAt),
    instanceId: submitted.instance?.id ?? null,
    instanceNumber: submitted.instance?.number ?? null,
    instanceName: submitted.instance?.name ?? null,
    businessId: submitted.business?.id ?? null,
    businessIp: submitted.business?.ip ?? null,
    businessType: submitted.business?.type ?? null,
    servedId: ticket.served?.handoverId ?? null,
    partnerName: ticket.served?.name ?? null,
    partnerNumber: ticket.served?.number ?? null,
  })

/** The instance that a read ticket names. */
export const instanceOfRow = (
  row: Pick<TicketRow, 'instance_id' | 'instance_number' | 'instance_name'>,
): TicketInstance | null =>
  row.instance_id === null
    ? null
    : { id: row.instance_id, number: row.instance_number ?? '', name: row.instance_name ?? '' }
