/** Adds companies to a demonstration world by copying its first one, with other ids and another name: 200 of them in a second. */
import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'

/** What a company is made of, in the order in which it may be written, and the rows that belong to a tenant. */
const parts: readonly [table: string, ofTenant: string][] = [
  ['identity.tenant', 'id = $1'],
  ['identity.account', 'id in (select account_id from identity.member where tenant_id = $1)'],
  ['identity.member', 'tenant_id = $1'],
  ['tickets.desk', 'tenant_id = $1'],
  ['tickets.agent', 'tenant_id = $1'],
  ['tickets.category', 'tenant_id = $1'],
  ['catalog.product', 'tenant_id = $1'],
]

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** Makes sure that there are `wanted` companies with an open desk. */
export async function addCompanies(owner: Client, wanted: number): Promise<void> {
  const { rows: desks } = await owner.query<{
    id: string
    alias: string
    name: string
    isPlatforms: boolean
  }>(
    `select t.id, t.alias, t.name, t.platform_desk as "isPlatforms" from tickets.desk d
     join identity.tenant t on t.id = d.tenant_id where d.state = 'open' order by t.id`,
  )
  // There can be only one desk of the platform.
  const first = desks.find(({ isPlatforms }) => !isPlatforms)
  if (!first) throw new Error('there is no company to copy')
  const copied: [string, string][] = []
  for (const [table, ofTenant] of parts) {
    const { rows } = await owner.query<{ all: string }>(
      `select coalesce(json_agg(row), '[]')::text as all from ${table} as row where ${ofTenant}`,
      [first.id],
    )
    copied.push([table, rows[0]?.all ?? '[]'])
  }
  for (let number = desks.length; number < wanted; number += 1) {
    const ids = new Map<string, string>()
    const renewed = (id: string) => {
      if (id.startsWith('00000000')) return id
      const known = ids.get(id) ?? randomUUID()
      ids.set(id, known)
      return known
    }
    for (const [table, all] of copied) {
      const rows = all
        .replace(UUID, renewed)
        .replaceAll(first.alias, `${first.alias}-copy${number}`)
        .replaceAll(first.name, `${first.name} ${number}`)
      await owner.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1)`, [
        rows,
      ])
    }
  }
}
