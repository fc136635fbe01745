/** The lane of the second wall: where a store forgets whose rows it asks for, PostgreSQL still gives nobody else's. */
import type { Lane } from '../lane.ts'
import { standBetween } from './wall/flights.ts'

export const lane: Lane = {
  promise:
    'Every tenant table has forced row security, no partition is read past its parent, and each statement that forgets its tenant still reads no row of another company.',
  sabotage: 'Row security is off on the tickets while their stores forget the tenant.',
  async run(order) {
    await standBetween()
    const { play } = await import('./wall/play.ts')
    return play(order)
  },
}
