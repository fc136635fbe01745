/** An entry as a desk of others gets it: a subject that marks it as ours, a text for people, its files in portions (U-11, U-12). */
import { wireData } from '@zhanggui/contract/upstream-wire'
import type { Envelope, WireData, WireFile } from '@zhanggui/contract/upstream-wire'
import type { Parcel } from './adapter.ts'

/** Bytes of files that go in one call; as text they are a third more. */
const PORTION = 20 * 1024 * 1024
const MOST_NAME = 60

export interface Portion {
  /** The same in each try: by it the desk is asked whether it has the portion already. */
  readonly subject: string
  readonly body: string
  readonly files: readonly { readonly name: string; readonly type: string; readonly base64: string }[]
}

/** By which our own entries are known again over there, and passed over when we read (the echo guard). */
const markOf = (guid: string): string => `zhanggui:${guid}:`

export const isOurs = (subject: string | null | undefined, guid: string): boolean =>
  subject?.includes(markOf(guid)) ?? false

/** The first portion of a ticket's first entry: where it is, the ticket is. */
export const openingMark = (guid: string): string => `${markOf(guid)}1`

/** Of the note with which we close a ticket over there. */
export const endMark = (guid: string): string => `${markOf(guid)}end`

const roles = { customer: '客户', agent: '客服', upstream: '上级客服', system: '系统' } as const

function subjectOf({ ticket, sequence }: Envelope, { author }: WireData<'message'>, part: number): string {
  const who = `${roles[author.role]} ${author.name.slice(0, MOST_NAME)}`.toWellFormed().trim()
  return `${who} · ${markOf(ticket)}${sequence}${part === 1 ? '' : `.${part}`}`
}

/** What a vendor's agent should know of the ticket besides its first message. */
function factsOf({ number, category, business, answers }: WireData<'open'>): string {
  const facts = [
    ['工单号 / Ticket', number],
    ['分类 / Category', category],
    ['业务 ID / Business ID', business?.id ?? ''],
    ['业务 IP / Business IP', business?.ip ?? ''],
    ['业务类型 / Business type', business?.type ?? ''],
    ...answers.map(({ label, value }) => [label, value]),
  ]
  return facts.flatMap(([label, value]) => (value === '' ? [] : [`${label}: ${value}`])).join('\n')
}

const textOf = (entry: Envelope): { said: WireData<'message'>; text: string } => {
  if (entry.type !== 'open') {
    const said = wireData.message.parse(entry.data)
    return { said, text: said.body }
  }
  const open = wireData.open.parse(entry.data)
  return { said: open, text: `${open.body}\n\n${factsOf(open)}`.trim() }
}

/** Files that go together. */
function bundles(files: readonly WireFile[]): WireFile[][] {
  const all: WireFile[][] = [[]]
  let room = PORTION
  for (const file of files) {
    if (file.size > room && all.at(-1)?.length !== 0) {
      all.push([])
      room = PORTION
    }
    all.at(-1)?.push(file)
    room -= file.size
  }
  return all
}

/** In their order, each with its files in hand; nothing where the entry says nothing. */
export async function* portionsOf({ entry, bytes }: Parcel): AsyncGenerator<Portion> {
  const { said, text } = textOf(entry)
  if (text === '' && said.files.length === 0) return
  for (const [index, bundle] of bundles(said.files).entries()) {
    const files: { name: string; type: string; base64: string }[] = []
    const missing: string[] = []
    for (const file of bundle) {
      const content = await bytes(file)
      if (content) files.push({ name: file.name, type: file.type, base64: content.toString('base64') })
      else missing.push(`[附件已不存在 / the file is no longer there: ${file.name}]`)
    }
    const names = files.map(({ name }) => name).join(', ')
    const body = [index === 0 ? text : '', ...missing].filter((each) => each !== '').join('\n\n')
    // Desks want words with each message.
    yield { subject: subjectOf(entry, said, index + 1), body: body === '' ? names : body, files }
  }
}
