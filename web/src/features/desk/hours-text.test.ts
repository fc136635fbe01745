/** Hours and special dates survive being written as text and read again (T-36). */
import { describe, expect, it } from 'vitest'
import { daysOfText, textOfDays, textOfWindows, windowsOfText } from './hours-text.ts'

describe('hours as text (T-36)', () => {
  it('are read in the ways that people write them', () => {
    const noon = [
      { from: 9 * 3600, to: 12 * 3600 },
      { from: 13.5 * 3600, to: 18 * 3600 },
    ]
    for (const text of ['09:00-12:00, 13:30-18:00', '9：00–12：00，13:30至18:00'])
      expect(windowsOfText(text)).toEqual(noon)
    expect(windowsOfText(textOfWindows(noon))).toEqual(noon)
    expect(windowsOfText('00:00-24:00')).toEqual([{ from: 0, to: 86_400 }])
    expect(windowsOfText(' ')).toEqual([])
  })

  it('are refused when they cannot be read', () => {
    for (const text of ['九点到五点', '09:00', '9-18', '25:00-26:00']) expect(windowsOfText(text)).toBeNull()
  })

  it('name special dates one a line, and the line that is wrong', () => {
    const days = [
      { date: '2026-12-31', kind: 'off' as const, name: '盘点' },
      { date: '2027-01-03', kind: 'work' as const, name: '' },
    ]
    expect(daysOfText(textOfDays(days, { off: '休', work: '班' }))).toEqual({ days })
    expect(daysOfText(textOfDays(days, { off: 'off', work: 'work' }))).toEqual({ days })
    expect(daysOfText('2026-12-31 休\n元旦')).toEqual({ line: 2 })
  })
})
