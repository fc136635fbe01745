/** Says what is wrong with an answer: outside the schema of its route, no problem of the closed list, or more told than one may know. */
import { isDeepStrictEqual } from 'node:util'
import { allRoutes } from '@zhanggui/contract/all'
import { refusals } from '@zhanggui/contract/refusals'
import type { Refusal } from '@zhanggui/contract/refusals'
import type { Route } from '@zhanggui/contract/route'
import type { Heard, Shot, Wired } from './shot.ts'

const routes = allRoutes.map((route: Route) => ({
  route,
  pattern: new RegExp(`^${route.path.replace(/:\w+/g, '[^/]+')}$`),
}))

/** The route that answers there. */
function routeAt({ method, path }: Wired): Route | undefined {
  const [only = ''] = path.split('?')
  // HEAD is GET without the body.
  const asked = method === 'HEAD' ? 'GET' : method
  return routes.find(({ route, pattern }) => route.method === asked && pattern.test(only))?.route
}

/** What a stack trace, SQL or a library says when it is let out. */
const inside = /\bat \S+ \(|node:internal|\.ts:\d+:\d+|SQLSTATE|node_modules|"stack":|FST_ERR_|ECONN/

const told = new Set(['type', 'title', 'status', 'word', 'detail', 'field', 'facts', 'requestId'])

function faultOfProblem({ status, type, text }: Heard): string | undefined {
  if (!type.startsWith('application/problem+json')) return `answers ${status} as ${type || 'nothing'}`
  const problem = JSON.parse(text) as Record<string, unknown>
  const known = refusals[problem['word'] as Refusal] as { status: number } | undefined
  if (!known) return `refuses with a word that is not on the list: ${String(problem['word'])}`
  if (known.status !== status || problem['status'] !== status)
    return `refuses ${String(problem['word'])} as ${status}`
  const more = Object.keys(problem).filter((key) => !told.has(key))
  if (more.length > 0) return `tells ${more.join()} in a problem`
  return inside.test(String(problem['detail'])) ? 'tells of its inside' : undefined
}

function faultOfAnswer(route: Route, { status, text }: Heard): string | undefined {
  if (status !== (route.status ?? 200)) return `answers ${status} where ${route.status ?? 200} is declared`
  if (route.carries === 'stream' || route.carries === 'download') return undefined
  const answer = JSON.parse(text) as unknown
  const parsed = route.answer.safeParse(answer)
  if (!parsed.success) return `answers outside its schema: ${parsed.error.message.slice(0, 300)}`
  return isDeepStrictEqual(parsed.data, answer) ? undefined : 'answers more than its schema has'
}

/** Pages and documents outside of the contract: whatever address a browser may open. */
const isPage = ({ status, type }: Heard, path: string) =>
  !path.startsWith('/api/') &&
  (status === 404 || (status < 400 && /^(text|application|image|font)\//.test(type)))

/** What is wrong, if something is. */
export function faultOf(wire: Wired, heard: Heard): string | undefined {
  if (heard.status >= 500) return `answers ${heard.status}: ${heard.text.slice(0, 200)}`
  if (wire.method === 'HEAD') return undefined
  const route = routeAt(wire)
  if (heard.status >= 400) return isPage(heard, wire.path) ? undefined : faultOfProblem(heard)
  if (route) return faultOfAnswer(route, heard)
  return isPage(heard, wire.path) || /^\/api\/(docs|openapi)/.test(wire.path)
    ? undefined
    : `answers ${heard.status} where no route is`
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Shows what was sent as somebody will read it, filled in. */
const rendered = 'notifications.preview-template'

/** Answers that show less of a value than was sent, on purpose. */
const masked = /phone|email|contact|secret|password|token|key|address|^after$|^q$/i

/** Moments come back in UTC. */
const isSameMoment = (sent: string, shown: string) =>
  /^\d{4}-\d\d-\d\dT/.test(sent) && Date.parse(sent) === Date.parse(shown)

/** Where text came back otherwise than it was sent, after what the route's own schema makes of it. */
export function unfaithful({ route, sending }: Shot, { text, status }: Heard): string | undefined {
  if (
    status >= 300 ||
    route.name === rendered ||
    route.carries ||
    route.method === 'GET' ||
    !route.body ||
    !text.startsWith('{')
  )
    return undefined
  const taken = route.body.safeParse(sending.body)
  if (!taken.success || !isObject(taken.data)) return undefined
  const sent = taken.data
  const answer = JSON.parse(text) as unknown
  const look = (shown: unknown, depth: number): string | undefined => {
    if (!isObject(shown)) return undefined
    for (const [name, value] of Object.entries(shown)) {
      const wanted = sent[name]
      const other = typeof wanted === 'string' && typeof value === 'string' && wanted !== value
      if (other && !masked.test(name) && !isSameMoment(wanted, value))
        return `${name} was sent as ${JSON.stringify(wanted).slice(0, 120)} and came back as ${JSON.stringify(value).slice(0, 120)}`
      const deeper = depth > 0 ? look(value, depth - 1) : undefined
      if (deeper) return deeper
    }
    return undefined
  }
  // What was made is the whole answer, or stands in it beside one thing more, such as a key.
  return look(answer, Object.keys(answer as object).length <= 2 ? 1 : 0)
}
