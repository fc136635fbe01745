/** Second doors, ids of others, columns of the tenant: whoever is signed in reaches their own and nothing else. */
import { allRoutes } from '@zhanggui/contract/all'
import type { Route } from '@zhanggui/contract/route'
import { forAll } from '../../knock.ts'
import { unless } from './scene.ts'
import type { Scene } from './scene.ts'

const MISSING = '00000000-0000-4000-8000-000000000000'
const NOT_THERE = [404]
const REFUSED = [401, 403, 404]

const filled = ({ path }: Route, ids: Readonly<Record<string, string>> = {}): string =>
  path.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? MISSING)

/** Acts on a ticket, each with a body that would do. */
const acts = (ticketId: string): { method: string; path: string; body?: unknown }[] => {
  const at = `/api/provider/tickets/${ticketId}`
  return [
    { method: 'GET', path: at },
    { method: 'GET', path: `${at}/why` },
    { method: 'GET', path: `${at}/related` },
    { method: 'GET', path: `${at}/deliveries` },
    { method: 'GET', path: `${at}/upstream` },
    {
      method: 'POST',
      path: `${at}/replies`,
      body: { version: 1, body: 'x', fileIds: [], becomes: 'awaiting_confirmation' },
    },
    { method: 'POST', path: `${at}/notes`, body: { body: 'x', fileIds: [] } },
    { method: 'POST', path: `${at}/tags`, body: { add: ['x'], remove: [] } },
    { method: 'POST', path: `${at}/closing`, body: { version: 1, reason: 'other', remark: 'x' } },
  ]
}

export async function ofOthers(scene: Scene): Promise<string[]> {
  const { ours, theirs, as } = scene
  const faults: string[] = []
  for (const act of acts(theirs.ticket.id)) {
    for (const who of [ours.agent, ours.desk.boss]) {
      const heard = await as(who, act)
      faults.push(...unless([400, 404, 422], `${act.method} ${act.path} on a foreign ticket`, heard))
      if (heard.text.includes(theirs.ticket.number))
        faults.push(`${act.path} told the number of a foreign ticket`)
    }
  }
  return faults
}

/** Every route of the other consoles, with a session that is good for another one. */
export async function wrongConsole({ ours, as, bare }: Scene): Promise<string[]> {
  const faults: string[] = []
  await forAll(allRoutes, 6, async (route: Route) => {
    const { method, name, audience, carries } = route
    const empty = method === 'GET' || method === 'DELETE' || carries === 'upload'
    const headers = carries === 'upload' ? { 'content-type': 'application/octet-stream' } : {}
    const call = { method, path: filled(route), body: empty ? undefined : {}, headers }
    const callers = [
      ...(audience === 'provider' || audience === 'platform' ? [ours.customer] : []),
      ...(audience === 'platform' ? [ours.desk.boss] : []),
      ...(audience === 'provider' && route.can !== 'member' ? [bare] : []),
    ]
    for (const who of callers) faults.push(...unless([403], `${name} for ${who.name}`, await as(who, call)))
    if (audience !== 'public') faults.push(...unless([401], `${name} for nobody`, await as(null, call)))
  })
  return faults
}

export async function filesOfOthers({ ours, theirs, as }: Scene): Promise<string[]> {
  const faults: string[] = []
  for (const [who, audience] of [
    [null, 'customer'],
    [ours.customer, 'customer'],
    [ours.agent, 'provider'],
    [theirs.agent, 'provider'],
  ] as const) {
    const path = `/api/${audience}/files/${theirs.fileId}`
    faults.push(
      ...unless(
        who ? NOT_THERE : [401],
        `a foreign file for ${who?.name ?? 'nobody'}`,
        await as(who, { method: 'GET', path }),
      ),
    )
  }
  return faults
}

export async function adoptFile({ ours, theirs, as }: Scene): Promise<string[]> {
  const { desk, ticket, customer } = ours
  const submit = {
    providerId: desk.id,
    productId: desk.product.id,
    categoryId: desk.category.id,
    title: 'x',
    body: 'x',
    contactPhone: null,
    fileIds: [theirs.fileId],
  }
  const said = await as(customer, { method: 'POST', path: '/api/customer/tickets', body: submit })
  const note = await as(ours.agent, {
    method: 'POST',
    path: `/api/provider/tickets/${ticket.id}/notes`,
    body: { body: 'x', fileIds: [theirs.fileId] },
  })
  return [
    ...unless([403, 404, 409, 422], 'a ticket with a foreign file', said),
    ...unless([403, 404, 409, 422], 'a note with a foreign file', note),
  ]
}

export async function takeOverPeople({ ours, theirs, as }: Scene): Promise<string[]> {
  const { boss } = ours.desk
  const person = theirs.agent.id
  const at = `/api/provider/sub-accounts/${person}`
  const tries = [
    { method: 'PATCH', path: at, body: { email: 'mine@companies.example' } },
    { method: 'PATCH', path: at, body: { status: 'stopped' } },
    { method: 'POST', path: `${at}/password` },
    { method: 'DELETE', path: `${at}/second-factor` },
    { method: 'PATCH', path: `/api/provider/sub-accounts/${theirs.desk.boss.id}`, body: { name: 'x' } },
  ]
  const faults: string[] = []
  for (const each of tries)
    faults.push(...unless(NOT_THERE, `${each.method} ${each.path} of another company`, await as(boss, each)))
  return faults
}

