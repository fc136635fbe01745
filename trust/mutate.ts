/** The product with its source changed on purpose: how a lane breaks what it proves, without a line of it in the product. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** In one file of the repository, a text that stands there once, and what stands there instead. */
export interface Mutation {
  file: string
  from: string
  to: string
}

const root = join(import.meta.dirname, '..')

/**
 * The environment of a process that reads these files otherwise than they are. Throws when a text is no longer there: a
 * sabotage that changes nothing would prove nothing.
 */
export function mutated(mutations: readonly Mutation[]): NodeJS.ProcessEnv {
  for (const { file, from } of mutations) {
    const times = readFileSync(join(root, file), 'utf8').split(from).length - 1
    if (times !== 1) throw new Error(`${file} has this text ${times} times, expected once: ${from}`)
  }
  const hook = pathToFileURL(join(import.meta.dirname, 'mutate-hook.ts')).href
  return {
    NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --import ${hook}`.trim(),
    ZHANGGUI_MUTATIONS: JSON.stringify(
      mutations.map((each) => ({ ...each, file: pathToFileURL(join(root, each.file)).href })),
    ),
  }
}
