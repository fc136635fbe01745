/** What strangers try: methods that no route has, and ids of others inside of bodies and filters (reliability A1, A11). */
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { allRoutes } from '@zhanggui/contract/all'
import { chooseCompany } from '@zhanggui/contract/identity'
import { createGroup, createSubAccount, editGroup, editSubAccount } from '@zhanggui/contract/identity-company'
import type { Route, Sent } from '@zhanggui/contract/route'
import { submitTicket } from '@zhanggui/contract/tickets-customer'
import { addAgent, readDutyLog } from '@zhanggui/contract/tickets-desk'
import { submitForCustomer } from '@zhanggui/contract/tickets-platform'
import { dispatchTicket, listTickets, noteTicket } from '@zhanggui/contract/tickets-provider'
import { uploadAsProvider } from '@zhanggui/contract/files'
import { castOf } from './matrix/cast.ts'
import type { Cast } from './matrix/cast.ts'
import { boughtFrom } from './matrix/instance-knocks.ts'
import { visible } from './matrix/observe.ts'
import type { CallerKind } from './matrix/callers.ts'
import { openWorld } from './world.ts'

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const

/** A call with one id of another company, or of somebody who may not be named there. */
interface Reach {
  as: CallerKind
  route: Route
  /** What is sent with this id in it. */
  send(cast: Cast, id: string): Promise<object> | object
  foreign(cast: Cast): Promise<string> | string
}
const reach = <R extends Route>(
  as: CallerKind,
  route: R,
  send: (cast: Cast, id: string) => Promise<Partial<Sent<R>>> | Partial<Sent<R>>,
  foreign: Reach['foreign'],
): Reach => ({ as, route, send, foreign })

const someone = () => ({ name: '新人', email: 'new@example.com', phone: '13800000000' })
const ticketOf = ({ company }: Cast, customerId: string) => ({
  customerId,
  providerId: company.id,
  productId: company.productId,
  categoryId: company.categoryId,
  title: '打不开',
  body: '请看看',
  contactPhone: null,
})
const submission = (cast: Cast) => {
  const { customerId: _, ...ticket } = ticketOf(cast, '')
  return { ...ticket, fileIds: [] }
}

const reaches: Readonly<Record<string, Reach>> = {
  'a product of another company': reach(
    'customer',
    submitTicket,
    (cast, productId) => ({ body: { ...submission(cast), productId } }),
    ({ otherCompany }) => otherCompany.productId,
  ),
  'a category of another company': reach(
    'customer',
    submitTicket,
    (cast, categoryId) => ({ body: { ...submission(cast), categoryId } }),
    ({ otherCompany }) => otherCompany.categoryId,
  ),
  'a company without a desk': reach(
    'customer',
    submitTicket,
    (cast, providerId) => ({ body: { ...submission(cast), providerId } }),
    ({ strangerId }) => strangerId,
  ),
  'something that another customer has bought': reach(
    'customer',
    submitTicket,
    (cast, instanceId) => ({ body: { ...submission(cast), instanceId } }),
    (cast) => boughtFrom(cast, cast.company, cast.people.otherCustomer),
  ),
  'something bought from another company': reach(
    'customer',
    submitTicket,
    (cast, instanceId) => ({ body: { ...submission(cast), instanceId } }),
    (cast) => boughtFrom(cast, cast.otherCompany, cast.people.customer),
  ),
  'somebody else’s upload': reach(
    'customer',
    submitTicket,
    (cast, file) => ({ body: { ...submission(cast), fileIds: [file] } }),
    (cast) => uploadOf(cast, 'main'),
  ),
  'a colleague’s upload': reach(
    'agent',
    noteTicket,
    async (cast, file) => ({
      params: { ticketId: await cast.submit('customer', cast.company) },
      body: { body: '见附件', fileIds: [file] },
    }),
    (cast) => uploadOf(cast, 'main'),
  ),
  'an agent of another company': reach(
    'agent',
    dispatchTicket,
    async (cast, agentId) => ({
      params: { ticketId: await cast.submit('customer', cast.company) },
      body: { version: 1, agentId, remark: '', evenIfOffDuty: true },
    }),
    ({ otherCompany }) => otherCompany.agentId,
  ),
  'a sub-account of another company, as agent': reach(
    'main',
    addAgent,
    (_, accountId) => ({ body: { accountId, role: 'agent' as const, maxOpen: null } }),
    ({ otherCompany }) => otherCompany.subAccountId,
  ),
  'a customer, as agent': reach(
    'main',
    addAgent,
    (_, accountId) => ({ body: { accountId, role: 'agent' as const, maxOpen: null } }),
    ({ people }) => people.customer.id,
  ),
  'a group of another company, for somebody new': reach(
    'main',
    createSubAccount,
    (_, group) => ({ body: { ...someone(), userName: 'new', groupIds: [group] } }),
    ({ otherCompany }) => otherCompany.groupId,
  ),
  'a group of another company, for somebody known': reach(
    'main',
    editSubAccount,
    ({ company }, group) => ({ params: { accountId: company.subAccountId }, body: { groupIds: [group] } }),
    ({ otherCompany }) => otherCompany.groupId,
  ),
  'a member of another company, in a new group': reach(
    'main',
    createGroup,
    (_, member) => ({ body: { name: '组', permissions: [], memberIds: [member] } }),
    ({ otherCompany }) => otherCompany.subAccountId,
  ),
  'a member of another company, in a group': reach(
    'main',
    editGroup,
    ({ company }, member) => ({
      params: { groupId: company.groupId },
      body: { name: '组', permissions: [], memberIds: [member] },
    }),
    ({ otherCompany }) => otherCompany.subAccountId,
  ),
  'a company that one does not belong to': reach(
    'main',
    chooseCompany,
    (_, companyId) => ({ body: { companyId } }),
    ({ otherCompany }) => otherCompany.id,
  ),
  'an account that is no customer': reach(
    'support',
    submitForCustomer,
    (cast, customerId) => ({ body: ticketOf(cast, customerId) }),
    ({ people }) => people.main.id,
  ),
  'an agent of another company, as filter': reach(
    'main',
    listTickets,
    (_, handlerId) => ({ query: { tab: 'all' as const, handlerId } }),
    ({ otherCompany }) => otherCompany.agentId,
  ),
  'a category of another company, as filter': reach(
    'main',
    listTickets,
    (_, categoryId) => ({ query: { tab: 'all' as const, categoryId } }),
    ({ otherCompany }) => otherCompany.categoryId,
  ),
  'an agent of another company, in the duty log': reach(
    'main',
    readDutyLog,
    (_, agentId) => ({ query: { agentId } }),
    ({ otherCompany }) => otherCompany.agentId,
  ),
}

