/** Position groups: their nodes, their members. */
import { sql as raw } from 'kysely'
import type { Instant } from '#kernel/instant'
import { prepare, sql } from './tables.ts'

interface Group {
  tenant: string
  id: string
}

const groups = (tenant: string) =>
  sql
    .selectFrom('identity.position_group as g')
    .select(['g.id', 'g.name'])
    .select(({ selectFrom }) =>
      selectFrom('identity.group_permission as p')
        .select(({ fn }) => fn.agg<string[] | null>('array_agg', ['p.node']).as('nodes'))
        .whereRef('p.tenant_id', '=', 'g.tenant_id')
        .whereRef('p.group_id', '=', 'g.id')
        .as('nodes'),
    )
    .select(({ selectFrom }) =>
      selectFrom('identity.group_member as x')
        .innerJoin('identity.member as m', (on) =>
          on.onRef('m.tenant_id', '=', 'x.tenant_id').onRef('m.account_id', '=', 'x.account_id'),
        )
        .select(
          raw<
            { id: string; name: string }[] | null
          >`jsonb_agg(jsonb_build_object('id', m.account_id, 'name', m.name) order by m.account_id)`.as(
            'members',
          ),
        )
        .whereRef('x.tenant_id', '=', 'g.tenant_id')
        .whereRef('x.group_id', '=', 'g.id')
        .as('members'),
    )
    .where('g.tenant_id', '=', tenant)
    .orderBy('g.id')

export type GroupRow = Awaited<ReturnType<ReturnType<typeof groups>['executeTakeFirstOrThrow']>>

export const allGroups = prepare((arg: { tenant: string }) => groups(arg.tenant))

/** Groups by id with their nodes: what somebody would be given by them. */
export const someGroups = prepare((arg: { tenant: string; ids: readonly string[] }) =>
  groups(arg.tenant).where('g.id', '=', raw<string>`any(${arg.ids})`),
)

/** The groups that somebody is in. */
export const groupsOfMember = prepare((arg: { tenant: string; account: string }) =>
  groups(arg.tenant).where(({ exists, selectFrom }) =>
    exists(
      selectFrom('identity.group_member as y')
        .select('y.group_id')
        .whereRef('y.tenant_id', '=', 'g.tenant_id')
        .whereRef('y.group_id', '=', 'g.id')
        .where('y.account_id', '=', arg.account),
    ),
  ),
)

/** Waits until nobody else changes the group. */
export const lockGroup = prepare((arg: Group) =>
  sql
    .selectFrom('identity.position_group')
    .select('id')
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', arg.id)
    .forUpdate(),
)

export const nodesOfMember = prepare((arg: { tenant: string; account: string }) =>
  sql
    .selectFrom('identity.group_member as g')
    .innerJoin('identity.group_permission as p', (on) =>
      on.onRef('p.tenant_id', '=', 'g.tenant_id').onRef('p.group_id', '=', 'g.group_id'),
    )
    .select('p.node')
    .distinct()
    .where('g.tenant_id', '=', arg.tenant)
    .where('g.account_id', '=', arg.account),
)

/** Which of these are members at all, with their names. */
export const someMembers = prepare((arg: { tenant: string; ids: readonly string[] }) =>
  sql
    .selectFrom('identity.member')
    .select(['account_id as id', 'name'])
    .where('tenant_id', '=', arg.tenant)
    .where('account_id', '=', raw<string>`any(${arg.ids})`)
    .orderBy('account_id'),
)

/** Who is in a group, or is one of `ids`, with the nodes that other groups give them: what they may do without this one. */
export const rightsBeside = prepare((arg: Group & { ids: readonly string[] }) =>
  sql
    .selectFrom('identity.member as m')
    .leftJoin('identity.group_member as y', (on) =>
      on
        .onRef('y.tenant_id', '=', 'm.tenant_id')
        .onRef('y.account_id', '=', 'm.account_id')
        .on('y.group_id', '<>', arg.id),
    )
    .leftJoin('identity.group_permission as p', (on) =>
      on.onRef('p.tenant_id', '=', 'y.tenant_id').onRef('p.group_id', '=', 'y.group_id'),
    )
    .select('m.account_id as id')
    .select(
      raw<string[]>`coalesce(array_agg(distinct p.node) filter (where p.node is not null), '{}')`.as('nodes'),
    )
    .where('m.tenant_id', '=', arg.tenant)
    .where('m.status', '=', 'active')
    .where('m.is_main', '=', false)
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb('m.account_id', '=', raw<string>`any(${arg.ids})`),
        exists(
          selectFrom('identity.group_member as x')
            .select('x.group_id')
            .whereRef('x.tenant_id', '=', 'm.tenant_id')
            .whereRef('x.account_id', '=', 'm.account_id')
            .where('x.group_id', '=', arg.id),
        ),
      ]),
    )
    .groupBy('m.account_id')
    .orderBy('m.account_id'),
)

export const insertGroup = prepare((row: { tenant: string; id: string; name: string; at: Instant }) =>
  sql
    .insertInto('identity.position_group')
    .values({ tenant_id: row.tenant, id: row.id, name: row.name, created_at: row.at }),
)

export const renameGroup = prepare((arg: Group & { name: string }) =>
  sql
    .updateTable('identity.position_group')
    .set({ name: arg.name })
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', arg.id),
)

/** Its nodes and memberships go with it. */
export const deleteGroup = prepare((arg: Group) =>
  sql.deleteFrom('identity.position_group').where('tenant_id', '=', arg.tenant).where('id', '=', arg.id),
)

export const clearNodes = prepare((arg: Group) =>
  sql
    .deleteFrom('identity.group_permission')
    .where('tenant_id', '=', arg.tenant)
    .where('group_id', '=', arg.id),
)

export const clearMembers = prepare((arg: Group) =>
  sql.deleteFrom('identity.group_member').where('tenant_id', '=', arg.tenant).where('group_id', '=', arg.id),
)

export const leaveGroup = prepare((arg: { tenant: string; account: string; group: string }) =>
  sql
    .deleteFrom('identity.group_member')
    .where('tenant_id', '=', arg.tenant)
    .where('account_id', '=', arg.account)
    .where('group_id', '=', arg.group),
)

export const clearGroupsOf = prepare((arg: { tenant: string; account: string }) =>
  sql
    .deleteFrom('identity.group_member')
    .where('tenant_id', '=', arg.tenant)
    .where('account_id', '=', arg.account),
)

export const insertNode = prepare((row: { tenant: string; group: string; node: string }) =>
  sql
    .insertInto('identity.group_permission')
    .values({ tenant_id: row.tenant, group_id: row.group, node: row.node }),
)

export const insertGroupMember = prepare((row: { tenant: string; group: string; account: string }) =>
  sql
    .insertInto('identity.group_member')
    .values({ tenant_id: row.tenant, account_id: row.account, group_id: row.group }),
)
