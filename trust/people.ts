/** Whom a lane speaks for: customers and the desks of the demonstration world, each person with a session made for the purpose. */
import type { submitTicket } from '@zhanggui/contract/tickets-customer'
import type { Sent } from '@zhanggui/contract/route'
import { openSession } from '../bench/targets.ts'
import type { Customer } from '../bench/targets.ts'
import type { Installation } from './installation.ts'

export type { Customer }

export interface Agent {
  id: string
  name: string
  role: 'admin' | 'agent'
  token: string
}

export interface Desk {
  tenant: string
  product: string
  /** Asks for nothing beyond title and text, and anybody takes its tickets. */
  category: string
  /** Administrators first. */
  agents: readonly Agent[]
}

export interface People {
  customers: readonly Customer[]
  desks: readonly Desk[]
}

/** Everybody of the world; the desk of the platform is left out, since only operators work there. */
export async function findPeople({ owner }: Installation): Promise<People> {
  const { rows: accounts } = await owner.query<{ id: string }>(
    `select id from identity.account where is_customer and status = 'active' and kept_by is null order by id limit 64`,
  )
  const customers: Customer[] = []
  for (const { id } of accounts) customers.push({ account: id, token: await openSession(owner, id, null) })
  const { rows: desks } = await owner.query<Omit<Desk, 'agents'>>(
    `select d.tenant_id as tenant, min(p.id::text) as product, min(k.id::text) as category from tickets.desk d
     join catalog.product p on p.tenant_id = d.tenant_id and p.status = 'listed'
     join tickets.category k on k.tenant_id = d.tenant_id and k.status = 'active' and k.type <> 'technical'
       and k.form = '[]' and k.takers is null
     where d.state = 'open' and not d.is_platform group by 1 order by 1`,
  )
  const withAgents: Desk[] = []
  for (const desk of desks) {
    const { rows } = await owner.query<Omit<Agent, 'token'>>(
      `select a.id, a.name, a.role from tickets.agent a
       where a.tenant_id = $1 and a.removed_at is null order by a.role, a.id`,
      [desk.tenant],
    )
    const agents: Agent[] = []
    for (const row of rows) agents.push({ ...row, token: await openSession(owner, row.id, desk.tenant) })
    withAgents.push({ ...desk, agents })
  }
  return { customers, desks: withAgents }
}

/** A ticket as a customer writes it to a desk. */
export const submission = (
  { tenant, product, category }: Desk,
  title: string,
): Sent<typeof submitTicket>['body'] => ({
  providerId: tenant,
  productId: product,
  categoryId: category,
  title,
  body: `今天上午起无法连接，请协助：${title}`,
  contactPhone: '13800010001',
  fileIds: [],
})
