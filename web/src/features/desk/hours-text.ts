/** Hours as people type them: `09:00-12:00, 13:30-18:00`, and special dates, one a line (T-36). */
import type { DeskHours } from '@zhanggui/contract/tickets-rules'

type Windows = DeskHours['makeUp']

const clock = (seconds: number): string =>
  [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':')

export const textOfWindows = (windows: Windows): string =>
  windows.map(({ from, to }) => `${clock(from)}-${clock(to)}`).join(', ')

const WINDOW = /^([01]?\d|2[0-4])[:：]([0-5]\d)\s*[-–—~至]\s*([01]?\d|2[0-4])[:：]([0-5]\d)$/

/** Null: it cannot be read. */
export function windowsOfText(text: string): Windows | null {
  const parts = text.split(/[,，;；]/).map((part) => part.trim())
  const windows = parts
    .filter((part) => part !== '')
    .map((part) => {
      const [, ...figures] = WINDOW.exec(part) ?? []
      const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = figures.map(Number)
      return figures.length === 4
        ? { from: (fromHour * 60 + fromMinute) * 60, to: (toHour * 60 + toMinute) * 60 }
        : null
    })
  return windows.every((window) => window !== null) ? windows : null
}

export const textOfDays = (days: DeskHours['ownDays'], words: { off: string; work: string }): string =>
  days.map(({ date, kind, name }) => `${date} ${words[kind]} ${name}`.trim()).join('\n')

/** The days, or the first line that cannot be read. */
export function daysOfText(text: string): { days: DeskHours['ownDays'] } | { line: number } {
  const days: DeskHours['ownDays'] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const [, date = '', word = '', name = ''] =
      /^\s*(\d{4}-\d{2}-\d{2})[\s,，]+(休|off|班|work)(?:[\s,，]+(.*))?$/i.exec(line) ?? []
    if (date === '') return { line: index + 1 }
    days.push({ date, kind: /休|off/i.test(word) ? 'off' : 'work', name: name.trim().slice(0, 40) })
  }
  return { days }
}
