/** What is no request for any route is refused in the same words as all else, and tells nothing of the inside. */
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { beforeAll, describe, expect, it } from 'vitest'
import type { World } from '../../testing/world.ts'
import { openWorld } from '../../testing/world.ts'

describe('before any route', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld({ role: 'web' })
  })

  const get = async (url: string) => {
    const { statusCode, headers, body } = await world.web.inject({ url })
    return { status: statusCode, type: headers['content-type'], problem: JSON.parse(body) as object }
  }

  it('refuses an address that is none', async () => {
    expect(await get("/api/customer/tickets/a%'")).toMatchObject({
      status: 400,
      type: expect.stringContaining('application/problem+json'),
      problem: { word: 'request.malformed', status: 400 },
    })
  })

  it('answers to what is too long to be an id like to an unknown one', async () => {
    const { status, problem } = await get(`/api/customer/tickets/${'a'.repeat(300)}`)
    expect({ status, problem }).toMatchObject({ status: 404, problem: { word: 'not-found' } })
  })

  describe('on the line', () => {
    let port: number
    beforeAll(async () => {
      port = Number(new URL(await world.house.listen()).port)
    })

    /** Sends bytes as they are and reads until the line is closed. */
    const send = async (bytes: string) => {
      const socket = connect(port, '127.0.0.1')
      socket.write(bytes)
      const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n')
      return { head: head.toLowerCase(), problem: JSON.parse(body) as object }
    }

    it('refuses headers that are too large', async () => {
      const { head, problem } = await send(`GET / HTTP/1.1\r\nhost: x\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`)
      expect(head).toMatch(/^http\/1.1 413 .*application\/problem\+json/s)
      expect(problem).toMatchObject({ word: 'request.too-large', status: 413 })
    })

    it('refuses bytes that are no HTTP', async () => {
      const { head, problem } = await send('\u0016\u0003\u0001 hello\r\n\r\n')
      expect(head).toMatch(/^http\/1.1 400 /)
      expect(problem).toMatchObject({ word: 'request.malformed', status: 400 })
    })
  })
})
