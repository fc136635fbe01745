/** Runs one program to its end and collects what it said; for the few programs the embedded database needs. */
import { spawn } from 'node:child_process'

/** The operating-system user a program runs as; `undefined` means whoever runs Zhanggui. */
export type Account = { readonly uid: number; readonly gid: number; readonly name: string }

/** How a program ended: its exit code (`-1` when it could not be started or was killed) and all it printed. */
export type Ended = { readonly code: number; readonly output: string }

/**
 * The whole environment of the programs started here. Ours is not handed on: it may hold secrets, and a `PGPORT` or an
 * `LC_ALL` that this machine does not know would change what PostgreSQL does.
 */
export const plainEnvironment: Readonly<Record<string, string>> = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/run/current-system/sw/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
}

/** The `uid` and `gid` to give to `spawn`; nothing for "whoever we are". */
export const identity = (account: Account | undefined) =>
  account === undefined ? {} : { uid: account.uid, gid: account.gid }

/** Runs `command` as `account` and answers how it ended; never throws. */
export function run(command: string, args: readonly string[], account?: Account): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      ...identity(account),
      cwd: '/',
      env: plainEnvironment,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    })
    let output = ''
    const collect = (text: Buffer) => {
      output += text.toString()
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.once('error', (error) => resolve({ code: -1, output: error.message }))
    child.once('close', (code, signal) =>
      resolve({ code: code ?? -1, output: signal ? `${output}killed by ${signal}` : output }),
    )
  })
}

/** Whether a process of this number exists, ours or not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
