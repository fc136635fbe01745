/** How tickets are handed upstream, moved between categories and given back (U-10 to U-16, U-24). */
import { randomUUID } from 'node:crypto'
import {
  acceptTicket,
  moveToCategory,
  returnTicket,
  transferTicket,
} from '@zhanggui/contract/tickets-upstream'
import { deskTicket } from './desk-knocks.ts'
import { knock } from './knock.ts'
import type { Aim, At, Knock } from './knock.ts'

/** Tickets whose category leads upstream, changed further as the act needs it. */
const leadingUp =
  (change: string): Aim =>
  async (at) => {
    const aimed = await deskTicket(at)
    const ids = Object.values(aimed).filter((id) => id !== undefined)
    await at.cast.world.sql(
      `update tickets.category set type = 'other', to_upstream = true, link_id = $2, link_name = '上级'
       where id in (select category_id from tickets.ticket where id = any($1))`,
      [ids, randomUUID()],
    )
    await at.cast.world.sql(`update tickets.ticket set ${change} where id = any($1)`, [ids])
    return aimed
  }

const seen = async ({ cast, id }: At): Promise<number> => {
  const [row] = await cast.world.sql<{ version: number }>(
    'select version from tickets.ticket where id = $1',
    [id],
  )
  return row?.version ?? 1
}

/** Another category in use of the ticket's own desk. */
const otherCategory = async ({ cast, id, company }: At): Promise<string> => {
  const [row] = await cast.world.sql<{ id: string }>(
    `select k.id from tickets.ticket t join tickets.category k on k.tenant_id = t.tenant_id and k.status = 'active'
     where t.id = $1 and k.id <> t.category_id limit 1`,
    [id],
  )
  return row?.id ?? company.categoryId
}

export const upstreamKnocks: readonly Knock[] = [
  knock(acceptTicket, { aim: leadingUp('accepted_at = null, accepted_by_id = null'), body: {} }),
  knock(transferTicket, {
    aim: leadingUp('accepted_at = submitted_at'),
    body: async (at) => ({ version: await seen(at), remark: '请协助', fileIds: [], noteIds: [] }),
  }),
  knock(moveToCategory, {
    aim: deskTicket,
    body: async (at) => ({ version: await seen(at), categoryId: await otherCategory(at) }),
  }),
  knock(returnTicket, {
    aim: leadingUp("served_id = id, partner_name = '下级'"),
    body: async (at) => ({ version: await seen(at), body: '请贵司确认', fileIds: [] }),
  }),
]
