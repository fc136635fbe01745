/** Every route, as every kind of caller, on one's own, a colleague's, another company's and nobody's: as the table says, or red. */
import { beforeAll, describe, expect, it } from 'vitest'
import { allRoutes } from '@zhanggui/contract/all'
import { editSubAccount } from '@zhanggui/contract/identity-company'
import { createProduct } from '@zhanggui/contract/catalog'
import { castOf } from './matrix/cast.ts'
import type { Cast } from './matrix/cast.ts'
import { knockAt, knocks } from './matrix/knocks.ts'
import { observe } from './matrix/observe.ts'
import { callerKinds } from './matrix/callers.ts'
import { rowOf } from './matrix/row-of.ts'
import { matrix } from './matrix.ts'
import { openWorld } from './world.ts'

describe('who may call what', () => {
  let cast: Cast
  beforeAll(async () => {
    cast = await castOf(await openWorld({ role: 'web' }))
  })

  it('has a reviewed row and a way to knock for every route, and no others', () => {
    const names = allRoutes.map(({ name }) => name).sort()
    expect(Object.keys(matrix).sort()).toEqual(names)
    const streams = allRoutes.filter(({ carries }) => carries === 'stream').map(({ name }) => name)
    expect([...knocks.map(({ route }) => route.name), ...streams].sort()).toEqual(names)
    const withId = knocks.filter(({ route }) => route.path.includes(':'))
    expect(withId.filter(({ aim }) => !aim).map(({ route }) => route.name)).toEqual([])
  })

  it.each(allRoutes.map(({ name }) => name))('%s', async (name) => {
    const { found, wanted, leaks } = await observe(cast, knockAt(name), rowOf(name))
    expect(found).toEqual(wanted)
    expect(Object.keys(found).length).toBeGreaterThanOrEqual(callerKinds.length)
    // What is not yours must look like what is not there.
    expect(leaks).toEqual([])
  })

  it('would see a door that is open too wide, or closed to somebody', async () => {
    const { found } = await observe(cast, knockAt(createProduct.name), rowOf(createProduct.name))
    const wide = await observe(cast, knockAt(createProduct.name), { passes: ['main', 'otherMain', 'agent'] })
    expect(wide.found).toEqual(found)
    expect(wide.wanted['agent, own']).toBe('done')
    expect(found['agent, own']).toBe('permission.denied')
  })

  it('would see another company’s told apart from what does not exist', async () => {
    const { leaks } = await observe(
      cast,
      {
        ...knockAt(editSubAccount.name),
        aim: ({ company }) => ({ own: company.subAccountId, foreign: company.main.id }),
      },
      rowOf(editSubAccount.name),
    )
    expect(leaks).toContain('deskAdministrator, foreign')
  })
})
