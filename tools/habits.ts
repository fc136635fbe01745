/** The habits that a text shows (design §3): a head sentence, names of the trade, files that stay small, nothing left for later. */
import { readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { faultsOfLength, linesOf } from './budget.ts'
import { sourceFiles } from './source-files.ts'

/** One file of ours. */
export interface SourceText {
  /** Path from the root of the repository. */
  path: string
  text: string
}

/** Words that say nothing of what a file is for (habit 11). */
const emptyNames = /(^|-)(managers?|helpers?|common|utils?|utilities|misc|data|stuff|v\d)$/
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/
const pascal = /^[A-Z][A-Za-z0-9]*(\.test)?\.tsx$|^[A-Z][A-Za-z0-9]*\.module\.css$/

/** What no file may hold. */
const forbidden: readonly (readonly [pattern: RegExp, says: string])[] = [
  [/\b(TODO|FIXME|XXX|HACK)\b/, 'finish it now, or open an issue; nothing is left for later in a file'],
  [/@ts-(ignore|expect-error|nocheck)/, 'mend the type instead of silencing the compiler'],
  [/(oxlint|eslint)-disable/, 'mend the line, or change the rule in .oxlintrc.json with its reason'],
  [/\b(it|test|describe)\.(skip|todo|fails)\b/, 'no test is skipped: mend it or remove it'],
  [/["'`](\/home\/|\/root\/)/, 'no paths of somebody’s own machine'],
]

/** They have to say the words that are forbidden. */
const naming = new Set(['tools/habits.ts', 'tools/habits.test.ts', 'tools/lint.test.ts'])

/** A rule asks for the moment by argument; lint cannot see a `new Date` without arguments. */
const NOW = /\bnew Date\(\)/
const byTheDoor = /^server\/src\/(modules|kernel)\/(?!.*\.(test|fixture)\.ts$)/

/** What is to mend in one file, in words. */
export function faultsOfHabit({ path, text }: SourceText): string[] {
  const said: string[] = []
  const name = basename(path)
  const sql = name.endsWith('.sql')
  const head = sql ? /^-- \S.{15,}/ : /^(#!.*\n)?\/\*\*\s+(\* )?\S.{15,}/
  if (!name.endsWith('.css') && !head.test(text)) {
    said.push(
      `begin with one sentence that says what the file is: ${sql ? '`-- …`' : '`/** … */`'} (habit 12)`,
    )
  }
  if (!kebab.test(name) && !pascal.test(name))
    said.push('name files in-lower-case, components InPascalCase.tsx')
  const segments = path
    .toLowerCase()
    .split('/')
    .map((segment) => segment.replace(/\..*$/, ''))
  if (segments.some((segment) => emptyNames.test(segment))) {
    said.push('name it by deed and noun of the trade (habit 11)')
  }
  for (const [pattern, says] of naming.has(path) ? [] : forbidden) {
    const found = pattern.exec(text)
    if (found) said.push(`line ${lineAt(text, found.index)}, \`${found[0]}\`: ${says}`)
  }
  const now = byTheDoor.test(path) ? NOW.exec(text) : null
  if (now) said.push(`line ${lineAt(text, now.index)}: time comes in by the door; take an Instant (habit 3)`)
  return [...said, ...faultsOfLength(path, linesOf(text))]
}

const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length

/** Every file of ours that people read. */
export function ourFiles(root: string): SourceText[] {
  const folders = ['contract/src', 'server/src', 'web/src', 'web/build', 'tools', 'bench', 'e2e', 'trust']
  return folders.flatMap((folder) =>
    sourceFiles(join(root, folder), /\.(tsx?|mjs|sql|css)$/).map((file) => ({
      path: relative(root, file),
      text: readFileSync(file, 'utf8'),
    })),
  )
}
