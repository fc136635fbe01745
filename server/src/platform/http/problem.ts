/** Refusals as problem+json (RFC 9457), and every error mapped to one of them at this edge only. */
import { refusals, sentence } from '@zhanggui/contract/refusals'
import type { Locale, Refusal } from '@zhanggui/contract/refusals'
import { RolledBack } from '../db/flight.ts'
import { Refused } from '../refused.ts'
import { reasonIn } from './reasons.ts'

export interface Problem {
  type: string
  title: string
  status: number
  /** The word of the closed list. */
  word: Refusal | 'crash'
  detail: string
  field?: string
  facts?: Readonly<Record<string, unknown>>
  requestId: string
}

export const PROBLEM_JSON = 'application/problem+json; charset=utf-8'

export function problemOf(refused: Refused, locale: Locale, requestId: string): Problem {
  const { status } = refusals[refused.word]
  const { reason } = refused.facts
  const facts = {
    ...(refused.field === undefined ? {} : { field: refused.field }),
    ...refused.facts,
    ...(typeof reason === 'string' ? { reason: reasonIn(locale, reason) } : {}),
  }
  return {
    type: `urn:zhanggui:refusal:${refused.word}`,
    title: refused.word,
    status,
    word: refused.word,
    detail: sentence(refused.word, locale, facts),
    ...(refused.field === undefined ? {} : { field: refused.field }),
    ...(Object.keys(refused.facts).length === 0 ? {} : { facts: refused.facts }),
    requestId,
  }
}

/** What we did not foresee: says nothing of the inside, only the id under which the log tells more. */
export const crash = (locale: Locale, requestId: string): Problem => ({
  type: 'urn:zhanggui:crash',
  title: 'crash',
  status: 500,
  word: 'crash',
  detail:
    locale === 'zh-CN'
      ? `服务器发生意外错误，您的内容未保存。请稍后重试，并提供编号 ${requestId}`
      : `Something unexpected happened; nothing was saved. Try again, and quote ${requestId}`,
  requestId,
})

/** SQLSTATE classes that mean "this input cannot be stored": data exceptions, constraints, limits. */
const inputClasses = new Set(['22', '54'])
/** Classes and codes that mean "not now": connection, resources, shutdown, lock and statement time-outs. */
const passingClasses = new Set(['08', '53', '57', '58'])
const passingCodes = new Set(['55P03', '40001', '40P01', '25P03', '25006'])
const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT', 'EHOSTUNREACH'])

/** Turns an error of the stack below into a refusal, or gives it back as undefined: a crash. */
export function refusalIn(error: unknown): Refused | undefined {
  if (error instanceof Refused) return error
  if (error instanceof RolledBack) return new Refused('service.unavailable')
  const { code, message } = error as { code?: unknown; message?: unknown }
  if (typeof code === 'string') {
    if (networkCodes.has(code) || passingCodes.has(code)) return new Refused('service.unavailable')
    if (code.length === 5) {
      const family = code.slice(0, 2)
      if (passingClasses.has(family)) return new Refused('service.unavailable')
      if (inputClasses.has(family))
        return new Refused('request.malformed', { reason: 'a value cannot be stored' })
    }
    const byFramework = frameworkRefusals[code]
    if (byFramework) return byFramework()
  }
  if (typeof message === 'string' && lostConnection.test(message)) return new Refused('service.unavailable')
  return undefined
}

/** pg reports a lost connection without a code. */
const lostConnection =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|client was closed/i

const frameworkRefusals: Readonly<Record<string, () => Refused>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => new Refused('request.wrong-type'),
  FST_ERR_CTP_INVALID_JSON_BODY: () => new Refused('request.malformed', { reason: 'not JSON' }),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => new Refused('request.malformed', { reason: 'empty body' }),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => new Refused('request.malformed', { reason: 'content length' }),
}
