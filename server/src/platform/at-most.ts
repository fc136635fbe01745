/** Runs one asynchronous deed for each item, a few at once. */

/** Answers how each ended, in the order of the items; never rejects. */
export async function atMost<T, R>(
  atOnce: number,
  items: readonly T[],
  deed: (item: T) => Promise<R>,
): Promise<PromiseSettledResult<R>[]> {
  const ended: PromiseSettledResult<R>[] = []
  const queue = items.entries()
  const work = async () => {
    // One iterator shared by all: each takes the next item that nobody has taken.
    for (const [index, item] of queue) {
      const [settled] = await Promise.allSettled([deed(item)])
      ended[index] = settled
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, work))
  return ended
}
