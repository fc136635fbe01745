/** The lane of the permission matrix: every route as everybody on their own, a colleague's, another company's and nobody's, as the reviewed table says. */
import { allRoutes } from '@zhanggui/contract/all'
import type { Route } from '@zhanggui/contract/route'
import { chanceOf, pick } from '../../server/src/demo/seed.ts'
import { callerKinds } from '../../server/src/testing/matrix/callers.ts'
import { knockAt } from '../../server/src/testing/matrix/knocks.ts'
import { observe } from '../../server/src/testing/matrix/observe.ts'
import { rowOf } from '../../server/src/testing/matrix/row-of.ts'
import { matrix } from '../../server/src/testing/matrix.ts'
import { few } from '../lane.ts'
import type { Lane, LaneOrder, Seen } from '../lane.ts'
import { openNeighbours } from '../neighbours.ts'
import { knockUnknown } from './matrix/anonymous.ts'

/** In short, one route of so many is asked as everybody; `npm test` asks all of them in any case. */
const ONE_OF = 4

const isInner = ({ audience, can }: Route) => audience === 'provider' && can !== 'member'

async function run(order: LaneOrder): Promise<Seen> {
  const { cast, close } = await openNeighbours(order)
  const chance = chanceOf(order.seed)
  const routes: readonly Route[] = allRoutes
  const chosen = routes.filter(() => order.scale === 'full' || chance(ONE_OF) === 0)
  if (order.sabotage) {
    const wide = pick(
      chance,
      routes.filter((route) => isInner(route) && rowOf(route.name).passes.length > 0),
    )
    Object.assign(wide, { can: 'member' })
    if (!chosen.includes(wide)) chosen.push(wide)
  }
  const undeclared = routes
    .filter(({ name }) => !(name in matrix))
    .map(({ name }) => `${name} has no row in the table`)
  const faults = [...undeclared]
  let cells = 0
  let alike = 0
  for (const { name } of chosen) {
    const { found, wanted, leaks } = await observe(cast, knockAt(name), rowOf(name))
    for (const [cell, outcome] of Object.entries(found)) {
      cells += 1
      if (cell.endsWith(', foreign')) alike += 1
      if (outcome !== wanted[cell])
        faults.push(`${name} as ${cell}: ${outcome} where the table says ${wanted[cell]}`)
    }
    faults.push(
      ...leaks.map((cell) => `${name} as ${cell}: what is not theirs is told apart from what is not there`),
    )
  }
  order.say(`${cells} cells; knocking at every address without a session …`)
  const swept = await knockUnknown(cast)
  faults.push(...swept.faults)
  await close()
  return {
    figures: {
      routes: chosen.length,
      'of all': routes.length,
      callers: callerKinds.length,
      cells,
      'foreign alike to missing': alike,
      addresses: swept.addresses,
      'knocks without a session': swept.knocks,
      faults: faults.length,
    },
    faults: few(faults, 30),
  }
}

export const lane: Lane = {
  promise:
    'Each route lets in whom the reviewed table names and nobody else; what is another’s looks byte for byte like what is not there; without a session every address answers 401.',
  sabotage: 'One route that needs a permission is open to every member of the company.',
  run,
}
