/** What the platform does with desks: it decides on providers', submits for customers, and has one of its own (T-44, T-1, U-18, T-25). */
import { agents, operators, workers } from './callers.ts'
import type { Row } from './callers.ts'

/** None of the cast's operators works at the desk: the permission alone dispatches nothing. */
const atTheDesk = { administrator: 'agent.not-agent', support: 'agent.not-agent' } as const

export const platformDeskRows: Readonly<Record<string, Row>> = {
  'tickets.list-desk-applications': { passes: ['administrator', 'approvals'] },
  'tickets.decide-desk': { passes: ['administrator', 'approvals'] },
  'tickets.open-desks-as-operator': { passes: ['administrator', 'support'] },
  'tickets.read-desk-as-operator': { passes: ['administrator', 'support'] },
  'tickets.submit-for-customer': { passes: ['administrator', 'support'] },

  'identity.read-platform-desk': { passes: operators },
  'identity.open-platform-desk': { passes: ['administrator'], own: 'platform-desk.open-already' },
  'identity.find-platform-desk': { passes: workers },
  'tickets.hand-to-platform': agents,
  'tickets.send-to-provider': {
    passes: ['administrator', 'support'],
    own: 'agent.not-agent',
    others: atTheDesk,
    elsewhere: atTheDesk,
  },
}
