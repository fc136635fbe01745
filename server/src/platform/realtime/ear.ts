/** The ear of a process: one connection that listens on the live channel, and comes back by itself after each loss. */
import pg from 'pg'
import type { Address } from '#platform/db/pool'

export interface Ear {
  stop(): Promise<void>
}

export interface EarOptions {
  address: Address
  channel: string
  onHeard(payload: string): void
  /** Called when listening begins again after a loss: what was said meanwhile is gone. */
  onGap(): void
  onError(error: unknown): void
}

/** Waits between attempts (ms). */
const FIRST_WAIT = 250
const LONGEST_WAIT = 5_000
/** A connection can be dead without saying so: it is asked this often (ms), and must answer within the next. */
const PROBE = 10_000

/** Answers once the first attempt to listen was made; it may have failed, and others follow. */
export async function startEar(options: EarOptions): Promise<Ear> {
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let lost = false
  let wait = FIRST_WAIT

  const listen = async (): Promise<void> => {
    const next = connection(options)
    client = next
    const lose = (error: unknown) => {
      if (client !== next || stopped) return
      client = undefined
      lost = true
      clearTimeout(timer)
      next.end().catch(() => undefined)
      options.onError(error)
      timer = setTimeout(() => void listen(), wait)
      wait = Math.min(LONGEST_WAIT, wait * 2)
    }
    next.on('error', lose)
    next.on('end', () => lose(new Error('the connection that listens has ended')))
    next.on('notification', ({ payload }) => options.onHeard(payload ?? ''))
    try {
      await next.connect()
      await next.query(`listen ${pg.escapeIdentifier(options.channel)}`)
    } catch (error) {
      return lose(error)
    }
    if (client !== next || stopped) return
    wait = FIRST_WAIT
    if (lost) options.onGap()
    lost = false
    const probe = () => {
      next.query('select 1').then(() => client === next && (timer = setTimeout(probe, PROBE)), lose)
    }
    timer = setTimeout(probe, PROBE)
  }
  await listen()

  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await client?.end().catch(() => undefined)
    },
  }
}

const connection = ({ address, channel }: EarOptions) =>
  new pg.Client({
    ...address,
    ssl: address.ssl ? { rejectUnauthorized: true } : false,
    application_name: `zhanggui listens on ${channel}`,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    query_timeout: PROBE,
  })
