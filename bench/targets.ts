/** Whom the load speaks for and what it speaks about: sessions made for the purpose, tickets, products, looked up once. */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Client } from 'pg'

export interface Agent {
  token: string
  tenant: string
  account: string
}

export interface Customer {
  token: string
  account: string
}

export interface OpenTicket {
  id: string
  version: number
}

export interface Provider {
  tenant: string
  /** May see and answer every ticket of the company. */
  administrator: Agent
  /** Agents with open tickets in their hands. */
  agents: Agent[]
  product: string
  category: string
  /** That still take a reply. */
  open: OpenTicket[]
  tickets: string[]
  /** How many tickets it has in all. */
  size: number
}

export interface Targets {
  customers: Customer[]
  providers: Provider[]
}

/** A session of its own for the load: signing in costs a password check, which is not what is measured here. */
export async function openSession(owner: Client, account: string, company: string | null): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await owner.query(
    `insert into identity.session
       (id, token_hash, account_id, company_id, ip, device, device_hash, started_at, last_seen_at, ends_at)
     values ($1, $2, $3, $4, '127.0.0.1', 'bench', $5, now(), now(), now() + interval '1 day')`,
    [
      randomUUID(),
      createHash('sha256').update(token).digest(),
      account,
      company,
      createHash('sha256').update(token).update('device').digest(),
    ],
  )
  return token
}

const CUSTOMERS = 64
const OPEN_PER_PROVIDER = 200
const READ_PER_PROVIDER = 100

export async function findTargets(owner: Client): Promise<Targets> {
  const { rows: accounts } = await owner.query<{ id: string }>(
    'select id from identity.account where is_customer order by id limit $1',
    [CUSTOMERS],
  )
  const customers: Customer[] = []
  for (const { id } of accounts) customers.push({ account: id, token: await openSession(owner, id, null) })

  const { rows: desks } = await owner.query<{
    tenant: string
    main: string
    product: string
    category: string
  }>(
    `select d.tenant_id as tenant, m.account_id as main,
       (select min(p.id::text) from catalog.product p where p.tenant_id = d.tenant_id and p.status = 'listed') as product,
       (select min(c.id::text) from tickets.category c where c.tenant_id = d.tenant_id and c.status = 'active') as category
     from tickets.desk d join identity.member m on m.tenant_id = d.tenant_id and m.is_main
     where d.state = 'open' order by 1`,
  )
  const providers: Provider[] = []
  for (const { tenant, main, product, category } of desks) {
    const { rows: agents } = await owner.query<{ id: string }>(
      `select a.id from tickets.agent a where a.tenant_id = $1 and a.removed_at is null and a.open_count > 0 order by a.id`,
      [tenant],
    )
    const { rows: open } = await owner.query<OpenTicket>(
      `select id, version from tickets.ticket where tenant_id = $1 and is_open order by id desc limit $2`,
      [tenant, OPEN_PER_PROVIDER],
    )
    const { rows: sizes } = await owner.query<{ size: number }>(
      'select count(*)::int as size from tickets.ticket where tenant_id = $1',
      [tenant],
    )
    const { rows: tickets } = await owner.query<{ id: string }>(
      `select id from tickets.ticket where tenant_id = $1 order by md5(id::text) limit $2`,
      [tenant, READ_PER_PROVIDER],
    )
    const agent = async (account: string): Promise<Agent> => ({
      account,
      tenant,
      token: await openSession(owner, account, tenant),
    })
    const working: Agent[] = []
    for (const { id } of agents) working.push(await agent(id))
    providers.push({
      tenant,
      administrator: await agent(main),
      agents: working,
      product,
      category,
      open,
      tickets: tickets.map(({ id }) => id),
      size: sizes[0]?.size ?? 0,
    })
  }
  return { customers, providers }
}
