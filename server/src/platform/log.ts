/** The log: one JSON line per event, only fields that we chose, so that no contact, secret or text of a ticket gets in. */
import pino from 'pino'
import type { DestinationStream, Logger, LoggerOptions } from 'pino'
import type { Settings } from './settings.ts'

/** An error as the log shows it: PostgreSQL's `detail` and `where` quote rows, so they stay out. */
const errorFields = (error: unknown) => {
  const { name, message, stack, code, constraint } = error as Partial<Error> & {
    code?: string
    constraint?: string
  }
  return { name, message: String(message).slice(0, 500), code, constraint, stack: stack?.slice(0, 4_000) }
}

/** @param to the standard output unless said */
export const openLog = (settings: Pick<Settings, 'ZHANGGUI_LOG'>, to?: DestinationStream): Logger => {
  const options: LoggerOptions = {
    level: settings.ZHANGGUI_LOG,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: {
      err: errorFields,
      // Fastify's own lines: nothing of the request but its id, which it adds itself.
      req: () => undefined,
      res: () => undefined,
    },
  }
  return to ? pino(options, to) : pino(options)
}
