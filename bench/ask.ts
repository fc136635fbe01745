/** One request to the product, outside of any load. */
import { request } from 'undici'
import { idempotencyKey } from './scenes.ts'

export interface Asked {
  method: string
  path: string
  body?: unknown
}

export async function ask<T>(origin: string, token: string, { method, path, body }: Asked): Promise<T> {
  const answer = await request(origin + path, {
    method: method as 'GET',
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined
        ? {}
        : { 'content-type': 'application/json', 'idempotency-key': idempotencyKey() }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.body.text()
  if (answer.statusCode >= 300) throw new Error(`${method} ${path} answered ${answer.statusCode}: ${text}`)
  return JSON.parse(text) as T
}
