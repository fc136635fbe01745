/** Prints the files of a feature, from the contract entry to the store: `node tools/up.mjs run tools/where.ts reply`. */
import { readFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import type { Route } from '@zhanggui/contract/route'
import { ourFiles } from './habits.ts'
import type { SourceText } from './habits.ts'
import { sourceFiles } from './source-files.ts'

const ROOT = join(import.meta.dirname, '..')

/** A route with the name that code knows it by. */
export interface Declared {
  route: Route
  constant: string
  file: string
  line: number
}

const isRoute = (value: unknown): value is Route =>
  typeof value === 'object' && value !== null && 'path' in value && 'audience' in value && 'answer' in value

/** Every route with where it is declared. */
export async function declaredRoutes(root = ROOT): Promise<Declared[]> {
  const found: Declared[] = []
  for (const file of sourceFiles(join(root, 'contract/src'))) {
    const exported = (await import(file)) as Record<string, unknown>
    const lines = readFileSync(file, 'utf8').split('\n')
    for (const [constant, value] of Object.entries(exported)) {
      if (!isRoute(value)) continue
      const line = lines.findIndex((each) => new RegExp(`^export const ${constant}\\b`).test(each)) + 1
      found.push({ route: value, constant, file: relative(root, file), line })
    }
  }
  return found
}

/** One stop on the way of a feature. */
export interface Stop {
  what: string
  at: string
}

const mentions = ({ text }: SourceText, name: string) => new RegExp(`\\b${name}\\b`).test(text)

/** What a file of a room imports from the room itself. */
const ownImports = ({ path, text }: SourceText): string[] =>
  [...text.matchAll(/from '(\.[^']+)'/g)].map(([, to = '']) => join(dirname(path), to))

/** The way of one route through the house, top to bottom. */
export function wayOf({ route, constant, file, line }: Declared, files: readonly SourceText[]): Stop[] {
  const users = files.filter((each) => each.path !== file && mentions(each, constant))
  const isTest = ({ path }: SourceText) => /\.test\.tsx?$|^e2e\//.test(path)
  const ops = users.filter((each) => /^server\/src\/(modules|platform)\//.test(each.path) && !isTest(each))
  const near = new Set(ops.flatMap(ownImports))
  const beside = (kind: RegExp) => [...near].filter((path) => kind.test(path)).sort()
  const doors = ops.flatMap(({ path }) => /^(server\/src\/modules\/[^/]+)\//.exec(path)?.[1] ?? [])
  const stop =
    (what: string) =>
    (at: string): Stop => ({ what, at })
  return [
    ...users
      .filter((each) => each.path.startsWith('web/') && !isTest(each))
      .map(({ path }) => stop('page')(path)),
    {
      what: 'contract',
      at: `${file}:${line}  ${route.method} ${route.path}  (${route.audience}: ${route.can})`,
    },
    ...[...new Set(doors)].map((room) => stop('row')(`${room}/http.ts`)),
    ...ops.map(({ path }) => stop('op')(path)),
    ...beside(/\/domain\//).map(stop('rule')),
    ...beside(/\/store(\.ts|\/)/).map(stop('store')),
    ...beside(/view\.ts$/).map(stop('view')),
    ...users.filter(isTest).map(({ path }) => stop('test')(path)),
  ]
}

/** Events whose name holds the word: who says and who hears them. */
function eventsLike(word: string, files: readonly SourceText[]): Stop[] {
  const names = new Set(
    files.flatMap(({ path, text }) =>
      path === 'contract/src/events.ts'
        ? [...text.matchAll(/'([a-z]+\.[a-z-]+)'/g)].map(([, name = '']) => name)
        : [],
    ),
  )
  return [...names]
    .filter((name) => name.includes(word))
    .flatMap((name) =>
      files
        .filter(
          ({ path, text }) =>
            path.startsWith('server/src/modules/') &&
            !path.endsWith('.test.ts') &&
            text.includes(`'${name}'`),
        )
        .map(({ path }) => ({ what: 'event', at: `${name}  ${path}` })),
    )
}

/** Everything that the word leads to, by route. */
export async function whereIs(word: string, root = ROOT): Promise<Map<string, Stop[]>> {
  const files = ourFiles(root)
  const found = new Map<string, Stop[]>()
  for (const declared of await declaredRoutes(root)) {
    const { name, says, path } = declared.route
    if ([name, says.zh, says.en.toLowerCase(), path].some((text) => text.includes(word)))
      found.set(name, wayOf(declared, files))
  }
  const events = eventsLike(word, files)
  if (events.length > 0) found.set('events', events)
  const named = files
    .filter(({ path }) => basename(path).replace(/\..*$/, '') === word)
    .map(({ path }) => ({ what: 'file', at: path }))
  if (found.size === 0 && named.length > 0) found.set('files', named)
  return found
}

if (import.meta.main) {
  const [word] = process.argv.slice(2)
  if (!word) {
    console.log('usage: node tools/up.mjs run tools/where.ts <word>, such as reply, 派单 or tickets.close')
    process.exitCode = 1
  } else {
    const found = await whereIs(word)
    for (const [name, stops] of found) {
      console.log(`\n${name}`)
      for (const { what, at } of stops) console.log(`  ${what.padEnd(9)}${at}`)
    }
    if (found.size === 0) console.log(`nothing is called ${word}; docs/atlas/routes.md lists what there is`)
  }
}
