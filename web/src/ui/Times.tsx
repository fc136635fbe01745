/** A moment as people read it, and a clock that runs. */
import type { Clock } from '@zhanggui/contract/tickets'
import { countdown, useFormats } from '../lib/formats.ts'
import { useHalfMinute, useSecond } from '../lib/ticker.ts'
import { useWords } from '../lib/words.ts'
import styles from './Times.module.css'
import { uiWords } from './words.ts'

/** "3 分钟前" within a day, the date otherwise; the full moment on hover and for machines. `at`: RFC 3339. */
export function TimeText({ at, full = false }: { at: string; full?: boolean }) {
  const formats = useFormats()
  const now = useHalfMinute()
  const moment = new Date(at)
  const whole = formats.dateTime(moment)
  return (
    <time dateTime={at} title={whole} className="zg-tabular">
      {full ? whole : formats.relative(moment, now)}
    </time>
  )
}

/** Milliseconds before the due time from which a clock is amber (T-37). */
const SOON = 15 * 60_000

/** How a clock stands. */
function urgencyOf(dueAt: string, now: number): 'calm' | 'soon' | 'overdue' {
  const left = Date.parse(dueAt) - now
  if (left <= 0) return 'overdue'
  return left <= SOON ? 'soon' : 'calm'
}

interface ClockChipProps {
  clock: (Pick<Clock, 'dueAt'> & Partial<Pick<Clock, 'provisional'>>) | null
  /** Opens *why* (T-38); without it the chip is text only. */
  onWhy?: (() => void) | undefined
}

/** Remaining time, counted down live by the server's time: grey none, green, amber within 15 minutes, red overdue. */
export function ClockChip({ clock, onWhy }: ClockChipProps) {
  const say = useWords(uiWords)
  if (clock === null) return <span className={`${styles['chip']} ${styles['none']}`}>{say('noClock')}</span>
  return <RunningChip dueAt={clock.dueAt} provisional={clock.provisional ?? false} onWhy={onWhy} />
}

interface RunningChipProps {
  dueAt: string
  /** The due time rests on a year whose holidays are not known yet (T-36). */
  provisional: boolean
  onWhy?: (() => void) | undefined
}

function RunningChip({ dueAt, provisional, onWhy }: RunningChipProps) {
  const say = useWords(uiWords)
  const formats = useFormats()
  const now = useSecond()
  const left = Date.parse(dueAt) - now
  const time = countdown(left)
  const plain = left <= 0 ? say('overdueBy', { time }) : say('left', { time })
  const text = provisional ? `≈ ${plain}` : plain
  const look = `${styles['chip']} ${styles[urgencyOf(dueAt, now)]} zg-tabular`
  const due = formats.dateTime(new Date(dueAt))
  const title = provisional ? `${due} · ${say('provisional')}` : due
  if (!onWhy) {
    return (
      <span className={look} title={title} role="timer">
        {text}
      </span>
    )
  }
  return (
    <button type="button" className={look} title={title} onClick={onWhy}>
      {text}
    </button>
  )
}
