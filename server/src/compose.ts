/** Puts the rooms together; the only file that knows every one of them. */
import { allRoutes } from '@zhanggui/contract/all'
import type { EventName } from '@zhanggui/contract/events'
import type { Authenticate } from '#platform/caller'
import type { Ledger } from '#platform/op'
import { downloadsRoom } from '#platform/downloads/room'
import { filesRoom } from '#platform/files/room'
import { append } from '#platform/outbox/append'
import type { Room } from '#platform/room'
import { carryOut } from '#platform/timers/order'
import { calendarsRoom } from '#modules/calendars/room'
import { catalogRoom } from '#modules/catalog/room'
import { auditLine, authenticateWith, copyMakers, identityRoom, setupLink } from '#modules/identity/room'
import { notificationsRoom } from '#modules/notifications/room'
import { isDeskAdministrator, mayReadTicket } from '#modules/tickets/index'
import { ticketsRoom } from '#modules/tickets/room'
import { tradeRoom } from '#modules/trade/room'
import { upstreamRoom } from '#modules/upstream/room'
import { webhooksRoom } from '#modules/webhooks/room'
import type { Needs } from '#platform/needs'

export interface Composition {
  rooms: readonly Room[]
  authenticate: Authenticate
  /** An administrator of a desk hears of all its tickets. */
  isDeskAdministrator(tenantId: string, accountId: string): Promise<boolean>
  /** The one-time link that makes the first platform administrator; null once there is one. */
  setupLink(): Promise<string | null>
}

/** The events that a customer's open pages may hear of; only the name and the ticket's id are said (T-72). */
export const customersHear: ReadonlySet<EventName> = new Set<EventName>([
  'tickets.submitted',
  'tickets.replied',
  'tickets.customer-replied',
  'tickets.reopened',
  'tickets.moved',
  'tickets.urged',
  'tickets.complained',
  'tickets.complaint-taken',
  'tickets.complaint-answered',
])

/** How an op's events, timers and audit lines are written; `wake` tells the relay of this process. */
export const ledgerOf = (wake: () => void): Ledger => ({
  event: ({ tenant, id, happened, at }) => append(tenant, id, happened, at),
  timer: carryOut,
  audit: auditLine,
  committed: wake,
})

export function compose(needs: Needs): Composition {
  const rooms = [
    identityRoom(needs),
    calendarsRoom(needs),
    catalogRoom(needs),
    tradeRoom(needs),
    ticketsRoom(needs),
    notificationsRoom(needs),
    webhooksRoom(needs),
    upstreamRoom(needs),
    filesRoom(needs, mayReadTicket(needs)),
  ]
  const holdings = rooms.flatMap(({ holds }) => holds ?? [])
  const makers = [...rooms.flatMap(({ downloads }) => downloads ?? []), ...copyMakers(needs, holdings)]
  return {
    rooms: [...rooms, downloadsRoom(needs, makers)],
    authenticate: authenticateWith(needs),
    isDeskAdministrator: (tenant, account) => isDeskAdministrator(needs, tenant, account),
    setupLink: () => setupLink(needs),
  }
}

/** Each route of the contract must be answered by exactly one room, or the server does not boot. */
export function everyRouteAnswered(rooms: readonly Room[], alsoAnswered: readonly string[] = []): void {
  const answered = new Map<string, number>()
  const count = (name: string) => answered.set(name, (answered.get(name) ?? 0) + 1)
  for (const room of rooms)
    for (const { route } of [...room.endpoints, ...(room.raw ?? [])]) count(route.name)
  alsoAnswered.forEach(count)
  const missing = allRoutes.filter(({ name }) => !answered.has(name)).map(({ name }) => name)
  const twice = [...answered].filter(([, times]) => times > 1).map(([name]) => name)
  const strange = [...answered.keys()].filter((name) => !allRoutes.some((route) => route.name === name))
  const faults = [
    ...missing.map((name) => `${name} is in the contract and answered by no room`),
    ...twice.map((name) => `${name} is answered twice`),
    ...strange.map((name) => `${name} is answered but not in contract/src/all.ts`),
  ]
  if (faults.length > 0) throw new Error(`The routes do not fit:\n  ${faults.join('\n  ')}`)
}