async function uploadOf({ people }: Cast, kind: CallerKind): Promise<string> {
  const { body } = await people[kind].caller.upload(uploadAsProvider, 'note.txt', 'hello')
  return (body as { id: string }).id
}

describe('a stranger', () => {
  let cast: Cast
  beforeAll(async () => {
    cast = await castOf(await openWorld({ role: 'web' }))
  })

  it.each(Object.entries(reaches))(
    'cannot tell %s from what does not exist',
    async (_, { as, route, ...how }) => {
      const { caller } = cast.people[as]
      const foreign = await caller.send(route, await how.send(cast, await how.foreign(cast)))
      const missing = await caller.send(route, await how.send(cast, randomUUID()))
      expect(visible(foreign)).toBe(visible(missing))
      if (route.method !== 'GET') expect(foreign.status).toBeGreaterThanOrEqual(400)
    },
  )

  it('gets nothing by a method that no route has', async () => {
    const paths = [...new Set(allRoutes.map(({ path }) => path))]
    const answered: string[] = []
    for (const path of paths) {
      for (const method of methods) {
        const declared = allRoutes.some((route) => route.path === path && route.method === method)
        if (declared) continue
        const url = path.replace(/:\w+/g, randomUUID())
        const { statusCode } = await cast.world.web.inject({ method, url })
        // HEAD is GET without its body, and as closed as that.
        const shown =
          method === 'HEAD' && allRoutes.some((route) => route.path === path && route.audience === 'public')
        if (![401, 404, 405].includes(statusCode) && !shown) answered.push(`${method} ${path}: ${statusCode}`)
      }
    }
    expect(answered).toEqual([])
  })

  it('sees nothing of others in the database either, where a store forgets its WHERE (A3)', async () => {
    const { world, company, people } = cast
    const tables = await world.sql<{ name: string; of: string[] }>(
      `select a.attrelid::regclass::text as name, array_agg(a.attname::text) as of from pg_attribute a
       join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p') and not c.relispartition
       where a.attname in ('tenant_id', 'customer_id') and not a.attisdropped
         and c.relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema', 'pgboss')
       group by 1 order by 1`,
    )
    const app = new pg.Client(world.database.app)
    await app.connect()
    const seen: string[] = []
    let proven = 0
    const look = async (role: string, table: string, column: string, own: string) => {
      const foreign = `select 1 from ${table} where ${column} <> $1 limit 1`
      if ((await world.sql(foreign, [own])).length === 0) return
      await app.query('begin')
      const [tenant, account] = column === 'tenant_id' ? [own, people.main.id] : [null, own]
      await app.query('select platform.enter($1, $2, $3)', [role, tenant, account])
      // No grant at all is as good as no row.
      const rows = await app.query(foreign, [own]).then(
        (result) => result.rowCount ?? 0,
        (error: { code?: string }) => (error.code === '42501' ? 0 : Promise.reject(error as Error)),
      )
      await app.query('rollback')
      proven += 1
      if (rows > 0) seen.push(`${role} sees ${table} of another ${column}`)
    }
    for (const { name, of } of tables) {
      if (of.includes('tenant_id')) {
        for (const role of ['zg_provider', 'zg_desk']) await look(role, name, 'tenant_id', company.id)
      }
      if (of.includes('customer_id')) await look('zg_customer', name, 'customer_id', people.customer.id)
    }
    await app.end()
    expect(seen).toEqual([])
    // Tables in which others have rows; fewer would prove little.
    expect(proven).toBeGreaterThan(20)
  })
})
