/** Finds a Chromium for the browser journeys, or gets one: the system's, Debian's package, Playwright's own download. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const execute = promisify(execFile)
const playwright = join(import.meta.dirname, '..', 'node_modules', '@playwright', 'test', 'cli.js')

/** Names and places under which systems keep it. */
const usual = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** There is none, and none could be had; the message says how to get one. */
export class NoChromium extends Error {}

/** What looking for Chromium needs of the machine; the tests give another. */
export type Machine = {
  readonly chosen: string | undefined
  /** Whether Debian packages can be installed: root, on Debian or a child of it. */
  readonly hasApt: boolean
  runs(command: string): Promise<boolean>
  hasChineseFont(): Promise<boolean>
  installPackages(names: readonly string[]): Promise<void>
  /** Downloads Playwright's Chromium and answers its path. */
  download(): Promise<string>
  say(line: string): void
}

/** The path or name of a Chromium that runs. */
export async function findChromium(machine: Machine = thisMachine): Promise<string> {
  const { chosen, hasApt, runs, say } = machine
  if (chosen !== undefined && chosen !== '') {
    if (await runs(chosen)) return chosen
    throw new NoChromium(`ZHANGGUI_CHROMIUM is ${chosen}, which does not run. Correct it, or leave it out.`)
  }
  if (hasApt && !(await machine.hasChineseFont())) {
    say('installing a font with Chinese characters (fonts-noto-cjk) …')
    await machine.installPackages(['fonts-noto-cjk']).catch(() => say('no font could be installed'))
  }
  const installed = await firstThatRuns(machine)
  if (installed !== undefined) return installed
  if (hasApt) {
    say('installing Chromium from the system’s packages …')
    await machine.installPackages(['chromium']).catch((error: Error) => say(error.message))
    const fresh = await firstThatRuns(machine)
    if (fresh !== undefined) return fresh
  }
  say('downloading Playwright’s Chromium …')
  const path = await machine.download().catch((error: Error) => {
    say(error.message)
    return ''
  })
  if (path !== '' && (await runs(path))) return path
  throw new NoChromium(
    'The browser journeys need Chromium, and none could be found or brought. Install one (Debian, Ubuntu: apt-get install ' +
      'chromium; macOS: brew install --cask chromium; any: npx playwright install --with-deps chromium), or name one in ' +
      'ZHANGGUI_CHROMIUM=/path/to/chromium, and run npm test again.',
  )
}

async function firstThatRuns({ runs }: Machine): Promise<string | undefined> {
  for (const name of usual) if (await runs(name)) return name
  return undefined
}

const succeeds = (command: string, args: readonly string[]) =>
  execute(command, args, { timeout: 60_000 }).then(
    ({ stdout }) => stdout.trim() !== '',
    () => false,
  )

const apt = (args: readonly string[]) =>
  execute('apt-get', args, {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    maxBuffer: 2 ** 26,
  })

const thisMachine: Machine = {
  chosen: process.env['ZHANGGUI_CHROMIUM'],
  hasApt: process.getuid?.() === 0 && existsSync('/etc/debian_version'),
  runs: (command) => succeeds(command, ['--version']),
  hasChineseFont: () => succeeds('fc-list', [':lang=zh', 'family']),
  async installPackages(names) {
    await apt(['update'])
    await apt(['install', '-y', '--no-install-recommends', ...names])
  },
  async download() {
    await execute(process.execPath, [playwright, 'install', 'chromium'], { maxBuffer: 2 ** 26 })
    const { chromium } = await import('@playwright/test')
    return chromium.executablePath()
  },
  say: (line) => process.stdout.write(`${line}\n`),
}
