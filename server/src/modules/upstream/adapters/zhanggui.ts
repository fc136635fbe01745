/** Another installation of ours, above or below: the reference, by docs/upstream-protocol.md (U-20, U-21). */
import { FILE_LIMIT } from '@zhanggui/contract/files'
import {
  LINK_HEADER,
  WIRE_BODY_LIMIT,
  WIRE_PAGE,
  WIRE_VERSION,
  wireEvents,
  wirePending,
  wireWelcome,
} from '@zhanggui/contract/upstream-wire'
import { z } from 'zod'
import { SECOND } from '#kernel/instant'
import type { Needs } from '#platform/needs'
import { OutboundError } from '#platform/outbound/target'
import { signedHeaders } from '#platform/standard-webhooks'
import { endOfStatus } from '../domain/outcome.ts'
import type { CallEnd } from '../domain/outcome.ts'
import { signedQuestion } from '../wire/sign.ts'
import type { Adapter, FetchedFile, LinkEnd, Sent } from './adapter.ts'

type Parts = Pick<Needs, 'engine' | 'outbound'>
type Failed = Extract<CallEnd, { kind: 'failed' }>
type NotTaken = Exclude<CallEnd, { kind: 'taken' | 'gap' }>

const ROOT = '/api/upstream/v1'
/** For 20 MB over a slow line. */
const FILE_DEADLINE = 120 * SECOND
/** A page of events with their texts, and what is around it. */
const ANSWER_LIMIT = 8 * WIRE_BODY_LIMIT
const AGENT = 'zhanggui-upstream'

const heardAnswer = z.object({ heard: z.int() })
const gapAnswer = z.object({ facts: z.object({ expected: z.int().min(1) }) })

const failed = (error: string): Failed => ({ kind: 'failed', error, retryAfter: null })
const nowhere = failed('no address')

export function zhangguiAdapter({ engine, outbound }: Parts): Adapter {
  /** One signed call; an answer, or why there was none. */
  async function call(link: LinkEnd, method: 'GET' | 'POST', path: string, id: string, body?: string) {
    if (link.baseUrl === null || link.remoteAddress === null) return nowhere
    const content = body ?? signedQuestion(method, `${ROOT}${path}`)
    try {
      return await outbound.call({
        method,
        url: `${link.baseUrl.replace(/\/$/, '')}${ROOT}${path}`,
        headers: {
          ...signedHeaders(link.secrets, { id, at: engine.clock.now(), content }),
          [LINK_HEADER]: link.remoteAddress,
          'user-agent': AGENT,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body }),
        maxBytes: ANSWER_LIMIT,
      })
    } catch (error) {
      if (error instanceof OutboundError) return failed(error.fault)
      throw error
    }
  }
  type Answered = Exclude<Awaited<ReturnType<typeof call>>, Failed>

  const notTaken = ({ status, headers }: Answered): NotTaken => {
    const after = headers['retry-after']
    return endOfStatus(status, typeof after === 'string' ? after : null) as NotTaken
  }

  /** A question and its answer, read by its schema; what says something else is another desk, or broken. */
  async function ask<T>(link: LinkEnd, path: string, shape: z.ZodType<T>): Promise<T | NotTaken> {
    const answer = await call(link, 'GET', path, engine.ids.next())
    if ('kind' in answer) return answer
    if (answer.status !== 200) return notTaken(answer)
    return readAs(shape, answer.body) ?? failed('not the protocol')
  }

  async function post({ link, entry }: Parameters<Adapter['send']>[0]): Promise<Sent> {
    const answer = await call(link, 'POST', '/events', entry.id, JSON.stringify(entry))
    if ('kind' in answer) return answer
    const { status, body } = answer
    if (status === 200) {
      const taken = readAs(heardAnswer, body)
      return taken ? { kind: 'taken', heard: taken.heard } : failed('not the protocol')
    }
    const gap = status === 409 ? readAs(gapAnswer, body) : undefined
    return gap ? { kind: 'gap', expected: gap.facts.expected } : notTaken(answer)
  }

  return {
    reaches: ({ baseUrl, remoteAddress }) => baseUrl !== null && remoteAddress !== null,
    open: post,
    send: post,
    close: post,
    async fetch(link, { guid }, after) {
      const answer = await ask(link, `/tickets/${guid}/events?after=${after}`, wireEvents)
      if ('kind' in answer) return answer
      const { events, sent, heard, digest } = answer
      return {
        kind: 'fetched',
        entries: events,
        cursor: null,
        count: { sent, heard, digest },
        more: events.length === WIRE_PAGE,
      }
    },
    async pending(link) {
      const answer = await ask(link, '/pending', wirePending)
      return 'kind' in answer ? answer : answer.tickets
    },
    async test(link, { name, publicUrl }) {
      const hello = { version: WIRE_VERSION, address: `${link.tenant}.${link.id}`, url: publicUrl, name }
      const answer = await call(link, 'POST', '/hello', engine.ids.next(), JSON.stringify(hello))
      if ('kind' in answer) return answer
      if (answer.status !== 200) return notTaken(answer)
      const welcome = readAs(wireWelcome, answer.body)
      return welcome ? { ...welcome, kind: 'works' } : failed('not the protocol')
    },
    async file(link, { url }): Promise<FetchedFile> {
      if (link.baseUrl === null) return { kind: 'gone', error: 'no address' }
      // Files come from where the connection leads, whatever the entry says.
      if (!URL.canParse(url) || new URL(url).origin !== new URL(link.baseUrl).origin) {
        return { kind: 'gone', error: 'another host' }
      }
      try {
        const caps = { maxBytes: FILE_LIMIT, deadline: FILE_DEADLINE }
        const { status, body } = await outbound.call({ method: 'GET', url, ...caps })
        if (status === 200) return { kind: 'bytes', bytes: body }
        if (status === 401) return { kind: 'expired' }
        return status < 500 ? { kind: 'gone', error: `status ${status}` } : failed(`status ${status}`)
      } catch (error) {
        if (!(error instanceof OutboundError)) throw error
        return error.fault === 'outbound.answer-too-large'
          ? { kind: 'gone', error: error.fault }
          : failed(error.fault)
      }
    },
  }
}

function readAs<T>(shape: z.ZodType<T>, body: Buffer): T | undefined {
  try {
    return shape.safeParse(JSON.parse(body.toString('utf8'))).data
  } catch {
    return undefined
  }
}
