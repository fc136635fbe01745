/** Keeps the house's walls: cruises every import and says for each that breaks a rule how to mend it (design §4). */
import { existsSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { cruise } from 'dependency-cruiser'
import type { ICruiseOptions, ICruiseResult } from 'dependency-cruiser'
import { arrows, circleIn } from './arrows.ts'
import { sourceFiles } from './source-files.ts'

/** The rules as they stand in .dependency-cruiser.mjs. */
const { default: config } = (await import(new URL('../.dependency-cruiser.mjs', import.meta.url).href)) as {
  default: { forbidden: { name: string; comment: string }[]; options: object }
}

/** An import that should not be there. */
export interface Breach {
  rule: string
  from: string
  to: string
  /** How to mend it. */
  mend: string
}

export interface Report {
  breaches: readonly Breach[]
  /** Reasons why this run proves nothing: files that were not looked at, a compiler that hides types. */
  blind: readonly string[]
  modules: number
}

/** Fewer source files than this and we are not looking at our own house. */
const FEWEST = 150

function blindSpots(found: ICruiseResult, files: readonly string[]): string[] {
  const blind: string[] = []
  if (files.length < FEWEST) {
    blind.push(
      `only ${files.length} source files were found, expected ${FEWEST} at least: is this the repository?`,
    )
  }
  const seen = new Set(found.modules.map((module) => module.source))
  const unseen = files.filter((file) => !seen.has(file))
  if (unseen.length > 0) {
    blind.push(`${unseen.length} of ${files.length} source files were not cruised, such as ${unseen[0]}`)
  }
  const sees = (kind: string) =>
    found.modules.some((module) =>
      module.dependencies.some((to) => to.dependencyTypes.includes(kind as never)),
    )
  if (!sees('type-only')) {
    blind.push(
      'no `import type` was seen: dependency-cruiser needs typescript 5.9.3 in package.json (it cannot read 7)',
    )
  }
  if (!sees('aliased-subpath-import'))
    blind.push('no #alias was resolved: look at "imports" in server/package.json')
  return blind
}

/** Looks at every import of the repository at `root`. */
export async function boundariesOf(root: string): Promise<Report> {
  const parts = ['contract/src', 'server/src', 'web/src', 'tools', 'bench', 'e2e', 'trust'].filter((part) =>
    existsSync(join(root, part)),
  )
  const options = {
    ...config.options,
    baseDir: root,
    validate: true,
    ruleSet: { forbidden: config.forbidden },
  }
  const { output } = await cruise(parts, options as ICruiseOptions)
  if (typeof output === 'string')
    throw new Error('dependency-cruiser answered with text instead of its findings')
  const mends = new Map(config.forbidden.map(({ name, comment }) => [name, comment]))
  const breaches = output.summary.violations.map((violation): Breach => {
    const way = violation.cycle?.map(({ name }) => name).join(' → ')
    const { name } = violation.rule
    return { rule: name, from: violation.from, to: way ?? violation.to, mend: mends.get(name) ?? '' }
  })
  return {
    breaches: [...breaches, ...roomsWithoutArrows(root)],
    blind: blindSpots(
      output,
      parts.flatMap((part) => sourceFiles(join(root, part))).map((file) => relative(root, file)),
    ),
    modules: output.modules.length,
  }
}

/** A room that is not in the table could ask anybody; a circle in the table would allow one between rooms. */
function roomsWithoutArrows(root: string): Breach[] {
  const mend = 'Give the room its line in tools/arrows.ts: whom it may ask.'
  const rooms = readdirSync(join(root, 'server/src/modules'), { withFileTypes: true })
  const missing = rooms.filter((entry) => entry.isDirectory() && !(entry.name in arrows))
  const circle = circleIn(arrows)
  return [
    ...missing.map(({ name }) => ({ rule: 'rooms-have-arrows', from: name, to: 'tools/arrows.ts', mend })),
    ...(circle
      ? [
          {
            rule: 'arrows-make-no-circle',
            from: 'tools/arrows.ts',
            to: circle,
            mend: 'Turn one into an event.',
          },
        ]
      : []),
  ]
}

/** The report as people read it. */
export function told({ breaches, blind, modules }: Report): string {
  const lines = breaches.map(({ rule, from, to, mend }) => `${rule}: ${from} → ${to}\n    ${mend}`)
  const faults = [...lines, ...blind.map((why) => `cannot be trusted: ${why}`)]
  return faults.length === 0
    ? `boundaries: ${modules} files, no import crosses a wall`
    : `boundaries: ${faults.length} found\n\n  ${faults.join('\n  ')}`
}

if (import.meta.main) {
  const report = await boundariesOf(join(import.meta.dirname, '..'))
  console.log(told(report))
  process.exitCode = report.breaches.length + report.blind.length === 0 ? 0 : 1
}
