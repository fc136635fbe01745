/** Proves that a call out reaches public addresses only, ends by its deadline, and never follows anybody. */
import { createServer } from 'node:http'
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import { createServer as createTcpServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createOutbound } from './client.ts'
import type { Outbound, OutboundSettings } from './client.ts'
import { FORBIDDEN_URLS } from './forbidden-urls.fixture.ts'
import { OutboundError } from './target.ts'
import type { OutboundFault } from './target.ts'

const LOOPBACK = ['127.0.0.1/32']
const opened: { close(): Promise<void> }[] = []

const client = (settings: OutboundSettings): Outbound => {
  const outbound = createOutbound(settings)
  opened.push(outbound)
  return outbound
}

async function listen(onRequest: RequestListener): Promise<number> {
  const server: Server = createServer(onRequest)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  opened.push({
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  })
  return (server.address() as AddressInfo).port
}

const faultOf = async (outbound: Outbound, url: string): Promise<OutboundFault | 'no fault'> => {
  try {
    await outbound.call({ method: 'GET', url })
    return 'no fault'
  } catch (error) {
    if (error instanceof OutboundError) return error.fault
    throw error
  }
}

afterEach(async () => {
  for (const thing of opened.splice(0).reverse()) await thing.close()
})

describe('an address that a tenant typed', () => {
  let canary: ReturnType<typeof createTcpServer>
  let touched = 0

  beforeAll(async () => {
    canary = createTcpServer((socket) => {
      touched += 1
      socket.destroy()
    })
    await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve))
  })
  afterAll(() => new Promise<void>((resolve) => canary.close(() => resolve())))

  // The names among them resolve to loopback, as they do on a real machine; everything else would be public.
  const resolve = async (name: string) => [
    name.toLowerCase().includes('localhost') ? '127.0.0.1' : '203.0.113.9',
  ]

  it.each(FORBIDDEN_URLS)('is refused: %j', async (url) => {
    const { port } = canary.address() as AddressInfo
    const outbound = client({ resolve, ports: [80, 443, port] })
    expect(await faultOf(outbound, url)).toMatch(/^outbound\.(bad-url|address-not-public)$/)
    const withPort = url.replace(/^(http:\/\/[^/@:]+)\//, `$1:${port}/`)
    expect(await faultOf(outbound, withPort)).toMatch(/^outbound\.(bad-url|address-not-public)$/)
    expect(touched).toBe(0)
  })

  it('is refused when it names this server itself', async () => {
    const outbound = client({ resolve, ownHosts: ['desk.example.com'] })
    expect(await faultOf(outbound, 'https://DESK.example.com./hook')).toBe('outbound.own-host')
  })

  it('is refused by the form already, without a call', () => {
    const outbound = client({})
    expect(() => outbound.check('http://169.254.169.254/latest/meta-data/')).toThrow(/not a public address/)
    for (const name of ['localhost', 'LOCALHOST.', 'foo.localhost'])
      expect(() => outbound.check(`https://${name}/`)).toThrow(/not a public address/)
    expect(() => client({ allowNetworks: LOOPBACK }).check('http://localhost/')).not.toThrow()
    expect(() => outbound.check('https://oapi.dingtalk.com/robot/send?access_token=x')).not.toThrow()
  })

  it('is refused when one of its fifty addresses is private', async () => {
    const many = Array.from({ length: 49 }, (_, index) => `93.184.216.${index}`)
    const outbound = client({ resolve: async () => [...many, '10.0.0.7'] })
    expect(await faultOf(outbound, 'http://many.example.com/')).toBe('outbound.address-not-public')
  })

  it('is refused when its second family is private', async () => {
    const outbound = client({ resolve: async () => ['93.184.216.34', '::1'] })
    expect(await faultOf(outbound, 'http://both.example.com/')).toBe('outbound.address-not-public')
  })

  it('is asked for once and connected to as it was checked, so that a flipping name gains nothing', async () => {
    const port = await listen((_, response) => response.end('ours'))
    const answers = ['127.0.0.1', '10.0.0.1']
    let asked = 0
    const outbound = client({
      ports: [port],
      allowNetworks: LOOPBACK,
      resolve: async () => [answers[asked++] ?? '10.0.0.1'],
    })
    expect(await faultOf(outbound, `http://flip.example.com:${port}/`)).toBe('no fault')
    expect(asked).toBe(1)
  })

  it('tells a name without an address from one that is forbidden', async () => {
    const outbound = client({ resolve: async () => [] })
    expect(await faultOf(outbound, 'http://nowhere.example.com/')).toBe('outbound.unreachable')
  })
})

