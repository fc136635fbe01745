/** What a desk without sequences said, as entries of the wire: numbered on, within the wire's limits, whatever the desk allows (U-12). */
import { createHash } from 'node:crypto'
import { FILE_LIMIT } from '@zhanggui/contract/files'
import { WIRE_VERSION } from '@zhanggui/contract/upstream-wire'
import type { Envelope, WireFile } from '@zhanggui/contract/upstream-wire'
import type { LinkEnd, RemoteTicket } from './adapter.ts'

const MOST_FILES = 50
const MOST_TEXT = 90_000
const MOST_NAME = 255

/** One thing that happened over there. */
export type Told =
  | {
      readonly type: 'opened'
      readonly id: string
      readonly at: string
      readonly number: string
      readonly state?: string
    }
  | {
      readonly type: 'message' | 'return' | 'close'
      /** Of theirs: the same each time it is asked for. */
      readonly id: string
      /** RFC 3339. */
      readonly at: string
      /** Of their agent, without a name (U-12). */
      readonly author: string
      readonly body: string
      readonly files: readonly WireFile[]
      readonly state?: string
    }

/** @param after the last sequence that we have heard */
export const entriesOf = (
  { tenant, id }: LinkEnd,
  { guid: ticket }: RemoteTicket,
  after: number,
  told: readonly Told[],
): Envelope[] =>
  told.map((each, index) => ({
    version: WIRE_VERSION,
    id: each.id,
    origin: `${tenant}.${id}`,
    ticket,
    sequence: after + 1 + index,
    type: each.type,
    at: each.at,
    data: each.type === 'opened' ? openedOf(each) : saidOf(each),
  }))

const stateOf = ({ state }: Told) => (state === undefined ? {} : { state: cut(state, 50) })

const openedOf = (told: Extract<Told, { type: 'opened' }>) => ({
  number: cut(told.number, 100),
  ...stateOf(told),
})

function saidOf(told: Exclude<Told, { type: 'opened' }>): Envelope['data'] {
  const taken = told.files.filter(({ size }) => size <= FILE_LIMIT).slice(0, MOST_FILES)
  const left = told.files.filter((file) => !taken.includes(file))
  const notes = left.map(
    ({ name }) => `[附件超出限制，未接收 / file beyond the limits, not received: ${name}]`,
  )
  return {
    author: { role: 'upstream', name: told.author, number: told.author },
    body: [cut(told.body, MOST_TEXT), cut(notes.join('\n'), 5_000)]
      .filter((text) => text !== '')
      .join('\n\n'),
    files: taken.map((file) => ({
      ...file,
      name: cut(file.name, MOST_NAME) || 'file',
      type: cut(file.type, 200),
    })),
    ...stateOf(told),
  }
}

/** Neither NUL nor half characters get into our tables. */
const cut = (text: string, most: number): string =>
  text.replaceAll('\u0000', '').slice(0, most).toWellFormed().trim()

/** Five digits by which a customer knows an agent of theirs; a login would be a name (U-12, T-72). */
export const numberOf = (login: string): string =>
  String(createHash('sha256').update(login).digest().readUInt32BE(0) % 100_000).padStart(5, '0')
