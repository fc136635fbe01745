/** Tags and the tickets that have them (T-90). */
import { sql as raw } from 'kysely'
import type { Tag, TagColour } from '@zhanggui/contract/tickets-tags'
import { prepare } from '#platform/db/statement'
import type { Statement } from '#platform/db/statement'
import { sql } from './tables.ts'

interface OfTenant {
  tenant: string
}

/** All tags of a desk, of which there are a few hundred at most. */
export const tagsOfDesk = prepare(({ tenant }: OfTenant) =>
  sql
    .selectFrom('tickets.tag')
    .select(['id', 'name', 'colour', 'folded'])
    .where('tenant_id', '=', tenant)
    .orderBy('folded'),
)
export type TagRow = ReturnType<typeof tagsOfDesk> extends Statement<infer Row> ? Row : never

export const usesOfTags = prepare(({ tenant }: OfTenant) =>
  sql
    .selectFrom('tickets.ticket_tag')
    .select(['tag_id', (row) => row.fn.countAll<number>().as('uses')])
    .where('tenant_id', '=', tenant)
    .groupBy('tag_id'),
)

/** The tags of the tickets `t` of a list, as one value of each row. */
export const tagsOfListed = raw<Tag[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'colour', g.colour) order by g.folded), '[]'::jsonb)
  from tickets.ticket_tag as x join tickets.tag as g on g.tenant_id = x.tenant_id and g.id = x.tag_id
  where x.tenant_id = t.tenant_id and x.ticket_id = t.id)`

/** Of one ticket, by name. */
export const tagsOfTicket = prepare(({ tenant, ticketId }: OfTenant & { ticketId: string }) =>
  sql
    .selectFrom('tickets.ticket_tag as x')
    .innerJoin('tickets.tag as g', (on) =>
      on.onRef('g.tenant_id', '=', 'x.tenant_id').onRef('g.id', '=', 'x.tag_id'),
    )
    .select(['g.id', 'g.name', 'g.colour'])
    .where('x.tenant_id', '=', tenant)
    .where('x.ticket_id', '=', ticketId)
    .orderBy('g.folded'),
)

/** Which of these tickets have which tags. */
export const tagsOfTickets = prepare(({ tenant, ids }: OfTenant & { ids: readonly string[] }) =>
  sql
    .selectFrom('tickets.ticket_tag')
    .select(['ticket_id', 'tag_id'])
    .where('tenant_id', '=', tenant)
    .where('ticket_id', '=', raw<string>`any(${ids})`),
)

interface NewTag extends OfTenant {
  id: string
  name: string
  folded: string
  colour: TagColour
}

export const insertTag = prepare((row: NewTag) =>
  sql.insertInto('tickets.tag').values({
    tenant_id: row.tenant,
    id: row.id,
    name: row.name,
    folded: row.folded,
    colour: row.colour,
  }),
)

export const updateTag = prepare((row: NewTag) =>
  sql
    .updateTable('tickets.tag')
    .set({ name: row.name, folded: row.folded, colour: row.colour })
    .where('tenant_id', '=', row.tenant)
    .where('id', '=', row.id),
)

interface Tagged extends OfTenant {
  tagId: string
  ticketId: string
}

export const addTag = prepare(({ tenant, tagId, ticketId }: Tagged) =>
  sql
    .insertInto('tickets.ticket_tag')
    .values({ tenant_id: tenant, tag_id: tagId, ticket_id: ticketId })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'tag_id', 'ticket_id']).doNothing()),
)

export const removeTag = prepare(({ tenant, tagId, ticketId }: Tagged) =>
  sql
    .deleteFrom('tickets.ticket_tag')
    .where('tenant_id', '=', tenant)
    .where('tag_id', '=', tagId)
    .where('ticket_id', '=', ticketId),
)

/** Gives all tickets of a tag another one, but for those that have it already. */
export const moveTagged = prepare(({ tenant, from, into }: OfTenant & { from: string; into: string }) =>
  sql
    .updateTable('tickets.ticket_tag as x')
    .set({ tag_id: into })
    .where('x.tenant_id', '=', tenant)
    .where('x.tag_id', '=', from)
    .where(
      raw<boolean>`not exists (
        select from tickets.ticket_tag as y
        where y.tenant_id = ${tenant} and y.tag_id = ${into} and y.ticket_id = x.ticket_id)`,
    ),
)

interface OneTag extends OfTenant {
  id: string
}

export const untagAll = prepare(({ tenant, id }: OneTag) =>
  sql.deleteFrom('tickets.ticket_tag').where('tenant_id', '=', tenant).where('tag_id', '=', id),
)

export const dropTag = prepare(({ tenant, id }: OneTag) =>
  sql.deleteFrom('tickets.tag').where('tenant_id', '=', tenant).where('id', '=', id),
)
