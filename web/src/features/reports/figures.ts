/** How a figure is written, and what its difference to the period before means: good, bad, or neither. */
import { reportFigureTable } from '@zhanggui/contract/report-figures'
import type { FigureName, FigureUnit } from '@zhanggui/contract/report-figures'
import { useMemo } from 'react'
import { useFormats } from '../../lib/formats.ts'
import { useLocale } from '../../lib/locale.ts'
import { useWords } from '../../lib/words.ts'
import { reportWords } from './words.ts'

export interface Difference {
  way: 'up' | 'down' | 'same'
  tone: 'good' | 'bad' | 'neither'
  /** How much, without a sign. */
  by: string
}

/** Which way a figure went, and whether that is good news. */
export function differenceOf(name: FigureName, now: number, before: number): Omit<Difference, 'by'> {
  const { more } = reportFigureTable[name]
  if (now === before) return { way: 'same', tone: 'neither' }
  const rises = now > before
  const tone = more === 'neither' ? 'neither' : rises === (more === 'good') ? 'good' : 'bad'
  return { way: rises ? 'up' : 'down', tone }
}

export interface FigureFormats {
  /** A figure in words; a dash where there is none. */
  write(name: FigureName, value: number | null): string
  /** What changed since the period before; null where either has none. */
  compare(name: FigureName, now: number | null, before: number | null): Difference | null
}

export function useFigures(): FigureFormats {
  const formats = useFormats()
  const locale = useLocale()
  const t = useWords(reportWords)
  return useMemo(() => {
    const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
    const oneDigit = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
    const stars = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 2 })
    const written: Readonly<Record<FigureUnit, (value: number) => string>> = {
      count: (value) => formats.number(value),
      seconds: (value) => formats.duration(value),
      share: (value) => percent.format(value),
      stars: (value) => stars.format(value),
    }
    const apart: Readonly<Record<FigureUnit, (by: number) => string>> = {
      ...written,
      share: (by) => t('points', { by: oneDigit.format(by * 100) }),
    }
    return {
      write: (name, value) => (value === null ? '–' : written[reportFigureTable[name].unit](value)),
      compare: (name, now, before) => {
        if (now === null || before === null) return null
        const { unit } = reportFigureTable[name]
        const by = apart[unit](Math.abs(now - before))
        // What looks alike is alike: a share that moved by less than a tenth of a point stays.
        const told = by === apart[unit](0) ? now : before
        return { ...differenceOf(name, now, told), by }
      },
    }
  }, [formats, locale, t])
}
