/** Loaded before a process of the product: a door at which a lane asks what the process holds once all that is rubbish is gone. */
import { readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** What a process holds: bytes of its heap and beside it, and the open files of which sockets are most. */
export interface Held {
  heap: number
  beside: number
  files: number
}

const door = process.env['ZHANGGUI_PROBE']
if (door !== undefined) {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  createServer((asking) => {
    asking.on('error', () => undefined)
    collect()
    collect()
    const { heapUsed, external } = process.memoryUsage()
    const held: Held = { heap: heapUsed, beside: external, files: readdirSync('/proc/self/fd').length }
    asking.end(JSON.stringify(held))
    // From now on whatever is held in addition is seen.
    Object.assign(globalThis, { probed: true })
  })
    .listen(door)
    .unref()
}
