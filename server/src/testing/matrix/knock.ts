/** One way to call a route in the permission matrix: a body that would do it, and the ids that its path may point at. */
import { randomUUID } from 'node:crypto'
import type { Route, Sent } from '@zhanggui/contract/route'
import type { CallerKind, Target } from './callers.ts'
import type { Cast, Company } from './cast.ts'

/** One call to be made: by whom, in which cast. */
export interface At {
  cast: Cast
  kind: CallerKind
  /** The caller's own company, or the first one for callers of none. */
  company: Company
  /** The id that the path points at. */
  id: string
}

type Ids = Partial<Record<Exclude<Target, 'missing'>, string | undefined>>

/** What somebody reaches for. */
export type Aim = (at: Omit<At, 'id'>) => Promise<Ids> | Ids

export interface Knock {
  route: Route
  /** Ids for the path's one parameter; made anew for each call, since the call may change what they name. */
  aim?: Aim
  /** The path's other parameters, after the one that is aimed. */
  beside?: (at: At) => Readonly<Record<string, string>>
  query?: unknown
  body?: (at: At) => unknown
  /** Sends these bytes instead of JSON. */
  bytes?: string
  /** Calls with a session of its own, because the call ends it. */
  throwAway?: true
}

type Made<T> = (at: At) => Promise<T> | T
const isMade = (body: unknown): body is Made<unknown> => typeof body === 'function'

/** A knock whose body and query are what its route's contract wants; a body may be made for each call. */
export const knock = <R extends Route>(
  route: R,
  how: Omit<Knock, 'route' | 'body' | 'query'> & {
    body?: Sent<R>['body'] | Made<Sent<R>['body']>
    query?: Sent<R>['query']
  } = {},
): Knock => {
  const { body, ...rest } = how
  if (body === undefined) return { ...rest, route }
  const made = isMade(body) ? body : () => body
  return { ...rest, route, body: made }
}

/** A name that nothing has yet. */
export const some = (prefix: string) => `${prefix}-${randomUUID().slice(0, 8)}`

/** The company that is not the caller's. */
export const otherOf = ({ cast, company }: Omit<At, 'id'>): Company =>
  company === cast.company ? cast.otherCompany : cast.company

/** Something that both companies have. */
export const ofCompany =
  (key: keyof Company, beyondAdministrators?: keyof Company): Aim =>
  (at) => ({
    own: at.company[key] as string,
    others:
      at.kind === 'deskAdministrator' && beyondAdministrators
        ? (at.company[beyondAdministrators] as string)
        : undefined,
    foreign: otherOf(at)[key] as string,
  })