export async function neighbours({ ours, theirs, as }: Scene): Promise<string[]> {
  const ids = [theirs.ticket.id, MISSING]
  const answers: string[] = []
  for (const id of ids) {
    const { status, text } = await as(ours.customer, { method: 'GET', path: `/api/customer/tickets/${id}` })
    answers.push(`${status} ${text.replace(/"requestId":"[^"]*"/, '')}`)
  }
  return answers[0] === answers[1] && answers[0]?.startsWith('404')
    ? []
    : [`another's ticket is told from none: ${answers.join(' | ')}`]
}

export async function tenantInBody({ ours, theirs, as }: Scene): Promise<string[]> {
  const { desk, customer, agent } = ours
  const faults: string[] = []
  const columns = [
    'tenantId',
    'tenant_id',
    'companyId',
    'ownerId',
    'customerId',
    'createdBy',
    'role',
    'isMain',
    '__proto__x',
  ]
  for (const name of columns) {
    const body = {
      providerId: desk.id,
      productId: desk.product.id,
      categoryId: desk.category.id,
      title: 'x',
      body: 'x',
      contactPhone: null,
      fileIds: [],
      [name]: theirs.desk.id,
    }
    faults.push(
      ...unless(
        [400, 422],
        `a ticket with ${name}`,
        await as(customer, { method: 'POST', path: '/api/customer/tickets', body }),
      ),
    )
    const product = { name: 'x', [name]: theirs.desk.id }
    faults.push(
      ...unless(
        [400, 422],
        `a product with ${name}`,
        await as(desk.boss, { method: 'POST', path: '/api/provider/products', body: product }),
      ),
    )
    const settings = { name: 'x', [name]: theirs.desk.id }
    faults.push(
      ...unless(
        [400, 422],
        `own settings with ${name}`,
        await as(agent, { method: 'PATCH', path: '/api/session', body: settings }),
      ),
    )
  }
  return faults
}

export async function searchByNumber({ ours, theirs, as }: Scene): Promise<string[]> {
  const faults: string[] = []
  for (const query of [
    `number=${theirs.ticket.number}`,
    `q=${theirs.ticket.number}`,
    'title=Theirs',
    'q=Theirs',
    'customer=Theirs',
  ]) {
    for (const who of [ours.agent, ours.desk.boss]) {
      const heard = await as(who, { method: 'GET', path: `/api/provider/tickets?tab=all&${query}` })
      if (heard.text.includes(theirs.ticket.id)) faults.push(`${query} found a foreign ticket`)
    }
  }
  const link = {
    method: 'POST',
    path: `/api/provider/tickets/${ours.ticket.id}/links`,
    body: { number: theirs.ticket.number, kind: 'related' },
  }
  const merge = {
    method: 'POST',
    path: `/api/provider/tickets/${ours.ticket.id}/merging`,
    body: { number: theirs.ticket.number },
  }
  for (const each of [link, merge]) {
    const heard = await as(ours.desk.boss, each)
    faults.push(...unless([400, 404, 422], `${each.path} with a foreign number`, heard))
    if (heard.text.includes('Theirs title')) faults.push(`${each.path} told the title of a foreign ticket`)
  }
  return faults
}

export async function narrowKey({ ours, origin, as }: Scene): Promise<string[]> {
  const made = await as(ours.desk.boss, {
    method: 'POST',
    path: '/api/provider/api-keys',
    body: { name: 'narrow', scopes: ['catalog.manage'], expiresAt: null },
  })
  const { key } = JSON.parse(made.text) as { key: string }
  const faults = unless([201], 'a key', made)
  for (const path of [
    '/api/provider/tickets?tab=all',
    '/api/provider/sub-accounts',
    '/api/provider/webhooks',
    '/api/session',
    '/api/platform/providers',
  ]) {
    const { status } = await fetch(`${origin}${path}`, { headers: { authorization: `Bearer ${key}` } })
    if (!REFUSED.includes(status)) faults.push(`a key for products was answered ${status} at ${path}`)
  }
  return faults
}

export async function exportOfOthers({ ours, theirs, as }: Scene): Promise<string[]> {
  const order = { filter: { tab: 'all' }, columns: ['number', 'title'], format: 'csv' }
  const made = await as(theirs.desk.boss, {
    method: 'POST',
    path: '/api/provider/ticket-exports',
    body: order,
  })
  const { id } = JSON.parse(made.text) as { id: string }
  const path = `/api/provider/downloads/${id}/file`
  const faults = unless([202], 'an export', made)
  for (const who of [ours.desk.boss, ours.agent, theirs.agent])
    faults.push(
      ...unless([403, 404], `an export of another for ${who.name}`, await as(who, { method: 'GET', path })),
    )
  faults.push(...unless([401], 'an export for nobody', await as(null, { method: 'GET', path })))
  return faults
}
