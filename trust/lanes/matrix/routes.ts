/** What the running router answers to, read from the router itself: a route that somebody forgot to declare is there all the same. */
import type { World } from '../../../server/src/testing/open-world.ts'

export interface Registered {
  path: string
  methods: readonly string[]
}

/** A line of Fastify's own drawing: the tree's branches, a piece of the path, the methods that end there. */
const LINE = /^((?:│ {3}| {4})*)[├└]── (\S+)(?: \(([^)]*)\))?/

export function registeredIn(web: World['web']): Registered[] {
  const found: Registered[] = []
  const above: string[] = []
  for (const line of web.printRoutes({ commonPrefix: false }).split('\n')) {
    const [, branches = '', piece = '', methods] = LINE.exec(line) ?? []
    if (piece === '') continue
    const depth = branches.length / 4
    above.length = depth
    above.push(piece)
    if (methods !== undefined)
      found.push({ path: above.join('').replace(/^\/+/, '/'), methods: methods.split(', ') })
  }
  return found
}
