/** Calls the product as one person would: by route, with that person's session, language and a fresh Idempotency-Key. */
import { randomUUID } from 'node:crypto'
import { text as textOf } from 'node:stream/consumers'
import type { FastifyInstance, InjectOptions } from 'fastify'
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
    return this.#inject(route, {
      url: pathOf(route, params as Record<string, unknown>),
      query: query as Record<string, string>,
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    })
  }

  /** Sends a file's bytes to an upload route. */
  async upload(route: Route, name: string, bytes: string | Buffer): Promise<Answered<unknown>> {
    const headers = { 'content-type': 'application/octet-stream' }
    return this.#inject(route, { url: route.path, query: { name }, payload: bytes, headers })
  }

  /** Opens a stream of events and hangs up at its first sign. */
  async listen(route: Route): Promise<Answered<unknown>> {
    return this.#inject(route, { url: route.path, payloadAsStream: true })
  }

  async #inject(route: Route, how: InjectOptions): Promise<Answered<unknown>> {
    const response = await this.#web.inject({
      ...how,
      method: route.method,
      headers: {
        'accept-language': this.language,
        ...(this.token === undefined ? {} : { authorization: `Bearer ${this.token}` }),
        ...(route.idempotent ? { 'idempotency-key': randomUUID() } : {}),
        ...how.headers,
      },
    })
    const { statusCode: status, headers } = response
    const isJson = /json/.test(String(headers['content-type']))
    if (how.payloadAsStream && !isJson) {
      response.stream().destroy()
      return { status, body: undefined, headers }
    }
    const [cookie] = response.cookies.filter(({ name }) => name.endsWith('zg_session'))
    if (cookie) this.token = cookie.value === '' ? undefined : cookie.value
    const text = how.payloadAsStream ? await textOf(response.stream()) : response.body
    return { status, body: isJson && text !== '' ? JSON.parse(text) : text || undefined, headers }
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
