/** Calls the product as one person would: by route, with that person's session, language and a fresh Idempotency-Key. */
import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Answer, Route, Sent } from '@zhanggui/contract/route'
import type { Problem } from '#platform/http/problem'

/** What a call sends; only the places that the route has need be given. */
export type Sending<R> = Partial<Sent<R>>

/** An answer with its status, as it came over the wire. */
export interface Answered<T> {
  status: number
  body: T
  headers: Record<string, unknown>
}

export const pathOf = (route: Route, params: Readonly<Record<string, unknown>> = {}): string =>
  route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')))

export class Caller {
  readonly #web: FastifyInstance
  /** The session's token, once signed in. */
  token: string | undefined
  language: 'zh-CN' | 'en-US' = 'zh-CN'

  constructor(web: FastifyInstance, token?: string) {
    this.#web = web
    this.token = token
  }

  /** The raw answer, whatever it is. */
  async send<R extends Route>(
    route: R,
    sending: Sending<R> = {},
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answered<unknown>> {
    const { params, query, body } = sending as { params?: object; query?: object; body?: unknown }
    const response = await this.#web.inject({
      method: route.method,
      url: pathOf(route, params as Record<string, unknown>),
      query: query as Record<string, string>,
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      headers: {
        'accept-language': this.language,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.token === undefined ? {} : { authorization: `Bearer ${this.token}` }),
        ...(route.idempotent ? { 'idempotency-key': randomUUID() } : {}),
        ...headers,
      },
    })
    const [cookie] = response.cookies.filter(({ name }) => name.endsWith('zg_session'))
    if (cookie) this.token = cookie.value === '' ? undefined : cookie.value
    const text = response.body
    return {
      status: response.statusCode,
      body: text === '' ? undefined : JSON.parse(text),
      headers: response.headers,
    }
  }

  /** The answer of a call that must succeed. */
  async call<R extends Route>(route: R, sending: Sending<R> = {}): Promise<Answer<R>> {
    const { status, body } = await this.send(route, sending)
    if (status >= 400) throw new Error(`${route.name} answered ${status}: ${JSON.stringify(body)}`)
    return body as Answer<R>
  }

  /** The problem of a call that must be refused. */
  async refused<R extends Route>(
    route: R,
    sending: Sending<R> = {},
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Problem> {
    const { status, body } = await this.send(route, sending, headers)
    if (status < 400)
      throw new Error(
        `${route.name} answered ${status} where a refusal was expected: ${JSON.stringify(body)}`,
      )
    return body as Problem
  }
}
