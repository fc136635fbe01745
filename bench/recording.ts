/** Writes down the statements that an op sends, flight by flight, so that the same SQL can be run without the product around it. */
import type { Pool, PoolClient } from 'pg'
import { Train } from '../server/src/platform/db/train.ts'
import type { Wagon } from '../server/src/platform/db/train.ts'

/** One op: its flights, each a list of statements sent in one go. */
export type Script = (readonly Wagon[])[]

/** A pool that hands statements on and remembers them; `take` answers what one op sent and forgets it. */
export function recordingPool(pool: Pool): { pool: Pool; take(): Script } {
  let script: Script = []
  const connect = async (): Promise<PoolClient> => {
    const client = await pool.connect()
    return new Proxy(client, {
      get: (target, name) => {
        if (name === 'query') {
          return (sent: unknown) => {
            if (sent instanceof Train) script.push(sent.wagons)
            return target.query(sent as string)
          }
        }
        const value: unknown = Reflect.get(target, name, target)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
  }
  const recording = new Proxy(pool, {
    get: (target, name) => (name === 'connect' ? connect : Reflect.get(target, name, target)),
  })
  return {
    pool: recording,
    take: () => {
      const taken = script
      script = []
      return taken
    },
  }
}

const TICKET_NUMBER = /^\d{4}[A-Z]{3}$/
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The script with new ids and numbers in place of those that were made when it was recorded. */
export function renewed(
  script: Script,
  made: ReadonlySet<string>,
  fresh: { id(): string; number(): string },
): Script {
  const renamed = new Map<string, string>()
  const renew = (value: unknown): unknown => {
    if (typeof value !== 'string') return value
    const known = renamed.get(value)
    if (known !== undefined) return known
    const isNew = UUID.test(value) ? made.has(value) : TICKET_NUMBER.test(value)
    if (!isNew) return value
    const other = UUID.test(value) ? fresh.id() : fresh.number()
    renamed.set(value, other)
    return other
  }
  return script.map((flight) => flight.map((sent) => ({ ...sent, values: sent.values.map(renew) })))
}
