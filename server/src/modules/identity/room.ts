/** The room as the house takes it: its routes, who is behind a token, how the audit log is written. */
import type { Needs } from '#platform/needs'
import type { Room } from '#platform/room'
import { partsOf } from './gate.ts'
import { heldAccount, heldSessions } from './held.ts'
import { endpointsOf } from './http.ts'
import { reactions } from './reactions.ts'

export { auditLine } from './audit.ts'
export { authenticateWith } from './authenticate.ts'
export { copyMakers } from './ops/order-copy.ts'
export { setupLink } from './setup-link.ts'

export const identityRoom = (needs: Needs): Room => ({
  name: 'identity',
  endpoints: endpointsOf(partsOf(needs)),
  reactions: reactions(needs),
  holds: [heldAccount(needs), heldSessions(needs)],
})
