/** Reads a pasted table of holidays, says what is wrong or strange in it, and compares it with the one before (T-36). */
import type { checkHolidayYear, Holiday } from '@zhanggui/contract/calendars'
import type { Answer } from '@zhanggui/contract/route'

type Checked = Answer<typeof checkHolidayYear>
type Fault = Checked['faults'][number]
type Doubt = Checked['doubts'][number]

/** One line or entry as it was written. */
interface Written {
  line: number
  text: string
  date: string
  kind: string
  name: string
}

const off = new Set(['off', 'holiday', '休', '休息', '放假', '假', 'true'])
const work = new Set(['work', 'workday', '班', '上班', '补班', '调休', 'false'])

const kindOf = (word: string): Holiday['kind'] | null => {
  const plain = word.trim().toLowerCase()
  return off.has(plain) ? 'off' : work.has(plain) ? 'work' : null
}

/** Whether a text is a date that exists. */
export function isDate(text: string): boolean {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  const days = daysIn(Number(year), Number(month))
  return Number(day) >= 1 && Number(day) <= days
}

const leap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const daysIn = (year: number, month: number): number =>
  month === 2 && leap(year) ? 29 : (lengths[month - 1] ?? 0)

/** 0 is Sunday; Zeller's rule, since a date here is a word on the calendar and not a moment. */
export function weekdayOf(date: string): number {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const [y, m] = month < 3 ? [year - 1, month + 12] : [year, month]
  const century = Math.floor(y / 100)
  const zeller =
    day + Math.floor((13 * (m + 1)) / 5) + (y % 100) + Math.floor((y % 100) / 4) + Math.floor(century / 4)
  return (zeller + 5 * century + 6) % 7
}

/** A table as people paste it: JSON of the usual shapes, or lines `2027-01-01,休,元旦`. */
export function readTable(text: string): Written[] | null {
  const trimmed = text.trim()
  if (!/^[[{]/.test(trimmed)) return linesOf(trimmed)
  try {
    return entriesOf(JSON.parse(trimmed))
  } catch {
    return null
  }
}

/** Commas, semicolons or tabs; a heading without a date in it is passed over. */
function linesOf(text: string): Written[] {
  return text.split(/\r?\n/).flatMap((written, index) => {
    const [date = '', kind = '', name = ''] = written
      .split(/[,;，\t]/)
      .map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))
    if (written.trim() === '' || (index === 0 && !/\d{4}/.test(date))) return []
    return [{ line: index + 1, text: written.trim(), date: date.replaceAll('/', '-'), kind, name }]
  })
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const worded = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'boolean' ? String(value) : ''

/** `[{date, kind, name}]`, `{days: [{date, isOffDay, name}]}`, or `{holidays: {date: name}, workdays: {date: name}}`. */
function entriesOf(value: unknown): Written[] | null {
  if (isRecord(value) && (isRecord(value['holidays']) || isRecord(value['workdays']))) {
    const named = (of: unknown, kind: string) =>
      Object.entries(isRecord(of) ? of : {}).map(([date, name]) => ({
        date,
        kind,
        name: nameIn(worded(name)),
      }))
    return numbered([...named(value['holidays'], 'off'), ...named(value['workdays'], 'work')])
  }
  const list = isRecord(value) ? value['days'] : value
  if (!Array.isArray(list)) return null
  return numbered(
    list.map((each: unknown) => {
      const entry = isRecord(each) ? each : {}
      const kind = entry['kind'] ?? entry['isOffDay'] ?? entry['off']
      return { date: worded(entry['date']), kind: worded(kind), name: worded(entry['name']) }
    }),
  )
}

/** `New Year's Day,元旦,1`, as some tables have it: the Chinese part. */
const nameIn = (text: string): string => text.split(',').find((part) => /\p{Script=Han}/u.test(part)) ?? text

const numbered = (entries: readonly Omit<Written, 'line' | 'text'>[]): Written[] =>
  entries.map((entry, index) => ({
    ...entry,
    line: index + 1,
    text: [entry.date, entry.kind, entry.name].join(',').slice(0, 100),
  }))

/** What a table says of a year, what is wrong with it, and what it would change. */
export function checkTable(text: string, year: number, before: readonly Holiday[]): Checked {
  const written = readTable(text)
  const faults: Fault[] = written ? [] : [{ line: 1, says: 'unreadable', text: text.slice(0, 100) }]
  const days = new Map<string, Holiday>()
  for (const each of written ?? []) {
    const kind = kindOf(each.kind)
    const fault = faultOf(each, kind, year, days)
    if (fault) faults.push({ line: each.line, says: fault, text: each.text.slice(0, 100) })
    else if (kind) days.set(each.date, { date: each.date, kind, name: each.name.slice(0, 40) || '–' })
  }
  const sorted = [...days.values()].toSorted((a, b) => (a.date < b.date ? -1 : 1))
  return {
    days: sorted,
    months: monthsOf(sorted),
    faults,
    doubts: doubtsAbout(sorted, year),
    ...differences(before, sorted),
  }
}

function faultOf(
  { date }: Written,
  kind: Holiday['kind'] | null,
  year: number,
  days: ReadonlyMap<string, Holiday>,
): Fault['says'] | null {
  if (!isDate(date)) return 'bad-date'
  if (!kind) return 'unreadable'
  if (Number(date.slice(0, 4)) !== year) return 'other-year'
  return days.has(date) ? 'twice' : null
}

const monthsOf = (days: readonly Holiday[]): Checked['months'] =>
  lengths.map((_, index) => {
    const ofMonth = days.filter(({ date }) => Number(date.slice(5, 7)) === index + 1)
    const offs = ofMonth.filter(({ kind }) => kind === 'off').length
    return { month: index + 1, off: offs, work: ofMonth.length - offs }
  })

/** Days off of a year, weekends within them included, have been between 22 and 40 since 2004. */
const FEWEST = 20
const MOST = 45

/** What a table of a whole year has in China, and a slip of the pen has not. */
export function doubtsAbout(days: readonly Holiday[], year: number): Doubt[] {
  const doubts: Doubt[] = days
    .filter(({ date, kind }) => kind === 'work' && weekdayOf(date) % 6 !== 0)
    .map(({ date }) => ({ says: 'weekday-made-up', date }))
  const offs = new Set(days.filter(({ kind }) => kind === 'off').map(({ date }) => date))
  if (offs.size < FEWEST) doubts.push({ says: 'few-days-off', date: null })
  if (offs.size > MOST) doubts.push({ says: 'many-days-off', date: null })
  if (!offs.has(`${year}-01-01`)) doubts.push({ says: 'no-new-year', date: `${year}-01-01` })
  if (!offs.has(`${year}-10-01`)) doubts.push({ says: 'no-national-day', date: `${year}-10-01` })
  return doubts
}

/** What comes, goes and changes; a new name alone changes nothing that is counted, and is shown all the same. */
export function differences(
  before: readonly Holiday[],
  after: readonly Holiday[],
): Pick<Checked, 'added' | 'removed' | 'changed'> {
  const was = new Map(before.map((day) => [day.date, day]))
  const is = new Map(after.map((day) => [day.date, day]))
  return {
    added: after.filter(({ date }) => !was.has(date)),
    removed: before.filter(({ date }) => !is.has(date)),
    changed: after.flatMap((to) => {
      const from = was.get(to.date)
      return from && (from.kind !== to.kind || from.name !== to.name) ? [{ date: to.date, from, to }] : []
    }),
  }
}
