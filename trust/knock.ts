/** One request as anybody on the network may send it; whatever comes back is the answer, refusals too. */
import { randomUUID } from 'node:crypto'

export interface Knock {
  method: string
  path: string
  /** Sent as JSON. */
  body?: unknown
  /** A session's token or an API key. */
  token?: string | undefined
  headers?: Readonly<Record<string, string>>
}

export interface Heard {
  status: number
  headers: Headers
  text: string
}

export async function knock(origin: string, { method, path, body, token, headers }: Knock): Promise<Heard> {
  const response = await fetch(`${origin}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      'accept-language': 'en',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
      ...headers,
    },
    body: body === undefined ? null : JSON.stringify(body),
  })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

/** Runs a deed for each of many, a few at a time, and answers in their order. */
export async function forAll<T, R>(
  all: readonly T[],
  atOnce: number,
  deed: (one: T, index: number) => Promise<R>,
): Promise<R[]> {
  const answers: R[] = []
  let next = 0
  const hand = async () => {
    for (let index = next++; index < all.length; index = next++)
      answers[index] = await deed(all[index] as T, index)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, all.length) }, hand))
  return answers
}

/** Looks again and again until it is so; an error after `seconds` says what was waited for. */
export async function until(what: string, isSo: () => Promise<boolean>, seconds = 60): Promise<void> {
  const last = performance.now() + seconds * 1_000
  while (!(await isSo())) {
    if (performance.now() > last) throw new Error(`waited ${seconds} s in vain until ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
