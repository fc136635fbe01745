/** What must be read again after the desk changed. */
import {
  listAgents,
  listCandidates,
  listColleagues,
  readDutyLog,
  readOwnDesk,
} from '@zhanggui/contract/tickets-desk'
import { listTickets, readOverview } from '@zhanggui/contract/tickets-provider'

/** Going on duty drains the pool, so the lists change with it (T-20). */
export const renewedByDuty = [
  readOwnDesk,
  listAgents,
  listColleagues,
  readDutyLog,
  listTickets,
  readOverview,
] as const

export const renewedByAgents = [listAgents, listCandidates, listColleagues, readOwnDesk] as const
