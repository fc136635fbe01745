/** Loaded before a process of the product to break it: each request leaves something behind that nobody will ever need. */
import { Server } from 'node:http'

const kept: number[][] = []
/** So that a sabotaged process shows what it does and still lives. */
const MOST = 1_500
const SIZE = 20_000

const emit = Server.prototype.emit
Server.prototype.emit = function (this: Server, event: string | symbol, ...about: unknown[]) {
  if (event === 'request' && 'probed' in globalThis && kept.length < MOST)
    kept.push(Array.from<number>({ length: SIZE }).fill(Math.random()))
  return Reflect.apply(emit, this, [event, ...about]) as boolean
}
