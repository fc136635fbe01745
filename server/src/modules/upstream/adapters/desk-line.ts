/** Calls a desk that is not ours: what it does not take is this ticket's fault, what it cannot do is the desk's (U-21). */
import type { z } from 'zod'
import { SECOND } from '#kernel/instant'
import type { Needs } from '#platform/needs'
import { OutboundError } from '#platform/outbound/target'
import { endOfStatus } from '../domain/outcome.ts'
import type { CallEnd } from '../domain/outcome.ts'
import type { LinkEnd } from './adapter.ts'

export type Failed = Extract<CallEnd, { kind: 'failed' }>
export type NotTaken = Extract<CallEnd, { kind: 'failed' | 'theirs' }>

export const failed = (error: string): Failed => ({ kind: 'failed', error, retryAfter: null })

/** A page of a conversation with its texts. */
const ANSWER_LIMIT = 16 * 1024 * 1024
/** A call that carries or brings files. */
export const FILE_DEADLINE = 60 * SECOND
/** A batch: four tickets at once, each at most six calls with files. */
export const LONGEST = 6 * FILE_DEADLINE
/** Of what the desk says of a refusal. */
const REASON = 200

export interface DeskCall {
  method: 'GET' | 'POST' | 'PUT'
  /** After the base address, with its query. */
  path: string
  /** Sent as JSON. */
  body?: unknown
  headers?: Readonly<Record<string, string>>
  maxBytes?: number
  deadline?: number
}

export interface Answered {
  readonly kind: 'answered'
  readonly status: number
  readonly body: Buffer
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

export interface Said<T> {
  readonly kind: 'said'
  readonly value: T
}

export interface DeskLine {
  /** Any answer. */
  call(link: LinkEnd, call: DeskCall): Promise<Answered | Failed>
  /** What an answer that is no success means. */
  refusal(link: LinkEnd, call: DeskCall, answer: Answered): Promise<NotTaken>
  /** A 2xx that is what it should be. */
  ask<T>(link: LinkEnd, shape: z.ZodType<T>, call: DeskCall): Promise<Said<T> | NotTaken>
}

export const baseOf = ({ baseUrl }: LinkEnd): string => (baseUrl ?? '').replace(/\/+$/, '')

/**
 * @param authorize headers that say who we are
 * @param alive a question that a healthy desk answers with 200: a desk that is well and yet fails at one entry fails at that
 *   entry, and the other tickets go on
 */
export function deskLine(
  { outbound }: Pick<Needs, 'outbound'>,
  {
    authorize,
    alive,
  }: { authorize: (link: LinkEnd, call: DeskCall) => Record<string, string>; alive: string },
): DeskLine {
  async function call(link: LinkEnd, asked: DeskCall): Promise<Answered | Failed> {
    if (link.baseUrl === null) return failed('no address')
    const { method, path, body, headers } = asked
    const content = body === undefined ? {} : { 'content-type': 'application/json' }
    try {
      const answer = await outbound.call({
        method,
        url: `${baseOf(link)}${path}`,
        headers: {
          accept: 'application/json',
          'user-agent': 'zhanggui-upstream',
          ...content,
          ...authorize(link, asked),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        maxBytes: asked.maxBytes ?? ANSWER_LIMIT,
        ...(asked.deadline === undefined ? {} : { deadline: asked.deadline }),
      })
      return { kind: 'answered', ...answer }
    } catch (error) {
      if (error instanceof OutboundError) return failed(error.fault)
      throw error
    }
  }

  async function notTaken(link: LinkEnd, asked: DeskCall, answer: Answered): Promise<NotTaken> {
    const { status, headers } = answer
    const after = headers['retry-after']
    const reason = reasonOf(answer.body)
    const error = `status ${status}${reason === '' ? '' : `: ${reason}`}`
    // The ticket is gone over there, or hidden from us; the connection is as good as before.
    if (status === 404) return { kind: 'theirs', error }
    const end = endOfStatus(status, typeof after === 'string' ? after : null)
    if (end.kind === 'theirs') return { ...end, error }
    if (status === 500 && asked.method !== 'GET') {
      const well = await call(link, { method: 'GET', path: alive })
      if (well.kind === 'answered' && well.status === 200) return { kind: 'theirs', error }
    }
    return end.kind === 'failed' ? { ...end, error } : failed(error)
  }

  return {
    call,
    refusal: notTaken,
    async ask(link, shape, asked) {
      const answer = await call(link, asked)
      if (answer.kind === 'failed') return answer
      if (answer.status < 200 || answer.status > 299) return notTaken(link, asked, answer)
      const read = shape.safeParse(parsed(answer.body))
      return read.success ? { kind: 'said', value: read.data } : failed('not the protocol')
    },
  }
}

export function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}

/** What desks say of a refusal, for whoever looks after the connection. */
function reasonOf(body: Buffer): string {
  const said = parsed(body)
  if (typeof said !== 'object' || said === null) return ''
  const text = ['message', 'error_human', 'error'].flatMap((key) => {
    const value = (said as Record<string, unknown>)[key]
    return typeof value === 'string' ? [value] : []
  })
  return (text[0] ?? '').replaceAll(/\s+/g, ' ').slice(0, REASON)
}
