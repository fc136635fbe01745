/** Proves .oxlintrc.json: each planted line is found where it is forbidden, and passes where it belongs. */
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const domain = 'server/src/modules/tickets/domain'
const ops = 'server/src/modules/tickets/ops'
const platform = 'server/src/platform'

/** Rule, file, text. */
const planted: readonly (readonly [rule: string, file: string, text: string])[] = [
  [
    'no-floating-promises',
    `${ops}/a1.ts`,
    'const later = async () => 1\nexport const a = () => {\n  later()\n}',
  ],
  [
    'no-misused-promises',
    `${ops}/a2.ts`,
    'export const a = (all: string[]) => all.forEach(async (one) => void (await Promise.resolve(one)))',
  ],
  ['await-thenable', `${ops}/a3.ts`, 'export const a = async () => await 1'],
  [
    'switch-exhaustiveness-check',
    `${ops}/a4.ts`,
    "export const a = (kind: 'x' | 'y') => {\n  switch (kind) {\n    case 'x':\n      return 1\n  }\n  return 2\n}",
  ],
  ['no-explicit-any', `${ops}/a5.ts`, 'export const a = (x: any) => [x]'],
  ['no-unused-vars', `${ops}/a6.ts`, 'export const a = (x: number) => {\n  const unused = x\n}'],
  ['eqeqeq', `${ops}/a7.ts`, 'export const a = (x: unknown, y: unknown) => x == y'],
  ['no-non-null-assertion', `${ops}/a8.ts`, 'export const a = (all: string[]) => all[0]!.length'],
  ['consistent-type-imports', `${ops}/a9.ts`, "import { Server } from 'node:http'\nexport type A = Server"],
  ['only-throw-error', `${ops}/a10.ts`, "export const a = () => {\n  throw 'late'\n}"],
  // Time, chance and the outside come in by the door.
  ['no-restricted-globals', `${domain}/b1.ts`, 'export const a = (at: number) => new Date(at)'],
  ['no-restricted-globals', `${domain}/b2.ts`, "export const a = () => fetch('https://example.com')"],
  ['no-restricted-globals', `${domain}/b3.ts`, 'export const a = () => process.uptime()'],
  ['no-restricted-globals', `${domain}/b4.ts`, 'export const a = () => crypto.randomUUID()'],
  ['no-restricted-globals', `${domain}/b5.ts`, 'export const a = () => performance.now()'],
  ['no-restricted-globals', `${domain}/b6.ts`, "export const a = () => console.log('x')"],
  ['no-restricted-properties', `${domain}/b7.ts`, 'export const a = () => Math.random()'],
  ['no-async-await', `${domain}/b8.ts`, 'export const a = async () => 1'],
  ['no-restricted-properties', `${ops}/b9.ts`, 'export const a = () => Date.now()'],
  ['no-restricted-globals', `${ops}/b10.ts`, "export const a = () => fetch('https://example.com')"],
  ['no-restricted-globals', `${ops}/b11.ts`, 'export const a = (then: () => void) => setTimeout(then, 1000)'],
  ['no-restricted-properties', 'server/src/kernel/b12.ts', 'export const a = () => Date.now()'],
  [
    'no-restricted-globals',
    'server/src/kernel/b13.ts',
    'export const a = () => globalThis.structuredClone(performance)',
  ],
  ['no-restricted-properties', `${platform}/b14.ts`, 'export const a = () => Math.random()'],
  ['no-process-env', `${platform}/b15.ts`, "export const a = () => process.env['PORT']"],
  ['no-console', `${platform}/b16.ts`, "export const a = () => console.log('x')"],
  // Tests.
  ['no-restricted-properties', `${ops}/c1.test.ts`, "import { vi } from 'vitest'\nvi.mock('./a1.ts')"],
  [
    'no-disabled-tests',
    `${ops}/c2.test.ts`,
    "import { expect, it } from 'vitest'\nit.skip('waits', () => expect(1).toBe(1))",
  ],
  [
    'no-focused-tests',
    `${ops}/c3.test.ts`,
    "import { expect, it } from 'vitest'\nit.only('waits', () => expect(1).toBe(1))",
  ],
  [
    'no-floating-promises',
    `${ops}/c4.test.ts`,
    "import { expect, it } from 'vitest'\nit('waits', () => {\n  expect(Promise.resolve(1)).resolves.toBe(1)\n})",
  ],
]

const harmless: readonly (readonly [file: string, text: string])[] = [
  [`${domain}/d1.test.ts`, 'export const a = (at: number) => new Date(at)'],
  [`${platform}/d2.ts`, 'export const a = () => Date.now()'],
  [`${platform}/settings.ts`, "export const a = () => process.env['PORT']"],
  ['tools/d3.ts', "console.log(process.env['PORT'])"],
  [`${domain}/d4.ts`, "export const a = (all: readonly string[]) => all.map((one) => `${one}!`).join(', ')"],
]

interface Diagnostic {
  code?: string
  filename: string
}

describe('the lint', () => {
  let copy: string
  let found: readonly Diagnostic[]

  beforeAll(async () => {
    copy = mkdtempSync(join(tmpdir(), 'zhanggui-lint-'))
    for (const part of [
      '.oxlintrc.json',
      'tsconfig.base.json',
      'server/tsconfig.json',
      'server/package.json',
    ]) {
      mkdirSync(dirname(join(copy, part)), { recursive: true })
      cpSync(join(ROOT, part), join(copy, part))
    }
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
    for (const [file, text] of [...planted.map(([, ...each]) => each), ...harmless]) {
      mkdirSync(dirname(join(copy, file)), { recursive: true })
      writeFileSync(join(copy, file), `${text}\n`)
    }
    const linter = join(ROOT, 'node_modules/oxlint/bin/oxlint')
    const text = await new Promise<string>((resolve) => {
      // It ends with an error because it finds something; what it says is the result either way.
      execFile(
        process.execPath,
        [linter, '--format', 'json'],
        { cwd: copy, maxBuffer: 2 ** 24 },
        (_, stdout) => resolve(stdout),
      )
    })
    found = (JSON.parse(text) as { diagnostics: Diagnostic[] }).diagnostics
  })

  afterAll(() => rmSync(copy, { recursive: true, force: true }))

  it.each(planted)('finds %s in %s', (rule, file) => {
    const codes = found.filter(({ filename }) => filename === file).map(({ code }) => code ?? '')
    expect(codes.map((code) => code.replace(/^.*\(|\)$/g, ''))).toContain(rule)
  })

  it.each(harmless)('lets %s pass', (file) => {
    expect(found.filter(({ filename }) => filename === file)).toEqual([])
  })
})
