/** Proves what every answer tells a browser, and that no other site can act in somebody's name (reliability C11, C12). */
import { beforeAll, describe, expect, it } from 'vitest'
import { allRoutes } from '@zhanggui/contract/all'
import type { Route } from '@zhanggui/contract/route'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'

const OWN = 'https://desk.example.com'

let world: World
beforeAll(async () => {
  world = await openWorld({ role: 'web', environment: { PUBLIC_URL: OWN } })
})

const MISSING = '00000000-0000-4000-8000-000000000000'
const acts = allRoutes
  .filter(({ method }: Route) => method !== 'GET')
  .map(({ method, path }) => ({ method, url: path.replace(/:\w+/g, MISSING) }))

const wordOf = (payload: string): unknown => (JSON.parse(payload) as { word?: unknown }).word

describe('another site', () => {
  const elsewhere = [
    { origin: 'https://evil.invalid' },
    { origin: 'null' },
    { origin: `${OWN}.evil.invalid` },
    { origin: OWN.replace('https', 'http') },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: OWN, 'sec-fetch-site': 'cross-site' },
  ]

  it.each(elsewhere)('cannot ask for any act: %j', async (headers) => {
    const passed: string[] = []
    for (const { method, url } of acts) {
      const { payload } = await world.web.inject({ method, url, headers, payload: {} })
      if (wordOf(payload) !== 'request.foreign-origin') passed.push(`${method} ${url}`)
    }
    expect(passed).toEqual([])
  })

  it('cannot send a form instead, which a browser sends without asking', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      const { statusCode } = await world.web.inject({
        method: 'POST',
        url: '/api/sign-in',
        headers: { 'content-type': type },
        payload: '{"by":{"kind":"contact","contact":"a@example.com"},"password":"x"}',
      })
      expect([type, statusCode]).toEqual([type, 415])
    }
  })

  it('is told apart from our own pages, which may', async () => {
    const { payload } = await world.web.inject({
      method: 'POST',
      url: '/api/sign-in',
      headers: { origin: OWN, 'sec-fetch-site': 'same-origin' },
      payload: { by: { kind: 'contact', contact: 'a@example.com' }, password: 'x' },
    })
    expect(wordOf(payload)).toBe('session.wrong-credentials')
  })
})

describe('every answer', () => {
  it.each([
    '/api/setup',
    '/api/session',
    '/api/nothing',
    '/nothing',
    '/healthz',
    '/api/provider/tickets?tab=%',
  ])('of %s tells the browser to be strict', async (url) => {
    const { headers } = await world.web.inject({ method: 'GET', url })
    const policy = String(headers['content-security-policy'])
    for (const rule of [
      "script-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ])
      expect(policy).toContain(rule)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'cache-control': 'no-store',
    })
    expect(headers['content-type']).toMatch(/charset=utf-8$|^application\/problem\+json/)
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
  })

  it('that begins a session gives cookies for this host alone, out of reach of scripts and of plain HTTP', async () => {
    const person = { name: '张三', email: 'host@example.com', phone: null, password: 'Correct-Horse-7' }
    const { cookies } = await world.web.inject({
      method: 'POST',
      url: '/api/sign-up',
      payload: { ...person, locale: 'zh-CN', company: null },
    })
    expect(cookies.map(({ name }) => name).toSorted()).toEqual(['__Host-zg_device', '__Host-zg_session'])
    for (const cookie of cookies)
      expect(cookie).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Lax', path: '/' })
  })
})
