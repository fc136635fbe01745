/** All that must hold before a change lands, in one run: `npm test`. Stops at the first stage that fails. */
import { spawn } from 'node:child_process'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { findChromium, NoChromium } from './chromium.ts'
import { countOf, lastLine, summary } from './test-report.ts'
import type { Count, Outcome } from './test-report.ts'

const root = join(import.meta.dirname, '..')
const results = join(root, '.tmp', 'results')
const modules = (path: string) => join(root, 'node_modules', path)

/** One thing to prove. */
type Stage = {
  readonly name: string
  /** Programs that run one after the other under this Node. */
  readonly commands: readonly (readonly string[])[]
  /** Where the last of them counts its tests. */
  readonly counts?: string
  /** What has to be there first, as environment of the programs. */
  readonly needs?: () => Promise<Record<string, string>>
}

const tsc = modules('ts7/bin/tsc')
const stages: readonly Stage[] = [
  { name: 'format', commands: [[modules('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.']] },
  {
    name: 'types',
    commands: ['contract', 'server', 'web', '.'].map((workspace) => [tsc, '-p', workspace]),
  },
  { name: 'lint', commands: [[modules('oxlint/bin/oxlint')]] },
  { name: 'boundaries', commands: [['tools/boundaries.ts']] },
  { name: 'unused', commands: [[modules('knip/bin/knip.js'), '--no-progress']] },
  { name: 'sql', commands: [['tools/sql-lint.ts']] },
  {
    name: 'tests',
    counts: join(results, 'tests.json'),
    commands: [
      [
        modules('vitest/vitest.mjs'),
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${join(results, 'tests.json')}`,
      ],
    ],
  },
  {
    name: 'journeys',
    counts: join(results, 'journeys.json'),
    commands: [
      [modules('@playwright/test/cli.js'), 'test', '-c', 'e2e/playwright.config.ts', '--reporter=list,json'],
    ],
    needs: async () => ({
      ZHANGGUI_CHROMIUM: await findChromium(),
      PLAYWRIGHT_JSON_OUTPUT_FILE: join(results, 'journeys.json'),
    }),
  },
]

/** Runs one program with our terminal; answers its exit code. */
function run(args: readonly string[], environment: Record<string, string>): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: 'inherit',
    })
    const pass = (signal: NodeJS.Signals) => child.kill(signal)
    process.on('SIGTERM', pass)
    child.once('error', () => resolve(1))
    child.once('close', (code) => {
      process.removeListener('SIGTERM', pass)
      resolve(code ?? 1)
    })
  })
}

async function prove({ commands, counts, needs }: Stage): Promise<{ passed: boolean; count: Count }> {
  const environment = (await needs?.()) ?? {}
  for (const [index, command] of commands.entries()) {
    const code = await run(command, environment)
    if (code !== 0 || index === commands.length - 1) {
      const text = counts === undefined ? '' : await readFile(counts, 'utf8').catch(() => '')
      return { passed: code === 0, count: countOf(text) }
    }
  }
  return { passed: true, count: countOf('') }
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { only: { type: 'string' } } })
  const chosen = stages.filter(
    ({ name }) => values.only === undefined || values.only.split(',').includes(name),
  )
  if (chosen.length === 0) throw new Error(`--only knows ${stages.map(({ name }) => name).join(', ')}`)
  await rm(results, { recursive: true, force: true })
  await mkdir(results, { recursive: true })
  const outcomes: Outcome[] = []
  for (const stage of chosen) {
    process.stdout.write(`\n── ${stage.name} ${'─'.repeat(70 - stage.name.length)}\n`)
    const begun = performance.now()
    const { passed, count } = await prove(stage).catch((error: Error) => {
      process.stdout.write(`${error instanceof NoChromium ? error.message : error.stack}\n`)
      return { passed: false, count: countOf('') }
    })
    outcomes.push({ name: stage.name, passed, count, seconds: (performance.now() - begun) / 1000 })
    if (!passed) break
  }
  process.stdout.write(
    `\n${summary(
      outcomes,
      chosen.map(({ name }) => name),
    )}\n${lastLine(outcomes)}\n`,
  )
  process.exitCode = outcomes.every(({ passed }) => passed) ? 0 : 1
}

await main()
