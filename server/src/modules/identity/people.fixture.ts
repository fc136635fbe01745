/** People at their browsers: each with a network address and cookies of their own. */
import type { FastifyInstance } from 'fastify'
import type { Route } from '@zhanggui/contract/route'
import { signIn } from '@zhanggui/contract/identity'
import { pathOf } from '../../testing/caller.ts'
import type { Answered, Sending } from '../../testing/caller.ts'

export const PASSWORD = 'Correct-Horse-7'
export const WRONG = 'Wrong-Donkey-77'

export const CHROME =
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
  const shown = Object.entries(headers).filter(([name]) => !['date', 'content-length'].includes(name))
  return JSON.stringify([status, rest, shown])
}
