/** Where a webhook may lead: to public https addresses and nowhere else (T-93, reliability E). */
import { beforeAll, expect, it } from 'vitest'
import { createWebhook, editWebhook } from '@zhanggui/contract/webhooks'
import { readSettings } from '#platform/settings'
import { Desk } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'

let desk: Desk
beforeAll(async () => {
  const world = await openWorld({ role: 'web', environment: { PUBLIC_URL: 'https://zhanggui.example.com' } })
  desk = await Desk.without(world, '云上科技')
})

const bodyTo = (url: string) => ({ name: '对接', url, events: ['tickets.submitted' as const] })

it.each([
  'http://hooks.example.com/x',
  'https://127.0.0.1/x',
  'https://[::1]/x',
  'https://10.0.0.8/x',
  'https://169.254.169.254/latest/meta-data',
  'https://0x7f000001/x',
  'https://user:secret@hooks.example.com/x',
  'https://hooks.example.com:22/x',
  'https://zhanggui.example.com/api/session',
  'ftp://hooks.example.com/x',
  'hooks.example.com',
])('refuses %s and says which field', async (url) => {
  expect(await desk.boss.calls.refused(createWebhook, { body: bodyTo(url) })).toMatchObject({
    status: 422,
    word: 'request.invalid',
    field: 'url',
  })
})

it('refuses it in a change as well, and takes a public one', async () => {
  const { endpoint } = await desk.boss.calls.call(createWebhook, {
    body: bodyTo('https://hooks.example.com/x'),
  })
  const params = { endpointId: endpoint.id }
  const body = { url: 'https://192.168.1.1/x' }
  expect(await desk.boss.calls.refused(editWebhook, { params, body })).toMatchObject({ field: 'url' })
  expect(
    await desk.boss.calls.call(editWebhook, { params, body: { url: 'https://hooks.example.com/y' } }),
  ).toMatchObject({ url: 'https://hooks.example.com/y', enabled: true })
})

it('lets a company have twenty and no more', async () => {
  const more = () => desk.boss.calls.send(createWebhook, { body: bodyTo('https://hooks.example.com/x') })
  const statuses: number[] = []
  for (let each = 0; each < 20; each += 1) statuses.push((await more()).status)
  expect(statuses.filter((status) => status === 201)).toHaveLength(19)
  expect(await more()).toMatchObject({ status: 409, body: { word: 'webhook.too-many' } })
})

it('opens private addresses for tests only, never in production', () => {
  const given = { NODE_ENV: 'production', ZHANGGUI_OUTBOUND_PRIVATE: 'yes' }
  expect(() => readSettings(given)).toThrow(/ZHANGGUI_OUTBOUND_PRIVATE/)
})
