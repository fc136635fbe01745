/** The room as the house takes it. */
import type { Needs } from '#platform/needs'
import type { Room } from '#platform/room'
import { endpoints } from './http.ts'
import { reactions } from './reactions.ts'

export const catalogRoom = (needs: Needs): Room => ({
  name: 'catalog',
  endpoints,
  reactions: reactions(needs),
})
