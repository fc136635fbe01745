/** Who works at the desk: listed, added, edited, removed (T-40, T-43). */
import {
  addAgent,
  editAgent,
  listAgents,
  listCandidates,
  listColleagues,
  removeAgent,
} from '@zhanggui/contract/tickets-desk'
import type { Instant } from '#kernel/instant'
import { inTenant } from '#platform/db/transaction'
import { op, question } from '#platform/op'
import { refuse } from '#platform/refused'
import { memberContacts, membersWithPermission } from '#modules/identity/index'
import { agentView } from '../desk-view.ts'
import * as store from '../store/agent.ts'
import { loadsOf, lockDesk, someoneWaits, station } from '../store/desk.ts'
import { drainSoon } from './drain.ts'
import { administratorAt, agentAt } from './station.ts'

/** Who may take tickets at all. */
const NODE = 'tickets.work'

export const agents = question(listAgents, async ({ caller, tx }) => {
  const { tenantId: tenant, accountId: account } = caller
  const { standing, rows } = await tx.read({
    standing: station({ tenant, account }),
    rows: store.agentsOf({ tenant }),
  })
  const by = agentAt(standing)
  return { rows: rows.filter(({ id }) => by.role === 'admin' || id === by.id).map(agentView) }
})

export const colleagues = question(listColleagues, async ({ caller, tx }) => {
  const { tenantId: tenant, accountId: account } = caller
  const { standing, rows } = await tx.read({
    standing: station({ tenant, account }),
    rows: loadsOf({ tenant }),
  })
  agentAt(standing)
  const inOrder = rows.toSorted(
    (a, b) => Number(b.on_duty) - Number(a.on_duty) || a.open_count - b.open_count || (a.id < b.id ? -1 : 1),
  )
  return {
    rows: inOrder.map((row) => ({
      id: row.id,
      name: row.name,
      onDuty: row.on_duty,
      openCount: row.open_count,
      role: row.role,
    })),
  }
})

export const candidates = question(listCandidates, async ({ caller, tx }) => {
  const { tenantId: tenant, accountId: account } = caller
  const { standing, members, rows } = await tx.read({
    standing: station({ tenant, account }),
    members: membersWithPermission({ tenant, node: NODE }),
    rows: store.agentsOf({ tenant }),
  })
  administratorAt(standing)
  const agentIds = new Set(rows.map(({ id }) => id))
  return {
    rows: members
      .filter((member) => !agentIds.has(member.account_id))
      .map((member) => ({
        id: member.account_id,
        name: member.name,
        userName: member.user_name ?? '',
      })),
  }
})

/** A member as the account directory knows them. */
interface Member {
  account_id: string
  name: string
  user_name: string | null
  email: string | null
  phone: string | null
  is_main: boolean
}

const contactOf = (member: Member): store.Contact => ({
  name: member.name,
  userName: member.user_name ?? member.email ?? member.phone ?? '',
  email: member.email,
  phone: member.phone,
})

const reread = (row: store.AgentRow, contact: store.Contact, at: Instant): store.AgentRow => ({
  ...row,
  name: contact.name,
  user_name: contact.userName,
  email: contact.email,
  phone: contact.phone,
  contact_read_at: at,
})

export const add = op(addAgent, async ({ body, caller, tx, at }) => {
  const { tenantId: tenant, accountId: account } = caller
  const { accountId: id, role, maxOpen } = body
  const flight = await tx.open({
    write: inTenant(tenant),
    lock: {
      desk: lockDesk({ tenant }),
      standing: station({ tenant, account }),
      members: membersWithPermission({ tenant, node: NODE }),
      known: memberContacts({ tenant, accounts: [id] }),
      former: store.agent({ tenant, id }),
    },
  })
  administratorAt(flight.standing)
  if (flight.desk[0]?.state !== 'open') refuse('desk.not-open')
  if (flight.known.length === 0) refuse('not-found', {}, 'accountId')
  const member = flight.members.find(({ account_id }) => account_id === id)
  if (!member) refuse('agent.no-ticket-permission')
  const [former] = flight.former
  if (former && former.removed_at === null) refuse('agent.already')
  const contact = contactOf(member)
  return {
    writes: [store.addAgent({ tenant, id, ...contact, isMain: member.is_main, role, maxOpen, at })],
    events: [{ event: 'tickets.agent-changed', facts: { agentId: id, role } }],
    audit: {
      verb: addAgent.name,
      subject: { kind: 'agent', id },
      details: { name: contact.name, role, maxOpen },
    },
    answer: agentView({
      tenant_id: tenant,
      id,
      name: contact.name,
      user_name: contact.userName,
      email: contact.email,
      phone: contact.phone,
      contact_read_at: at,
      is_main: member.is_main,
      role,
      on_duty: false,
      open_count: former?.open_count ?? 0,
      max_open: maxOpen,
      last_assigned_at: former?.last_assigned_at ?? null,
      removed_at: null,
    }),
  }
})

export const edit = op(editAgent, async ({ params, body, caller, tx, at }) => {
  const { tenantId: tenant, accountId: account } = caller
  const { agentId: id } = params
  const flight = await tx.open({
    write: inTenant(tenant),
    lock: {
      desk: lockDesk({ tenant }),
      standing: station({ tenant, account }),
      known: memberContacts({ tenant, accounts: [id] }),
      agent: store.agent({ tenant, id }),
      waiting: someoneWaits({ tenant }),
    },
  })
  administratorAt(flight.standing)
  const [before] = flight.agent
  if (!before || before.removed_at !== null) refuse('not-found')
  const role = body.role ?? before.role
  if (before.is_main && role !== 'admin') refuse('agent.main-account')
  const maxOpen = body.maxOpen === undefined ? before.max_open : body.maxOpen
  const [member] = flight.known
  // Somebody who was stopped keeps the contact details that they had.
  const row = member ? reread(before, contactOf(member), at) : before
  const contact = { name: row.name, userName: row.user_name, email: row.email, phone: row.phone }
  return {
    writes: [store.editAgent({ tenant, id, ...contact, role, maxOpen, at: row.contact_read_at })],
    events: [{ event: 'tickets.agent-changed', facts: { agentId: id, role } }],
    timers: maxOpen === before.max_open ? [] : drainSoon(flight.waiting, tenant, at),
    audit: {
      verb: editAgent.name,
      subject: { kind: 'agent', id },
      details: { from: { role: before.role, maxOpen: before.max_open }, to: { role, maxOpen } },
    },
    answer: agentView({ ...row, role, max_open: maxOpen }),
  }
})

export const remove = op(removeAgent, async ({ params, caller, tx, at }) => {
  const { tenantId: tenant, accountId: account } = caller
  const { agentId: id } = params
  const flight = await tx.open({
    write: inTenant(tenant),
    lock: {
      desk: lockDesk({ tenant }),
      standing: station({ tenant, account }),
      agent: store.agent({ tenant, id }),
    },
  })
  administratorAt(flight.standing)
  const [row] = flight.agent
  if (!row || row.removed_at !== null) refuse('not-found')
  if (row.is_main) refuse('agent.main-account')
  if (row.open_count > 0) refuse('agent.has-tickets', { count: row.open_count })
  return {
    writes: [store.removeAgent({ tenant, id, at })],
    events: [{ event: 'tickets.agent-changed', facts: { agentId: id, role: null } }],
    audit: { verb: removeAgent.name, subject: { kind: 'agent', id }, details: { name: row.name } },
    answer: {},
  }
})
