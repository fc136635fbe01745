/** What the person who starts Zhanggui gets to read: short lines on stderr, so that stdout stays the program's own. */

/** A failure that is told in sentences that say how to mend it, without a stack. */
export class Trouble extends Error {}

/** @param {string} line */
export function say(line) {
  process.stderr.write(`zhanggui: ${line}\n`)
}

/**
 * Says what is being done and, when it took long enough to wonder, how long it took.
 * @template T
 * @param {string} line
 * @param {() => Promise<T>} work
 */
export async function saying(line, work) {
  say(`${line} …`)
  const begun = Date.now()
  const result = await work()
  const seconds = Math.round((Date.now() - begun) / 1000)
  if (seconds > 2) say(`done in ${seconds} s`)
  return result
}
