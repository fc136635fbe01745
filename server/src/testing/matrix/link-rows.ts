/** Who may run connections to other companies, and who may knock at the wire (U-16, U-21, U-23). */
import { everybody, mains, workers } from './callers.ts'
import type { Row } from './callers.ts'

export const linkRows: Readonly<Record<string, Row>> = {
  // Connections to other companies
  'upstream.list-links': { passes: mains },
  'upstream.create-link': { passes: mains },
  'upstream.create-served-link': { passes: mains },
  'upstream.edit-link': { passes: mains },
  'upstream.rotate-secret': { passes: mains },
  'upstream.test-link': { passes: mains },
  'upstream.map-categories': { passes: mains },
  'upstream.list-handovers': { passes: mains },
  'upstream.read-ticket': { passes: workers, own: { candidate: 'not-found' } },
  'upstream.sync-ticket': { passes: workers, own: { candidate: 'not-found' } },
  // Another installation proves itself by its signature, whoever is signed in here.
  'upstream.wire-events': { passes: everybody, own: 'wire.not-believed' },
  'upstream.wire-hello': { passes: everybody, own: 'wire.not-believed' },
  'upstream.wire-ticket-events': { passes: everybody, own: 'wire.not-believed' },
  'upstream.desk-hook': { passes: everybody, own: 'wire.not-believed' },
  'upstream.wire-pending': { passes: everybody, own: 'wire.not-believed' },
  'upstream.wire-health': { passes: everybody },
  'upstream.wire-file': { passes: everybody, own: 'wire.not-believed' },
}
