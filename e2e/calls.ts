/** Calls an installation over HTTP as one person would: for what a journey needs before its first page, and to look behind it. */
import { randomInt, randomUUID } from 'node:crypto'
import type { Answer, Route, Sent } from '@zhanggui/contract/route'

/** What a call sends; only the places that the route has need be given. */
type Sending<R> = Partial<Sent<R>>

export class Calls {
  readonly url: string
  /** Each person calls from a place of their own: what may be tried from one place is counted. */
  readonly place = `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`
  /** The session, once signed in. */
  token: string | undefined

  constructor(url: string) {
    this.url = url
  }

  async call<R extends Route>(route: R, sending: Sending<R> = {}): Promise<Answer<R>> {
    const {
      params = {},
      query = {},
      body,
    } = sending as Partial<Record<'params' | 'query', Record<string, string>>> & {
      body?: unknown
    }
    const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
    const address = new URL(path, this.url)
    for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value)
    const response = await fetch(address, {
      method: route.method,
      headers: {
        'accept-language': 'zh-CN',
        'x-forwarded-for': this.place,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.token === undefined ? {} : { authorization: `Bearer ${this.token}` }),
        ...(route.idempotent ? { 'idempotency-key': randomUUID() } : {}),
      },
      body: body === undefined ? null : JSON.stringify(body),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${route.name} answered ${response.status}: ${text}`)
    for (const cookie of response.headers.getSetCookie()) {
      const session = /^zg_session=([^;]+)/.exec(cookie)?.[1]
      if (session !== undefined) this.token = session
    }
    return JSON.parse(text) as Answer<R>
  }
}
