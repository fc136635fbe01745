/** Who may ask whom (design §4): a room asks only along these arrows, and all may ask identity. The rest is told by events. */

/** A room and the rooms whose `index.ts` it may import. A new room gets its line here. */
export const arrows: Readonly<Record<string, readonly string[]>> = {
  identity: [],
  catalog: ['identity'],
  calendars: ['identity'],
  support: ['identity', 'catalog'],
  tickets: ['identity', 'support', 'catalog', 'trade', 'calendars'],
  upstream: ['identity', 'catalog', 'tickets'],
  trade: ['identity', 'catalog'],
  leads: ['identity', 'catalog', 'trade'],
  delivery: ['identity', 'trade'],
  approvals: ['identity'],
  live: ['identity'],
  hosting: ['identity'],
  // These listen: what they need is in the event that they hear. Notifications ask two things more: ADR 0008.
  notifications: ['identity', 'tickets'],
  webhooks: ['identity'],
  growth: ['identity'],
  analytics: ['identity'],
}

/** The first way round in the arrows, such as `trade → leads → trade`; undefined when there is none. */
export function circleIn(all: Readonly<Record<string, readonly string[]>>): string | undefined {
  const walk = (room: string, path: readonly string[]): string | undefined => {
    const before = path.indexOf(room)
    if (before >= 0) return [...path.slice(before), room].join(' → ')
    for (const next of all[room] ?? []) {
      const found = walk(next, [...path, room])
      if (found) return found
    }
    return undefined
  }
  for (const room of Object.keys(all)) {
    const found = walk(room, [])
    if (found) return found
  }
  return undefined
}
