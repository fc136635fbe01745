/** One to five stars: chosen with pointer or arrow keys, or only shown. */
import { useId } from 'react'
import styles from './Stars.module.css'

const ALL = [1, 2, 3, 4, 5] as const
export type StarCount = (typeof ALL)[number]

interface StarsFieldProps {
  label: string
  value: StarCount | null
  onChange: (stars: StarCount) => void
  /** What each count means. */
  meanings: Record<StarCount, string>
}

export function StarsField({ label, value, onChange, meanings }: StarsFieldProps) {
  const name = useId()
  return (
    <fieldset className={styles['field']}>
      <legend className="zg-hidden-text">{label}</legend>
      {ALL.map((count) => (
        <label key={count} title={meanings[count]} data-on={(value ?? 0) >= count || undefined}>
          <input
            type="radio"
            name={name}
            value={count}
            checked={value === count}
            onChange={() => onChange(count)}
            className="zg-hidden-text"
          />
          <span aria-hidden>★</span>
          <span className="zg-hidden-text">{meanings[count]}</span>
        </label>
      ))}
      {value !== null && <span className={styles['meaning']}>{meanings[value]}</span>}
    </fieldset>
  )
}

/** @param label read out instead of the stars, such as "5 / 5" */
export function Stars({ count, label }: { count: number; label: string }) {
  return (
    <span className={styles['shown']} role="img" aria-label={label}>
      {ALL.map((star) => (
        <span key={star} aria-hidden data-on={count >= star || undefined}>
          ★
        </span>
      ))}
    </span>
  )
}
