/** Asks one route as everybody and says how each call ended, how it should have, and what a stranger could tell apart. */
import { randomUUID } from 'node:crypto'
import type { Route } from '@zhanggui/contract/route'
import type { Problem } from '#platform/http/problem'
import type { Answered, Caller } from '../caller.ts'
import type { Cast } from './cast.ts'
import type { At, Knock } from './knock.ts'
import { callerKinds } from './callers.ts'
import type { CallerKind, Outcome, Row, Target } from './callers.ts'

const consoles: Readonly<Record<'customer' | 'provider' | 'platform', readonly CallerKind[]>> = {
  customer: ['customer', 'otherCustomer'],
  provider: ['bare', 'candidate', 'agent', 'deskAdministrator', 'main', 'otherMain'],
  platform: ['administrator', 'approvals', 'support', 'operations'],
}

/** The word for whom the table does not let pass. */
function refusalAtTheEdge({ audience }: Route, kind: CallerKind): Outcome {
  if (kind === 'anonymous' || kind === 'stopped') return 'session.required'
  if (kind === 'mustChange') return 'session.password-change-required'
  if (audience === 'public' || audience === 'session') return 'permission.denied'
  return consoles[audience].includes(kind) ? 'permission.denied' : 'session.no-console'
}

/** Words that are said before anybody looks what the id names, so they are the same for every target. */
const saidFirst = new Set<Outcome>([
  'agent.not-agent',
  'agent.not-administrator',
  'permission.denied',
  'wire.not-believed',
])

/** What the table says of one call. */
export function expected(route: Route, row: Row, kind: CallerKind, target: Target): Outcome {
  if (!row.passes.includes(kind)) return refusalAtTheEdge(route, kind)
  const own = typeof row.own === 'string' ? row.own : (row.own?.[kind] ?? 'done')
  if (target === 'own') return own
  const said = target === 'others' ? row.others?.[kind] : row.elsewhere?.[kind]
  return said ?? (saidFirst.has(own) ? own : 'not-found')
}

const outcomeOf = ({ status, body }: Answered<unknown>): string => {
  if (status < 300) return 'done'
  const { word, detail } = body as Problem
  // A body that does not fit would hide who may send it, and a crash is never an answer.
  return word === 'crash' || word.startsWith('request.') ? `${word}: ${detail}` : word
}

/** What somebody could compare: everything but the id of the request and the moment. */
export function visible({ status, body, headers }: Answered<unknown>): string {
  const { date: _date, 'zhanggui-time': _time, ...told } = headers
  const { requestId: _id, ...said } = (body ?? {}) as Record<string, unknown>
  return JSON.stringify({ status, said, told })
}

/** The name of the path's one parameter, if it has one. */
const parameterOf = ({ path }: Route): string | undefined => /:(\w+)/.exec(path)?.[1]

async function call(
  { route, beside, query, body, bytes }: Knock,
  caller: Caller,
  at: At,
): Promise<Answered<unknown>> {
  if (route.carries === 'stream') return caller.listen(route)
  if (bytes !== undefined) return caller.upload(route, 'note.txt', bytes)
  const parameter = parameterOf(route)
  const sent = {
    ...(parameter === undefined ? {} : { params: { [parameter]: at.id, ...beside?.(at) } }),
    ...(query === undefined ? {} : { query }),
    ...(body && { body: await body(at) }),
  }
  return caller.send(route, sent)
}

export interface Observed {
  /** By caller and target. */
  found: Record<string, string>
  wanted: Record<string, string>
  /** Where another company's looks different from what does not exist. */
  leaks: string[]
}

export async function observe(cast: Cast, knock: Knock, row: Row): Promise<Observed> {
  const { route } = knock
  const observed: Observed = { found: {}, wanted: {}, leaks: [] }
  const someone = row.passes.find((kind) => kind !== 'otherMain') ?? 'anonymous'
  const aimOfStranger = async () => (await knock.aim?.({ cast, kind: someone, company: cast.company })) ?? {}
  let stranger: Awaited<ReturnType<typeof aimOfStranger>> | undefined
  for (const kind of callerKinds) {
    const company = kind === 'otherMain' ? cast.otherCompany : cast.company
    const passes = row.passes.includes(kind)
    // Who is stopped at the edge changes nothing, so all of them may reach for the same things.
    const aimed = passes ? await knock.aim?.({ cast, kind, company }) : (stranger ??= await aimOfStranger())
    const ids = knock.aim ? { ...aimed, missing: randomUUID() } : { own: '' }
    const answers = new Map<string, string>()
    for (const [target, id] of Object.entries(ids) as [Target, string | undefined][]) {
      if (id === undefined) continue
      const { caller } =
        passes && knock.throwAway ? await cast.anotherSession(cast.people[kind]) : cast.people[kind]
      const answer = await call(knock, caller, { cast, kind, company, id })
      answers.set(target, visible(answer))
      observed.found[`${kind}, ${target}`] = outcomeOf(answer)
      observed.wanted[`${kind}, ${target}`] = expected(route, row, kind, target)
      if (target === 'missing') {
        // A colleague's that is refused as `not-found` must look like it too; another word is in the table, reviewed.
        const alike =
          row.others?.[kind] === undefined ? (['others', 'foreign'] as const) : (['foreign'] as const)
        const told = alike.filter((each) => answers.has(each) && answers.get(each) !== visible(answer))
        observed.leaks.push(...told.map((each) => `${kind}, ${each}`))
      }
    }
  }
  return observed
}
