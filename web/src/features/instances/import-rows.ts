/** A table out of a spreadsheet, read as instances to register: tabs or commas, headings in either language. */
import { instanceStates } from '@zhanggui/contract/glossary'
import type { ImportedInstance } from '@zhanggui/contract/trade'

/** The columns, each under the names that its heading may have. */
export const importColumns = {
  customer: { zh: '客户账号', en: 'Customer', needed: true },
  product: { zh: '商品', en: 'Product', needed: true },
  name: { zh: '业务名称', en: 'Name', needed: true },
  openedOn: { zh: '开通日期', en: 'Opened', needed: true },
  expiresOn: { zh: '到期日期', en: 'Expires', needed: false },
  state: { zh: '状态', en: 'State', needed: false },
  businessId: { zh: '业务 ID', en: 'Business ID', needed: false },
  ip: { zh: 'IP', en: 'IP', needed: false },
  type: { zh: '业务类型', en: 'Type', needed: false },
  region: { zh: '地域', en: 'Region', needed: false },
  remark: { zh: '备注', en: 'Remark', needed: false },
} as const
type Key = keyof typeof importColumns
const keys = Object.keys(importColumns) as Key[]

export type RowFault =
  | { says: 'noColumn'; key: Key }
  | { says: 'missing'; line: number; key: Key }
  | { says: 'badDate' | 'badState'; line: number; text: string }

export interface ReadRows {
  rows: ImportedInstance[]
  /** The line of each row in the text, counted from 1 with the headings in. */
  lines: number[]
  faults: RowFault[]
}

/** The cells of a table; a quoted one may hold the delimiter, line breaks and doubled quotes. */
export function cellsOf(text: string): string[][] {
  const delimiter = /^[^\n]*\t/.test(text) ? '\t' : ','
  const table: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const endCell = () => {
    row.push(cell.trim())
    cell = ''
  }
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] as string
    if (quoted) {
      if (letter !== '"') cell += letter
      else if (text[at + 1] === '"') cell += text[(at += 1)]
      else quoted = false
    } else if (letter === '"' && cell.trim() === '') {
      cell = ''
      quoted = true
    } else if (letter === delimiter) endCell()
    else if (letter === '\n') {
      endCell()
      table.push(row)
      row = []
    } else if (letter !== '\r') cell += letter
  }
  endCell()
  table.push(row)
  return table
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s_*]/g, '')
    .toLowerCase()

/** `2026/1/5`, `2026.1.5` or `2026年1月5日` as `2026-01-05`; undefined if it is no day. */
export function dayOf(text: string): string | undefined {
  const found = /^(\d{4})\D(\d{1,2})\D(\d{1,2})\D?$/.exec(text)
  if (!found) return undefined
  const [, year = '', month = '', day = ''] = found
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const moment = new Date(`${date}T00:00:00Z`)
  return Number.isNaN(moment.getTime()) || !moment.toISOString().startsWith(date) ? undefined : date
}

const given = ['provisioning', 'in_service', 'active'] as const

const stateOf = (text: string): (typeof given)[number] | undefined =>
  given.find((state) =>
    [state, instanceStates[state].zh, instanceStates[state].en].some((name) => plain(name) === plain(text)),
  )

export function readRows(text: string): ReadRows {
  const [headings = [], ...body] = cellsOf(text.replace(/^\uFEFF/, ''))
  const place = new Map(
    keys.map((key) => {
      const names = [key, importColumns[key].zh, importColumns[key].en].map(plain)
      return [key, headings.findIndex((heading) => names.includes(plain(heading)))]
    }),
  )
  const absent = keys.filter((key) => importColumns[key].needed && place.get(key) === -1)
  if (absent.length > 0)
    return { rows: [], lines: [], faults: absent.map((key) => ({ says: 'noColumn', key })) }
  const read: ReadRows = { rows: [], lines: [], faults: [] }
  for (const [index, cells] of body.entries()) {
    if (cells.every((cell) => cell === '')) continue
    const line = index + 2
    const cell = (key: Key): string => cells[place.get(key) ?? -1] ?? ''
    const orNull = (key: Key): string | null => cell(key) || null
    const day = (key: 'openedOn' | 'expiresOn'): string | null => {
      if (cell(key) === '') return null
      const date = dayOf(cell(key))
      if (date === undefined) read.faults.push({ says: 'badDate', line, text: cell(key) })
      return date ?? null
    }
    const before = read.faults.length
    for (const key of keys)
      if (importColumns[key].needed && cell(key) === '') read.faults.push({ says: 'missing', line, key })
    const state = cell('state') === '' ? 'active' : stateOf(cell('state'))
    if (!state) read.faults.push({ says: 'badState', line, text: cell('state') })
    const row = {
      customer: cell('customer'),
      product: cell('product'),
      name: cell('name'),
      openedOn: day('openedOn') ?? '',
      expiresOn: day('expiresOn'),
      state: state ?? 'active',
      businessId: orNull('businessId'),
      ip: orNull('ip'),
      type: orNull('type'),
      region: orNull('region'),
      remark: cell('remark'),
    }
    if (read.faults.length > before) continue
    read.rows.push(row)
    read.lines.push(line)
  }
  return read
}

/** The bytes of a chosen file as text: UTF-8, or the encoding in which Chinese spreadsheets save CSV. */
export function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
