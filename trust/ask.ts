/** Calls a route of the contract over HTTP as somebody, and tells what was answered from what nobody knows. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Route, Sent } from '@zhanggui/contract/route'
import { Agent, request } from 'undici'

/** An answer as it came, byte for byte. */
export interface Answered {
  status: number
  text: string
}

export interface Asking<R extends Route> {
  origin: string
  token: string
  route: R
  params?: Sent<R>['params']
  body?: Sent<R>['body']
  /** The Idempotency-Key. */
  key?: string
}

/** Longer than any answer of a sound server (ms): after it nobody knows whether the act was done. */
const LONGEST = 60_000

const connections = new Agent({
  connections: 256,
  pipelining: 1,
  keepAliveTimeout: 30_000,
  headersTimeout: LONGEST,
  bodyTimeout: LONGEST,
})

const pathOf = (path: string, params: Readonly<Record<string, unknown>>): string =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))

/** Undefined: the connection broke, and the act was done or not. */
export async function ask<R extends Route>({
  origin,
  token,
  route,
  params,
  body,
  key,
}: Asking<R>): Promise<Answered | undefined> {
  try {
    const answer = await request(`${origin}${pathOf(route.path, params ?? {})}`, {
      dispatcher: connections,
      method: route.method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      body: body === undefined ? null : JSON.stringify(body),
    })
    return { status: answer.statusCode, text: await answer.body.text() }
  } catch {
    return undefined
  }
}

/** The word of a refusal. */
export const wordOf = ({ text }: Answered): string => {
  try {
    return String((JSON.parse(text) as { word?: unknown }).word)
  } catch {
    return 'no problem document'
  }
}

/** Milliseconds until somebody who was told "not now" asks again. */
const BREATH = 50

/** The same, asked again with the same key as long as the server says that it cannot just now. */
export async function askUntilItCan<R extends Route>(asking: Asking<R>): Promise<Answered | undefined> {
  for (;;) {
    const answered = await ask(asking)
    if (answered?.status !== 503) return answered
    await pause(BREATH)
  }
}

/** What must succeed, for setting up and for looking. */
export async function answerOf<R extends Route>(asking: Asking<R>): Promise<unknown> {
  const answered = await askUntilItCan(asking)
  if (!answered || answered.status >= 300)
    throw new Error(`${asking.route.name} answered ${answered?.status}: ${answered?.text.slice(0, 300)}`)
  return JSON.parse(answered.text)
}
