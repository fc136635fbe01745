/** While too many wait for the database, others are told at once to come back, and the health of the process is answered as ever (K1). */
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fairChance, freshIds } from '../ids.ts'
import { serverWithDoor } from './turn-away.ts'

describe('a server before which too many stand', () => {
  let waiting = 0
  let turnedAway = 0
  let origin = ''
  const server = serverWithDoor({
    waiting: () => waiting,
    most: 10,
    ids: freshIds,
    chance: fairChance,
    onTurnedAway: () => (turnedAway += 1),
  })((asked, response) => void asked.resume().on('end', () => response.end('answered')), {
    http: { headersTimeout: 15_000 },
    keepAliveTimeout: 1_000,
    requestTimeout: 300_000,
    connectionTimeout: 65_000,
  })
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => {
    server.close()
    server.closeAllConnections()
  })
  beforeEach(() => {
    waiting = 10
    turnedAway = 0
  })

  it('lets in those who come while there is room', async () => {
    waiting = 9
    expect(await (await fetch(`${origin}/api/session`)).text()).toBe('answered')
    expect(turnedAway).toBe(0)
  })

  it('says when to come back, in the words of every refusal and in the language asked for', async () => {
    const answer = await fetch(`${origin}/api/session`, { headers: { 'accept-language': 'en-US' } })
    expect(answer.status).toBe(503)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect([1, 2, 3]).toContain(Number(answer.headers.get('retry-after')))
    expect(await answer.json()).toMatchObject({
      word: 'service.unavailable',
      detail: expect.stringContaining('please try again'),
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
    expect(await (await fetch(`${origin}/api/session`)).json()).toMatchObject({
      detail: expect.stringContaining('请稍后重试'),
    })
    expect(turnedAway).toBe(2)
  })

  it('does not wait for a long body', async () => {
    const saysOf = (bytes: number) =>
      new Promise<string | undefined>((resolve, reject) => {
        const headers = { 'content-length': bytes }
        const sent = request(`${origin}/api/sign-in`, { method: 'POST', headers }, (response) => {
          resolve(response.headers.connection)
          sent.destroy()
        })
        sent.once('error', reject)
        sent.flushHeaders()
      })
    expect(await saysOf(1_000)).toBe('keep-alive')
    expect(await saysOf(100_000)).toBe('close')
  })

  it('answers balancers and gives out pages, which look nothing up', async () => {
    for (const path of ['/healthz', '/readyz', '/sign-in', '/assets/app.js'])
      expect((await fetch(origin + path)).status).toBe(200)
  })

  it('keeps the times of the server that Fastify would have made', () => {
    const { requestTimeout, headersTimeout, keepAliveTimeout, timeout } = server
    expect({ requestTimeout, headersTimeout, keepAliveTimeout, timeout }).toEqual({
      requestTimeout: 300_000,
      headersTimeout: 15_000,
      keepAliveTimeout: 1_000,
      timeout: 65_000,
    })
  })
})
