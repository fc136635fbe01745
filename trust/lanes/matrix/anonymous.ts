/** Knocks at every address with every method without a session: 401, but for what is written down here (reliability A11). */
import { randomUUID } from 'node:crypto'
import { request } from 'undici'
import { allRoutes } from '@zhanggui/contract/all'
import type { Route } from '@zhanggui/contract/route'
import type { Cast } from '../../../server/src/testing/matrix/cast.ts'
import { registeredIn } from './routes.ts'

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'] as const

/** Addresses outside of the contract that anybody may open: documents, doors for the machines of the house, files of the pages, and the pages. */
const open =
  /^\/(healthz|readyz|metrics|openapi\.json|docs(\/.*)?|assets\/.*|[\w.-]+\.(svg|ico|png|txt|json|webmanifest|html)(\.gz|\.br)?)$|^\/\*?$|^\/(p|c|o|sign-in|sign-up|setup|reset|settings|shop)(\/?\*)?$/

/** A body of the kind that the route takes, so that nothing but the missing session is wrong with it. */
function bodyFor({ method, carries }: Route) {
  if (method === 'GET') return {}
  const type = carries === 'upload' ? 'application/octet-stream' : 'application/json'
  return { headers: { 'content-type': type, 'idempotency-key': randomUUID() }, body: '{}' }
}

export interface Swept {
  knocks: number
  addresses: number
  faults: string[]
}

export async function knockUnknown({ world }: Cast): Promise<Swept> {
  const origin = await world.house.listen()
  const registered = registeredIn(world.web)
  // Whoever reads the router must find there at least what is declared.
  const faults = allRoutes
    .filter(({ path }) => !registered.some((each) => each.path === path))
    .map(({ name }) => `${name} is declared and was not found in the router`)
  let knocks = 0
  const declared = (method: string, path: string): Route | undefined =>
    allRoutes.find((route) => route.path === path && route.method === (method === 'HEAD' ? 'GET' : method))
  for (const { path, methods: answered } of registered) {
    for (const method of answered)
      if (!declared(method, path) && !open.test(path))
        faults.push(`${method} ${path} answers and is declared nowhere`)
    for (const method of methods) {
      const route = declared(method, path)
      const answer = await request(`${origin}${path.replace(/:\w+|\*/g, randomUUID())}`, {
        method: method as 'GET',
        ...(route ? bodyFor(route) : {}),
      })
      await answer.body.dump()
      knocks += 1
      const { statusCode } = answer
      // A wire route answers to signatures, not sessions; it tells nobody more than that (U-21).
      const allowed = route
        ? route.audience === 'public' && statusCode < 500
        : [404, 405, 501].includes(statusCode)
      if (statusCode === 401 || allowed || (open.test(path) && (statusCode < 500 || path === '/readyz')))
        continue
      faults.push(`${method} ${path} answers ${statusCode} to somebody unknown`)
    }
  }
  return { knocks, addresses: registered.length, faults }
}
