/** The fields of what a route takes, for the rules of forms and the filters of lists. */
import type { z } from 'zod'

function shapeOf<Taken extends z.ZodObject>(taken: Taken | undefined, name: string): Taken['shape'] {
  if (!taken) throw new Error(`${name} takes nothing there`)
  return taken.shape
}

export const bodyFields = <Body extends z.ZodObject>(route: { name: string; body?: Body }): Body['shape'] =>
  shapeOf(route.body, route.name)

export const queryFields = <Query extends z.ZodObject>(route: {
  name: string
  query?: Query
}): Query['shape'] => shapeOf(route.query, route.name)
