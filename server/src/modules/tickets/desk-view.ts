/** What people see of a desk and of who works at it. */
import type { Agent as AgentView, Desk } from '@zhanggui/contract/tickets-desk'
import type { DeskApplication } from '@zhanggui/contract/tickets-platform'
import { iso, isoOrNull } from '#kernel/instant'
import { maskMail, maskPhone } from '#platform/mask'
import type { AgentRow } from './store/agent.ts'
import type { DeskRow, StationRow } from './store/desk.ts'

export const agentView = (row: AgentRow): AgentView => ({
  id: row.id,
  name: row.name,
  userName: row.user_name,
  role: row.role,
  isMain: row.is_main,
  onDuty: row.on_duty,
  openCount: row.open_count,
  maxOpen: row.max_open,
  email: row.email === null ? null : maskMail(row.email),
  phone: row.phone === null ? null : maskPhone(row.phone),
  contactReadAt: iso(row.contact_read_at),
})

/** The company's desk and the caller's place in it; `none` before anybody applied. */
export const deskView = (row: DeskRow | undefined, standing: StationRow | undefined): Desk => ({
  state: row?.state ?? 'none',
  appliedAt: isoOrNull(row?.applied_at ?? null),
  decidedAt: isoOrNull(row?.decided_at ?? null),
  reason: row?.reason ?? null,
  own: standing?.role && standing.on_duty !== null ? { role: standing.role, onDuty: standing.on_duty } : null,
})

export const applicationView = (row: DeskRow, figures: DeskApplication['figures']): DeskApplication => ({
  providerId: row.tenant_id,
  providerName: row.provider_name,
  state: row.state,
  remark: row.remark,
  appliedAt: iso(row.applied_at),
  appliedBy: row.applied_by_name,
  decidedAt: isoOrNull(row.decided_at),
  decidedBy: row.decided_by_name,
  reason: row.reason,
  figures,
})
