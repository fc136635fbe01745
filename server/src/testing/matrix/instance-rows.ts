/** Who may see and change what customers have bought (S-12): the provider's people with the permission, and the customer their own. */
import { customers, mains } from './callers.ts'
import type { Row } from './callers.ts'

export const instanceRows: Readonly<Record<string, Row>> = {
  'trade.list-instances': { passes: mains },
  'trade.register-instance': { passes: mains },
  'trade.import-instances': { passes: mains },
  'trade.edit-instance': { passes: mains },
  'trade.close-instance': { passes: mains },
  'trade.list-own-instances': { passes: customers },
}
