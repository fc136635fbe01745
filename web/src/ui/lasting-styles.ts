/** The styles that Ant Design has made, kept as long as the page is open. */
import { createCache } from '@ant-design/cssinjs'

/**
 * Ant Design counts who uses a component's style and forgets it with the last one: each ticket that was opened made the
 * styles of its box, tabs and menus anew. Here every style has one user more, who never leaves.
 */
export function lastingStyles(): ReturnType<typeof createCache> {
  const cache = createCache()
  const update = cache.opUpdate.bind(cache)
  cache.opUpdate = (path, next) =>
    update(path, (before) => {
      const after = next(before)
      return before || !after ? after : [after[0] + 1, after[1]]
    })
  return cache
}
