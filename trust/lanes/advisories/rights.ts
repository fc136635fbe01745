/** Suspension, rights granted to oneself, secrets of others, headers that claim to be somebody. */
import { allRoutes } from '@zhanggui/contract/all'
import type { Route } from '@zhanggui/contract/route'
import { PASSWORD } from '../../../e2e/people.ts'
import { forAll } from '../../knock.ts'
import { unless } from './scene.ts'
import type { Scene } from './scene.ts'

/** What the suspended account had in its hands is worth nothing from now on. */
export async function suspended(scene: Scene): Promise<string[]> {
  const { ours, as, hire } = scene
  const member = await hire('Suspended', ['integrations.manage', 'tickets.work'])
  const made = await as(member, {
    method: 'POST',
    path: '/api/provider/api-keys',
    body: { name: 'mine', scopes: ['integrations.manage'], expiresAt: null },
  })
  const { key } = JSON.parse(made.text) as { key: string }
  const before = await as(member, { method: 'GET', path: '/api/session' })
  await as(ours.desk.boss, {
    method: 'PATCH',
    path: `/api/provider/sub-accounts/${member.id}`,
    body: { status: 'stopped' },
  })
  const byKey = { method: 'GET', path: '/api/provider/webhooks', headers: { authorization: `Bearer ${key}` } }
  const by = { kind: 'sub-account', alias: member.alias, userName: member.userName }
  return [
    ...unless([201], 'a key', made),
    ...unless([200], 'the session before', before),
    ...unless(
      [401],
      'the session of a suspended account',
      await as(member, { method: 'GET', path: '/api/session' }),
    ),
    ...unless([401], 'a key of a suspended account', await as(null, byKey)),
    ...unless(
      [401],
      'signing in to a suspended account',
      await as(null, { method: 'POST', path: '/api/sign-in', body: { by, password: PASSWORD } }),
    ),
  ]
}

/** Somebody who may manage people gives themself, or a friend, what they do not hold. */
export async function selfGrant({ as, hire, bare }: Scene): Promise<string[]> {
  const manager = await hire('Manager', ['people.manage'])
  const heard = await as(manager, { method: 'GET', path: '/api/provider/groups' })
  const { rows } = JSON.parse(heard.text) as { rows: { id: string; name: string; permissions: string[] }[] }
  const faults: string[] = []
  const more = ['people.manage', 'integrations.manage', 'company.manage', 'audit.read']
  const own = { name: 'mine', permissions: more, memberIds: [manager.id] }
  faults.push(
    ...unless(
      [403],
      'a group with more than one holds',
      await as(manager, { method: 'POST', path: '/api/provider/groups', body: own }),
    ),
  )
  for (const group of rows) {
    const stronger = group.permissions.some((permission) => permission !== 'people.manage')
    const body = stronger
      ? { name: group.name, permissions: group.permissions, memberIds: [manager.id, bare.id] }
      : { name: group.name, permissions: more, memberIds: [manager.id] }
    const edited = await as(manager, { method: 'PUT', path: `/api/provider/groups/${group.id}`, body })
    faults.push(
      ...unless([403, 404], `the group ${group.permissions.join()} edited by who holds less`, edited),
    )
    if (!stronger) continue
    const joined = {
      method: 'PATCH',
      path: `/api/provider/sub-accounts/${manager.id}`,
      body: { groupIds: [group.id] },
    }
    faults.push(
      ...unless([403, 404], `joining the group ${group.permissions.join()}`, await as(manager, joined)),
    )
  }
  return faults
}

/** Every list and page that anybody can read holds no secret of anybody. */
export async function secretsOfOthers({
  ours,
  theirs,
  operator,
  as,
  installation,
}: Scene): Promise<string[]> {
  const made = await as(theirs.desk.boss, {
    method: 'POST',
    path: '/api/provider/webhooks',
    body: { name: 'x', url: 'https://public.example/', events: ['tickets.submitted'] },
  })
  const { secret } = JSON.parse(made.text) as { secret: string }
  const { rows } = await installation.owner.query<{ secret: string }>(
    `select encode(secret, 'base64') as secret from platform.installation
     union all select password_hash from identity.account where password_hash <> ''
     union all select encode(token_hash, 'hex') from identity.session
     union all select encode(secret, 'base64') from webhooks.endpoint`,
  )
  const secrets = [secret, ...rows.map((row) => row.secret)].filter((text) => text.length > 16)
  const faults = unless([201], 'a webhook', made)
  const lists = allRoutes.filter(
    (route: Route) => route.method === 'GET' && route.carries === undefined && !route.path.includes(':'),
  )
  await forAll(lists, 6, async ({ name, path }) => {
    for (const who of [ours.desk.boss, theirs.desk.boss, operator, ours.customer]) {
      const { text } = await as(who, { method: 'GET', path })
      if (secrets.some((each) => text.includes(each))) faults.push(`${name} shows a secret to ${who.name}`)
    }
  })
  return faults
}

export async function identityHeaders({ origin }: Scene): Promise<string[]> {
  const faults: string[] = []
  const email = 'admin@demo.zhanggui.example'
  for (const name of [
    'x-remote-user',
    'remote-user',
    'x-forwarded-user',
    'x-forwarded-email',
    'x-auth-request-user',
    'x-webauth-user',
    'x-user-id',
    'x-original-url',
    'x-rewrite-url',
  ]) {
    for (const path of ['/api/session', '/api/platform/providers']) {
      const { status } = await fetch(`${origin}${path}`, {
        headers: { [name]: name.endsWith('url') ? '/api/setup' : email },
      })
      if (status !== 401) faults.push(`${path} with ${name} was answered ${status}`)
    }
  }
  return faults
}
