/** The web server: one Fastify with our edge around every route of the contract. */
import cookie from '@fastify/cookie'
import Fastify, { LogController } from 'fastify'
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import type { Locale } from '@zhanggui/contract/refusals'
import type { Route } from '@zhanggui/contract/route'
import { iso } from '#kernel/instant'
import type { Authenticate, KeyUsed, Origin } from '../caller.ts'
import { KEY_PATTERN } from '../idempotency.ts'
import type { Endpoint } from '../op.ts'
import { Refused } from '../refused.ts'
import { refuseAddress, refuseBytes } from './before-routes.ts'
import { admitCaller } from './callers.ts'
import { deviceIdOf, putCookie, putDeviceCookie, tokenOf } from './cookie.ts'
import { guard } from './guard.ts'
import { takeInput } from './input.ts'
import { Pace } from './pace.ts'
import { crash, PROBLEM_JSON, problemOf, refusalIn } from './problem.ts'
import type { RawEndpoint } from './raw.ts'
import { run } from './run.ts'
import type { Engine } from './run.ts'
import { serverWithDoor } from './turn-away.ts'

/** Bytes of JSON body unless the route says more: a reply of 20,000 characters fits three times over. */
const BODY_LIMIT = 128 * 1024

/** Milliseconds. */
const HEADERS_WITHIN = 15_000

export interface WebOptions {
  engine: Engine
  endpoints: readonly Endpoint[]
  raw: readonly RawEndpoint[]
  authenticate: Authenticate
  logger: Logger
  /** Where people open the product; decides on secure cookies and whose requests are believed. */
  publicUrl: () => string
  trustProxy: boolean
  /** Most that a request may take to arrive; 300 where nothing is said. */
  requestSeconds?: number
  /** Transactions that may wait for a connection before others are turned away; no end where nothing is said. */
  mostWaiting?: number
  onTurnedAway?: () => void
  /** Called once per answered request. */
  observe?: (route: string, method: string, status: number, seconds: number) => void
  /** Checks each answer against its schema and crashes on a difference: on in tests. */
  checkAnswers?: boolean
}

const localeOf = (request: FastifyRequest): Locale =>
  /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en-US' : 'zh-CN'

/** Over the body limit of its route, said in the unit that people know. */
function tooLarge(error: unknown, request: FastifyRequest): Refused | undefined {
  if ((error as { code?: unknown }).code !== 'FST_ERR_CTP_BODY_TOO_LARGE') return undefined
  return new Refused('request.too-large', {
    limit: `${Math.floor(request.routeOptions.bodyLimit / 1024)} KiB`,
  })
}

const originOf = (request: FastifyRequest, secure: boolean, key: KeyUsed | undefined): Origin => ({
  ip: request.ip,
  device: (request.headers['user-agent'] ?? '').slice(0, 300),
  deviceId: deviceIdOf(request, secure),
  requestId: request.id,
  ...(key ? { key } : {}),
})

function keyOf(route: Route, request: FastifyRequest): string | undefined {
  if (!route.idempotent) return undefined
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || !KEY_PATTERN.test(key)) throw new Refused('request.idempotency-key-missing')
  return key
}

