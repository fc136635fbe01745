/** Runs other programs: for a result, or in our place with our terminal, signals and exit code. */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { delimiter, dirname } from 'node:path'
import { handOver } from './turn.mjs'

/** Somebody ended us by a signal while we waited for a program. */
export class Ended extends Error {
  /** @param {NodeJS.Signals} signal */
  constructor(signal) {
    super(signal)
    this.exitCode = 128 + constants.signals[signal]
  }
}

/** @type {readonly NodeJS.Signals[]} */
const ending = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * The environment of what we start: the Node that runs it comes first on the PATH, for the scripts it starts in turn.
 * @param {string} node path of the Node binary
 * @param {NodeJS.ProcessEnv} [environment]
 */
export function environmentFor(node, environment = process.env) {
  const name = Object.keys(environment).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH'
  return { ...environment, [name]: [dirname(node), environment[name]].filter(Boolean).join(delimiter) }
}

/**
 * Runs a program to its end; answers its exit code and all it printed. Whoever ends us ends it first, so that nothing
 * goes on changing the checkout behind the back of the next start.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function result(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true })
    handOver(child.pid)
    /** @type {NodeJS.Signals | undefined} */
    let ordered
    const end = (/** @type {NodeJS.Signals} */ signal) => {
      ordered = signal
      child.kill(signal)
    }
    for (const signal of ending) process.on(signal, end)
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
    const ended = (/** @type {number} */ code) => {
      for (const signal of ending) process.removeListener(signal, end)
      if (ordered) reject(new Ended(ordered))
      else resolve({ code, output })
    }
    child.once('error', (error) => {
      output += error.message
      ended(-1)
    })
    child.once('close', (code) => ended(code ?? -1))
  })
}

/**
 * npm passes a SIGTERM to the shell between it and us, and the shell dies of it without a word to us. So under npm we look
 * this often whether our parent is still there, in milliseconds.
 */
const lookAtParent = 500

/**
 * Runs a program as if it were this one: its terminal is ours, signals pass through, and we end as it ends. A Ctrl-C at a
 * terminal reaches the whole group by itself, so it is only waited for.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<void>} resolves when the program has ended; the exit code is set
 */
export function become(command, args, options) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: 'inherit' })
    const atTerminal = process.stdin.isTTY
    const pass = (/** @type {NodeJS.Signals} */ signal) => {
      if (signal !== 'SIGINT' || !atTerminal) child.kill(signal)
    }
    for (const signal of ending) process.on(signal, pass)
    const parent = process.ppid
    const watch = setInterval(() => {
      if (process.ppid === parent) return
      clearInterval(watch)
      child.kill('SIGTERM')
    }, lookAtParent)
    if (process.env.npm_lifecycle_event === undefined) clearInterval(watch)
    child.once('error', (error) => {
      process.stderr.write(`zhanggui: ${command} cannot be started: ${error.message}\n`)
      process.exitCode = 1
      resolve()
    })
    child.once('exit', (code, signal) => {
      clearInterval(watch)
      for (const each of ending) process.removeListener(each, pass)
      process.exitCode = code ?? 128 + (signal ? constants.signals[signal] : 0)
      if (signal && process.platform !== 'win32') process.kill(process.pid, signal) // end as it ended
      resolve()
    })
  })
}
