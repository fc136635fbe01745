/** The stream routes of the three consoles: who may hear what, asked when a stream opens and again while it stays open (T-65). */
import type { FastifyRequest } from 'fastify'
import { streamAsCustomer, streamAsPlatform, streamAsProvider } from '@zhanggui/contract/live'
import type { Route } from '@zhanggui/contract/route'
import { iso } from '#kernel/instant'
import { atMost } from '#platform/at-most'
import type { Authenticate, SignedIn } from '#platform/caller'
import type { Clock } from '#platform/clock'
import { admitCaller } from '#platform/http/callers'
import type { RawCall, RawEndpoint } from '#platform/http/raw'
import { startPulse } from '#platform/pulse'
import { Refused } from '#platform/refused'
import type { Hub, Listener } from './hub.ts'
import { Stream } from './stream.ts'
import { topic } from './topics.ts'
import type { Topic } from './topics.ts'

export interface StreamParts {
  hub: Hub
  clock: Clock
  authenticate: Authenticate
  /** The session's token of a request. */
  tokenOf(request: FastifyRequest): string | undefined
  /** An administrator of a desk hears of all its tickets; asked of the tickets room. */
  isDeskAdministrator(tenantId: string, accountId: string): Promise<boolean>
  onError(error: unknown): void
}

/** A stream ends at most this long (ms), and the time of the asking, after its reader lost the right to it. */
const ASK_AGAIN = 3_000
/** Sessions that are looked up at once. */
const AT_ONCE = 8
/** Streams of one session: one per console and browser is usual, one per tab where browsers cannot share. */
const MOST_PER_SESSION = 12

interface Watched {
  readonly listener: Listener
  readonly route: Route
  /** What the reader may do, as one text, when this was last asked. */
  rights: string
}

/** Changes when the reader's console changes: for whom they work, and what they may do there. */
const rightsOf = ({ company, platform, isCustomer }: SignedIn): string =>
  JSON.stringify([
    isCustomer,
    company && [company.id, company.isMain, [...company.permissions].toSorted()],
    platform && [...platform.permissions].toSorted(),
  ])

export interface Streams {
  endpoints: readonly RawEndpoint[]
  /** Ends all streams and the asking. */
  stop(): Promise<void>
}

export function serveStreams(parts: StreamParts): Streams {
  const sessions = new Map<string, Set<Watched>>()
  let stopped = false

  const topicsFor = async ({ audience }: Route, { accountId, company }: SignedIn): Promise<Topic[]> => {
    const bell = topic.account(accountId)
    if (audience === 'customer') return [bell, topic.customer(accountId)]
    // Who may not read tickets hears of none, whatever is in their hands or followed by them.
    if (audience !== 'provider' || !company?.permissions.has('tickets.work')) return [bell]
    const own = [bell, topic.agent(company.id, accountId)]
    const sees = company.isMain || (await parts.isDeskAdministrator(company.id, accountId))
    return sees ? [...own, topic.desk(company.id)] : own
  }

  const open = async (route: Route, { request, reply, signedIn }: RawCall): Promise<void> => {
    if (stopped) throw new Refused('service.unavailable')
    const token = parts.tokenOf(request)
    if (!signedIn || token === undefined) throw new Refused('session.required')
    const topics = await topicsFor(route, signedIn)
    reply.hijack()
    for (const [name, value] of Object.entries(reply.getHeaders())) reply.raw.setHeader(name, value ?? '')
    const stream = new Stream(reply.raw, {
      missed: request.headers['last-event-id'] !== undefined,
      now: () => iso(parts.clock.now()),
    })
    const watched = { listener: parts.hub.add(stream, topics), route, rights: rightsOf(signedIn) }
    const siblings = sessions.get(token) ?? new Set()
    sessions.set(token, siblings.add(watched))
    stream.onEnd(() => {
      siblings.delete(watched)
      if (siblings.size === 0) sessions.delete(token)
    })
    const [oldest] = siblings
    if (siblings.size > MOST_PER_SESSION) oldest?.listener.stream.end()
  }

  /** Ends or retunes the streams of one session; a page whose reader may do more or less than before reads everything again. */
  const askAgain = async ([token, siblings]: [string, Set<Watched>]): Promise<void> => {
    const signedIn = await parts.authenticate(token)
    for (const watched of siblings) {
      const { listener, route } = watched
      try {
        admitCaller(route, signedIn, signedIn?.locale ?? 'zh-CN')
        if (!signedIn) continue
        parts.hub.retune(listener, await topicsFor(route, signedIn))
        const rights = rightsOf(signedIn)
        if (rights !== watched.rights) listener.stream.resync()
        watched.rights = rights
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        listener.stream.end()
      }
    }
  }
  const asking = startPulse({
    pass: async () => {
      const asked = await atMost(AT_ONCE, [...sessions], askAgain)
      const failed = asked.find((each) => each.status === 'rejected')
      // While the database is away nobody loses a right, and nothing is said either.
      if (failed) parts.onError(failed.reason)
      return ASK_AGAIN
    },
    onError: parts.onError,
  })

  return {
    endpoints: [streamAsCustomer, streamAsProvider, streamAsPlatform].map((route) => ({
      route,
      handle: (call) => open(route, call),
    })),
    stop: async () => {
      stopped = true
      parts.hub.close()
      await asking.stop()
    },
  }
}
