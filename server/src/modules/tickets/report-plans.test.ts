/** Whatever a report counts, an index leads to the period under row security: what lies before and after is not read (T-92). */
import { beforeAll, describe, expect, it } from 'vitest'
import { Desk, operatorOf } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'
import { DAY } from '#kernel/instant'
import type { Statement } from '#platform/db/statement'
import { countsOf, openFlow, sourceNames } from './store/report.ts'

let world: World
let desk: Desk

interface Plan {
  'Node Type': string
  'Relation Name'?: string
  'Index Cond'?: string
  Plans?: Plan[]
}
const partsOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(partsOf)]

/** How the statement would be answered when reading whole tables costs too much. */
async function scansOf({ text, values }: Statement): Promise<Plan[]> {
  const client = await world.house.needs.engine.pool.connect()
  try {
    await client.query('begin')
    await client.query('select platform.enter($1, $2, $3)', ['zg_provider', desk.id, desk.boss.id])
    await client.query('set local enable_seqscan = off')
    const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(`explain (format json) ${text}`, [
      ...values,
    ])
    const plan = rows[0]?.['QUERY PLAN'][0].Plan
    return (plan ? partsOf(plan) : []).filter((part) => part['Relation Name'] !== undefined)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

beforeAll(async () => {
  world = await openWorld({ role: 'web' })
  desk = await Desk.open(world, await operatorOf(world), '云上科技')
})

/** The moment of a figure is compared in the index: `(tenant_id = …) AND (ended_at >= …)`. */
const byMoment = /(_at|\bat) >= /

describe('a report', () => {
  const now = Date.now()
  const asked = () => ({ tenant: desk.id, edges: [now - 60 * DAY, now - 30 * DAY, now] })

  it.each(sourceNames)('counts %s along the index of when it happened', async (name) => {
    const scans = await scansOf(countsOf(name, 'time', asked()))
    const leading = scans.filter((scan) => byMoment.test(scan['Index Cond'] ?? ''))
    expect(leading.length, JSON.stringify(scans)).toBeGreaterThan(0)
    expect(scans.filter((scan) => scan['Node Type'] === 'Seq Scan')).toEqual([])
  })

  it('counts back from now to what was open along such indexes too', async () => {
    const scans = await scansOf(openFlow(asked()))
    expect(scans.filter((scan) => scan['Node Type'] === 'Seq Scan')).toEqual([])
    expect(scans.filter((scan) => byMoment.test(scan['Index Cond'] ?? '')).length).toBeGreaterThan(1)
  })
})
