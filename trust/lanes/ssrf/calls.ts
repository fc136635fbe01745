/** Past the forms: the addresses stand in the tables already, and everything that calls is made to call. */
import { createRobot, testRobot } from '@zhanggui/contract/notifications-robots'
import { createLink, testLink } from '@zhanggui/contract/upstream'
import { createWebhook, testWebhook } from '@zhanggui/contract/webhooks'
import { seal } from '../../../server/src/platform/seal.ts'
import type { Desk } from '../../../e2e/people.ts'
import type { Installation } from '../../installation.ts'
import { forAll, until } from '../../knock.ts'
import { connections, robot, robotUrl, webhook } from './forms.ts'
import type { RobotKind, Rows } from './forms.ts'

/** As many as a company may have, or a few of each kind. */
const WEBHOOKS = 20
const OF_EACH_KIND = 5
const PUBLIC_URL = 'https://public.test/'

/** Made by the forms, with an address that may be called. */
export async function makeRows({ boss: { calls } }: Desk): Promise<Rows> {
  const webhooks = await forAll(Array.from({ length: WEBHOOKS }), 4, async () => {
    const { endpoint } = await calls.call(createWebhook, { body: webhook(PUBLIC_URL) })
    return endpoint.id
  })
  const kinds = Object.values(connections).flatMap((of) => Array.from({ length: OF_EACH_KIND }, () => of))
  const links = await forAll(
    kinds,
    4,
    async (of) => (await calls.call(createLink, { body: of(PUBLIC_URL) })).id,
  )
  const vendors = (['dingtalk', 'wecom', 'feishu'] as RobotKind[]).flatMap((vendor) =>
    Array.from({ length: OF_EACH_KIND }, () => vendor),
  )
  const robots = await forAll(vendors, 4, async (vendor) => ({
    id: (await calls.call(createRobot, { body: robot(vendor) })).id,
    vendor,
  }))
  return { webhooks, links, robots }
}

/** One round for each full hand of addresses. */
const hands = <T>(urls: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(urls.length / size) }, (_, hand) =>
    urls.slice(hand * size, (hand + 1) * size),
  )

/** A webhook's test message to each address; returns how many were tried. */
export async function callWebhooks(
  { owner }: Installation,
  { boss: { calls } }: Desk,
  { webhooks }: Rows,
  urls: readonly string[],
): Promise<number> {
  for (const hand of hands(urls, webhooks.length)) {
    await owner.query(
      `update webhooks.endpoint e set url = typed.url, failures = 0, failing_since = null, resume_at = null,
         enabled = true, disabled_because = null
       from unnest($1::uuid[], $2::text[]) as typed (id, url) where e.id = typed.id`,
      [webhooks.slice(0, hand.length), hand],
    )
    const deliveries = await forAll(hand, 4, async (_, place) => {
      const endpointId = webhooks[place] ?? ''
      return (await calls.call(testWebhook, { params: { endpointId } })).id
    })
    await until('each webhook was called', async () => {
      const { rows } = await owner.query<{ tried: number }>(
        'select count(distinct delivery_id)::int as tried from webhooks.attempt where delivery_id = any($1)',
        [deliveries],
      )
      return rows[0]?.tried === hand.length
    })
  }
  return urls.length
}

/** A connection's test, of every kind of desk in turn. */
export async function callLinks(
  { owner }: Installation,
  { boss: { calls } }: Desk,
  { links }: Rows,
  urls: readonly string[],
): Promise<number> {
  for (const hand of hands(urls, links.length)) {
    const used = links.slice(0, hand.length)
    await owner.query(
      `update upstream.link l set base_url = typed.url, failures = 0, failing_since = null, resume_at = null, tested_at = null
       from unnest($1::uuid[], $2::text[]) as typed (id, url) where l.id = typed.id`,
      [used, hand],
    )
    await forAll(used, 4, (linkId) => calls.call(testLink, { params: { linkId } }))
    await until('each connection was tried', async () => {
      const { rows } = await owner.query<{ tried: number }>(
        'select count(tested_at)::int as tried from upstream.link where id = any($1)',
        [used],
      )
      return rows[0]?.tried === hand.length
    })
  }
  return urls.length
}

/** A robot's test message; the address is sealed as the product seals it. */
export async function callRobots(
  { owner }: Installation,
  { boss: { calls } }: Desk,
  { robots }: Rows,
  urls: readonly string[],
): Promise<number> {
  const { rows } = await owner.query<{ secret: Buffer }>('select secret from platform.installation')
  const secret = rows[0]?.secret ?? Buffer.alloc(0)
  for (const hand of hands(urls, robots.length)) {
    const used = robots.slice(0, hand.length)
    const sealed = used.map(({ id, vendor }, place) =>
      seal(secret, 'chat-robot', id, Buffer.from(robotUrl(vendor, hand[place] ?? ''))),
    )
    await owner.query(
      `update notifications.robot r set url = typed.url
       from unnest($1::uuid[], $2::bytea[]) as typed (id, url) where r.id = typed.id`,
      [used.map(({ id }) => id), sealed],
    )
    const deliveries = await forAll(used, 4, async ({ id: robotId }) => {
      const { deliveryId } = await calls.call(testRobot, { params: { robotId } })
      return deliveryId
    })
    await until('each robot was told', async () => {
      const { rows: seen } = await owner.query<{ tried: number }>(
        `select count(distinct delivery_id)::int as tried from notifications.attempt
         where delivery_id = any($1) and ended_at is not null`,
        [deliveries],
      )
      return seen[0]?.tried === hand.length
    })
  }
  return urls.length
}
