/** The room as the house takes it. */
import type { Needs } from '#platform/needs'
import type { Room } from '#platform/room'
import { endpoints } from './http.ts'
import { timers } from './ops/by-time.ts'
import { reactions } from './reactions.ts'

export const ticketsRoom = (needs: Needs): Room => ({
  name: 'tickets',
  endpoints,
  reactions: reactions(needs),
  timers,
})
