/** A refusal as the web app sees it: the word, its facts and the field it is about, from problem+json (RFC 9457). */
import { refusals, sentence } from '@zhanggui/contract/refusals'
import type { Locale, Refusal } from '@zhanggui/contract/refusals'

/** Words of our own for answers that never came from the product. */
const own = {
  'network.unreachable': {
    zh: '暂时连不上服务器。您填写的内容还在，网络恢复后再试一次即可。',
    en: 'The server cannot be reached. What you typed is still here; try again once the network is back.',
  },
  crash: {
    zh: '服务器发生意外错误，本次操作没有保存。您填写的内容还在，请稍后再试。',
    en: 'Something unexpected happened on the server; nothing was saved. What you typed is still here.',
  },
  'answer.unreadable': {
    zh: '服务器给出了意外的回答。您填写的内容还在，请稍后再试。',
    en: 'The server gave an unexpected answer. What you typed is still here; please try again.',
  },
} as const

export type ProblemWord = Refusal | keyof typeof own

interface ProblemFacts {
  word: ProblemWord
  /** HTTP status; 0 when no answer came. */
  status: number
  field?: string | undefined
  facts?: Readonly<Record<string, unknown>>
  requestId?: string | undefined
}

export class Problem extends Error {
  override readonly name = 'Problem'
  readonly word: ProblemWord
  readonly status: number
  /** Path of the input field that it is about, such as `body` or `contactPhone`. */
  readonly field: string | undefined
  readonly facts: Readonly<Record<string, unknown>>
  /** To quote when asking for help. */
  readonly requestId: string | undefined

  constructor({ word, status, field, facts = {}, requestId }: ProblemFacts) {
    super(word)
    this.word = word
    this.status = status
    this.field = field
    this.facts = facts
    this.requestId = requestId
  }

  /** True when trying the same again later may succeed. */
  get passing(): boolean {
    return this.word === 'network.unreachable' || this.word === 'service.unavailable' || this.status >= 500
  }

  /** What happened, in the reader's language. */
  says(locale: Locale): string {
    return this.word in own
      ? own[this.word as keyof typeof own][locale === 'zh-CN' ? 'zh' : 'en']
      : sentence(this.word as Refusal, locale, { field: this.field, ...this.facts })
  }
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

/** Reads a refusal from an answer's body; anything that is not one becomes `answer.unreadable`. */
export function problemFrom(status: number, body: unknown): Problem {
  const said = record(body)
  const word = typeof said['word'] === 'string' ? said['word'] : ''
  const known = Object.hasOwn(refusals, word) || Object.hasOwn(own, word)
  return new Problem({
    word: known ? (word as ProblemWord) : status === 503 ? 'service.unavailable' : 'answer.unreadable',
    status,
    field: typeof said['field'] === 'string' ? said['field'] : undefined,
    facts: record(said['facts']),
    requestId: typeof said['requestId'] === 'string' ? said['requestId'] : undefined,
  })
}

/** Any thrown thing as a Problem, so that screens only know one kind of failure. */
export function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem({ word: 'answer.unreadable', status: 0 })
}
