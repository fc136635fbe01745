/** The room as the house takes it. */
import type { Needs } from '#platform/needs'
import type { Room } from '#platform/room'
import { heldInstances } from './held.ts'
import { endpoints } from './http.ts'
import { reactions } from './reactions.ts'

export const tradeRoom = (needs: Needs): Room => ({
  name: 'trade',
  endpoints,
  reactions: reactions(needs),
  holds: [heldInstances(needs)],
})