export async function buildWeb(options: WebOptions): Promise<FastifyInstance> {
  const { engine, authenticate, logger } = options
  const requestTimeout = (options.requestSeconds ?? 300) * 1_000
  const secure = () => options.publicUrl().startsWith('https:')
  const loggerInstance: FastifyBaseLogger = logger
  const web = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    trustProxy: options.trustProxy,
    requestTimeout,
    // Who does not even say what they want is sent away soon, however long a file may take (slow loris).
    http: { headersTimeout: Math.min(HEADERS_WITHIN, requestTimeout) },
    connectionTimeout: 65_000,
    keepAliveTimeout: 65_000,
    routerOptions: { ignoreTrailingSlash: false, caseSensitive: true, maxParamLength: 200 },
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    // Who still comes while the door closes is answered as ever; the drain has sent the others elsewhere (J8).
    return503OnClosing: false,
    genReqId: () => engine.ids.next(),
    serverFactory: serverWithDoor({
      waiting: () => engine.pool.waitingCount,
      most: options.mostWaiting ?? Infinity,
      ids: engine.ids,
      chance: engine.chance,
      onTurnedAway: options.onTurnedAway,
    }),
    frameworkErrors: refuseAddress(localeOf),
    clientErrorHandler: refuseBytes(engine.ids),
  })
  // JSON or nothing: a form of another site can send text/plain without asking.
  web.removeContentTypeParser('text/plain')
  await web.register(cookie)
  guard(web, options.publicUrl)
  // Pages count down by our clock, which tests move; `Date` is the machine's.
  web.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/')) reply.header('zhanggui-time', iso(engine.clock.now()))
  })

  web.setErrorHandler((error, request, reply) => {
    const locale = localeOf(request)
    const refused = tooLarge(error, request) ?? refusalIn(error)
    const problem = refused ? problemOf(refused, locale, request.id) : crash(locale, request.id)
    if (!refused) request.log.error({ err: error, route: request.routeOptions.url }, 'crash')
    else if (problem.status === 503) request.log.warn({ err: error }, 'unavailable')
    if (problem.status === 503) reply.header('retry-after', '2')
    if (problem.word === 'request.too-many')
      reply.header('retry-after', String(refused?.facts['seconds'] ?? 60))
    return send(reply, problem.status, JSON.stringify(problem), PROBLEM_JSON)
  })
  web.setNotFoundHandler((request, reply) => {
    const problem = problemOf(new Refused('not-found'), localeOf(request), request.id)
    return send(reply, 404, JSON.stringify(problem), PROBLEM_JSON)
  })

  const pace = new Pace()
  const callerOf = async (route: Route, request: FastifyRequest) => {
    const token = route.audience === 'public' ? undefined : tokenOf(request, secure())
    const signedIn = token === undefined ? null : await authenticate(token)
    if (signedIn?.key) pace.take(signedIn.key.id, engine.clock.now())
    return { caller: admitCaller(route, signedIn, localeOf(request)), signedIn }
  }

  for (const endpoint of options.endpoints) {
    const { route } = endpoint
    web.route({
      method: route.method,
      url: route.path,
      ...(route.limit === undefined ? {} : { bodyLimit: route.limit }),
      handler: async (request, reply) => {
        const { caller, signedIn } = await callerOf(route, request)
        const input = takeInput(route, request, localeOf(request))
        const origin = originOf(request, secure(), signedIn?.key)
        const call = { input, caller, origin, key: keyOf(route, request) }
        const ran = await run(engine, endpoint, call)
        if (options.checkAnswers) check(route, ran.body)
        if (ran.cookie !== undefined) putCookie(reply, ran.cookie, secure())
        if (ran.cookie) putDeviceCookie(reply, origin.deviceId, secure())
        return send(reply, ran.status, ran.body, 'application/json; charset=utf-8')
      },
    })
  }
  for (const { route, handle, takesBytes, takesSigned } of options.raw) {
    await web.register(async (scope) => {
      if (takesBytes) {
        scope.removeAllContentTypeParsers()
        scope.addContentTypeParser('application/octet-stream', (_request, payload, done) =>
          done(null, payload),
        )
      }
      if (takesSigned) {
        scope.removeAllContentTypeParsers()
        scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, payload, done) =>
          done(null, payload),
        )
      }
      scope.route({
        method: route.method,
        url: route.path,
        ...(route.limit === undefined ? {} : { bodyLimit: route.limit }),
        handler: async (request, reply) => {
          const { caller, signedIn } = await callerOf(route, request)
          const body = takesBytes || takesSigned ? undefined : request.body
          const input = takeInput(
            route,
            { params: request.params, query: request.query, body },
            localeOf(request),
          )
          const origin = originOf(request, secure(), signedIn?.key)
          return handle({ request, reply, caller, signedIn, input, origin })
        },
      })
    })
  }
  web.addHook('onResponse', async (request, reply) => {
    options.observe?.(
      request.routeOptions.url ?? 'none',
      request.method,
      reply.statusCode,
      reply.elapsedTime / 1000,
    )
  })
  return web
}

function send(reply: FastifyReply, status: number, body: string, type: string): FastifyReply {
  return reply.code(status).header('content-type', type).header('cache-control', 'no-store').send(body)
}

function check(route: Route, body: string): void {
  const parsed = route.answer.safeParse(JSON.parse(body))
  if (!parsed.success) throw new Error(`${route.name} answered outside its schema: ${parsed.error.message}`)
}