describe('a call', () => {
  const settings = (port: number, more: OutboundSettings = {}): OutboundSettings => ({
    ports: [port],
    allowNetworks: LOOPBACK,
    ...more,
  })

  it('carries method, headers and body, and brings back status, headers and body', async () => {
    const seen: { method?: string; mark?: string | undefined; body: string } = { body: '' }
    const port = await listen((request: IncomingMessage, response: ServerResponse) => {
      seen.method = request.method ?? ''
      seen.mark = request.headers['x-mark'] as string | undefined
      request.on('data', (chunk: Buffer) => (seen.body += chunk.toString()))
      request.on('end', () => response.writeHead(201, { 'x-answer': 'yes' }).end('已收到'))
    })
    const answer = await client(settings(port)).call({
      method: 'POST',
      url: `http://127.0.0.1:${port}/hook`,
      headers: { 'x-mark': 'm1' },
      body: '{"a":1}',
    })
    expect(seen).toEqual({ method: 'POST', mark: 'm1', body: '{"a":1}' })
    expect([answer.status, answer.headers['x-answer'], answer.body.toString()]).toEqual([
      201,
      'yes',
      '已收到',
    ])
  })

  it.each([301, 302, 307, 308])('does not follow a %i', async (status) => {
    let followed = false
    const inner = await listen((_, response) => {
      followed = true
      response.end()
    })
    const port = await listen((_, response) =>
      response.writeHead(status, { location: `http://127.0.0.1:${inner}/secret` }).end(),
    )
    const answer = await client(settings(port)).call({ method: 'GET', url: `http://127.0.0.1:${port}/` })
    expect(answer.status).toBe(status)
    expect(followed).toBe(false)
  })

  it('stops at the size cap, declared or not', async () => {
    const port = await listen((request, response) => {
      if (request.url === '/declared') response.setHeader('content-length', 5_000)
      response.write('x'.repeat(2_500))
      response.end('x'.repeat(2_500))
    })
    const outbound = client(settings(port, { maxBytes: 4_096 }))
    expect(await faultOf(outbound, `http://127.0.0.1:${port}/declared`)).toBe('outbound.answer-too-large')
    expect(await faultOf(outbound, `http://127.0.0.1:${port}/chunked`)).toBe('outbound.answer-too-large')
  })

  it('does not unpack what the other side packed', async () => {
    const port = await listen((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('not gzip'),
    )
    const answer = await client(settings(port)).call({ method: 'GET', url: `http://127.0.0.1:${port}/` })
    expect(answer.body.toString()).toBe('not gzip')
  })

  it('ends at its deadline although the body drips on for ever', async () => {
    const port = await listen((_, response) => {
      const drip = setInterval(() => response.write('.'), 10)
      response.on('close', () => clearInterval(drip))
    })
    const outbound = client(settings(port, { deadline: 200 }))
    expect(await faultOf(outbound, `http://127.0.0.1:${port}/`)).toBe('outbound.deadline')
  })

  it('ends at its deadline although nobody answers', async () => {
    const port = await listen(() => undefined)
    const outbound = client(settings(port, { deadline: 200 }))
    expect(await faultOf(outbound, `http://127.0.0.1:${port}/`)).toBe('outbound.deadline')
  })

  it.each([
    ['a reset', ''],
    ['junk', 'HELLO\r\n\r\n'],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n'],
    ['headers without end', `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(40_000)}`],
  ])('names %s as unreachable and does not crash', async (_, bytes) => {
    const server = createTcpServer((socket) => {
      socket.on('error', () => undefined)
      socket.once('data', () => socket.end(bytes))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    opened.push({ close: () => new Promise((resolve) => server.close(() => resolve())) })
    const { port } = server.address() as AddressInfo
    expect(await faultOf(client(settings(port)), `http://127.0.0.1:${port}/`)).toBe('outbound.unreachable')
  })
})
