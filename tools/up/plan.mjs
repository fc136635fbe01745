/** What each word of the command line means. */
import { Trouble } from './say.mjs'

/**
 * The server and how V8 keeps its memory: half-spaces of 16 MB (64 by default) hold what a request leaves behind as well,
 * and the process stays some 80 MB smaller under load.
 */
const server = ['--max-semi-space-size=16', 'server/src/main.ts']

const usage = `Usage: node tools/up.mjs <word> [arguments]
  start          the server; --role web|worker|all, --demo
  demo           the same with a believable world in it; --seed <n>, --tickets <n>
  test           all checks and tests
  bench          the figures; prints JSON and a table
  trust          proves what docs/trust.md promises, lane by lane; --short, --sabotage
  backup         everything of the installation into one archive: a file or a directory; --verify <file>
  restore        an archive into an empty database and directory
  dev            the server, restarted at each change, and the web app's development server
  run <file>     a file of this checkout`

/**
 * What to run under our Node: its arguments, from the checkout's root, and whether it needs the web app built.
 * @param {readonly string[]} words the command line
 * @returns {{ args: string[], needsWeb: boolean }}
 */
export function plan([word, ...rest]) {
  switch (word) {
    case 'start':
      return { args: [...server, ...rest], needsWeb: true }
    case 'demo':
      return { args: [...server, '--demo', ...rest], needsWeb: true }
    case 'test':
      return { args: ['tools/test.ts', ...rest], needsWeb: true }
    case 'bench':
      return { args: ['bench/bench.ts', ...rest], needsWeb: true }
    case 'trust':
      return { args: ['trust/trust.ts', ...rest], needsWeb: true }
    case 'backup':
    case 'restore':
      return { args: ['server/src/backup/command.ts', word, ...rest], needsWeb: false }
    case 'dev':
      return { args: ['tools/dev.ts', ...rest], needsWeb: false }
    case 'run':
      if (rest.length > 0) return { args: rest, needsWeb: false }
      break
    case undefined:
      throw new Trouble(usage)
  }
  throw new Trouble(`There is no "${word}".\n${usage}`)
}
