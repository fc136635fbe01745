/** People at their browsers: each with a network address and cookies of their own. */
import type { FastifyInstance } from 'fastify'
import type { Route } from '@zhanggui/contract/route'
import { signIn, signUp } from '@zhanggui/contract/identity'
import { pathOf } from '../../testing/caller.ts'
import type { Answered, Caller, Sending } from '../../testing/caller.ts'
import type { World } from '../../testing/world.ts'

export const PASSWORD = 'Correct-Horse-7'
export const WRONG = 'Wrong-Donkey-77'

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'

export class Browser {
  readonly #web: FastifyInstance
  readonly cookies: Record<string, string> = {}
  ip: string

  constructor(web: FastifyInstance, ip = '203.0.113.1') {
    this.#web = web
    this.ip = ip
  }

  async send<R extends Route>(
    route: R,
    sending: Sending<R> = {},
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answered<unknown>> {
    const { params, body } = sending as { params?: Record<string, unknown>; body?: unknown }
    const response = await this.#web.inject({
      method: route.method,
      url: pathOf(route, params),
      remoteAddress: this.ip,
      cookies: this.cookies,
      headers: { 'accept-language': 'zh-CN', 'user-agent': CHROME, ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
    })
    for (const { name, value } of response.cookies) {
      if (value === '') delete this.cookies[name]
      else this.cookies[name] = value
    }
    return { status: response.statusCode, body: JSON.parse(response.body), headers: response.headers }
  }

  /** Tries a password; answers the status. */
  async tries(contact: string, password: string): Promise<number> {
    const { status } = await this.send(signIn, { body: { by: { kind: 'contact', contact }, password } })
    return status
  }
}

/** An answer without what is different for every request: its id. */
export const bytesOf = ({ status, body, headers }: Answered<unknown>): string => {
  const { requestId: _, ...rest } = body as Record<string, unknown>
  const passing = new Set(['date', 'zhanggui-time', 'content-length'])
  const shown = Object.entries(headers).filter(([name]) => !passing.has(name))
  return JSON.stringify([status, rest, shown])
}

let addresses = 0
/** A browser at an address of its own, unless one is given. */
export const browserIn = ({ web }: World, ip?: string): Browser => {
  addresses += 1
  return new Browser(web, ip ?? `198.18.${Math.floor(addresses / 250)}.${addresses % 250}`)
}

let guests = 0
/** A customer of their own for one story, with a mail address and a phone. */
export async function guestOf(
  world: World,
): Promise<{ id: string; email: string; phone: string; calls: Caller }> {
  guests += 1
  const email = `guest${guests}@example.com`
  const phone = `1390000${String(guests).padStart(4, '0')}`
  const calls = world.anybody()
  const { accountId: id } = await calls.call(signUp, {
    body: { name: '王五', email, phone, password: PASSWORD, locale: 'zh-CN', company: null },
  })
  return { id, email, phone, calls }
}

/** What somebody sends who signs in by mail or phone. */
export const by = (contact: string, password: string) => ({
  body: { by: { kind: 'contact' as const, contact }, password },
})

/** All at once. */
export const parallel = <T>(times: number, deed: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: times }, (_, index) => deed(index)))

export const count = (statuses: readonly number[], status: number): number =>
  statuses.filter((each) => each === status).length
