/** What a place shows when it has nothing, cannot show it, or does not have it yet. */
import { Button, Skeleton } from 'antd'
import InboxOutlined from '@ant-design/icons/es/icons/InboxOutlined'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { useLocale } from '../lib/locale.ts'
import { asProblem } from '../lib/problem.ts'
import type { Problem } from '../lib/problem.ts'
import { useWords } from '../lib/words.ts'
import styles from './States.module.css'
import { uiWords } from './words.ts'

interface EmptyStateProps {
  icon?: ReactNode
  /** What this place is for. */
  title: string
  says?: ReactNode
  /** The first step. */
  action?: ReactNode
}

export function EmptyState({ icon = <InboxOutlined />, title, says, action }: EmptyStateProps) {
  return (
    <div className={styles['state']}>
      <span className={styles['icon']} aria-hidden>
        {icon}
      </span>
      <h3>{title}</h3>
      {says && <p>{says}</p>}
      {action}
    </div>
  )
}

interface ErrorStateProps {
  error: unknown
  onRetry?: (() => void) | undefined
  /** Says that typed text was kept, where there is some. */
  kept?: boolean
  action?: ReactNode
}

/** What a person can make sense of alone; anything else is told with the number to quote. */
const expected = ({ status }: Problem): boolean => status === 404 || status === 403 || status === 503

const titleOf = (problem: Problem) => {
  if (problem.status === 404) return 'notFoundTitle'
  return problem.passing ? 'unavailableTitle' : 'errorTitle'
}

/** A place that could not be read: what happened, what was kept, what to do. */
export function ErrorState({ error, onRetry, kept = false, action }: ErrorStateProps) {
  const say = useWords(uiWords)
  const locale = useLocale()
  const problem = asProblem(error)
  return (
    <div className={styles['state']} role="alert">
      <h3>{say(titleOf(problem))}</h3>
      <p>
        {problem.says(locale)} {kept && say('kept')}
      </p>
      {problem.requestId && !expected(problem) && (
        <p className={`${styles['request']} zg-mono`}>{say('requestId', { id: problem.requestId })}</p>
      )}
      <div className={styles['actions']}>
        {onRetry && problem.status !== 404 && <Button onClick={onRetry}>{say('again')}</Button>}
        {action}
      </div>
    </div>
  )
}

/** A refusal inside a form or above a list; nothing when there is none. */
export function ProblemNote({ problem, children }: { problem: unknown; children?: ReactNode }) {
  const locale = useLocale()
  if (problem === null || problem === undefined) return null
  return (
    <div className={styles['note']} role="alert">
      <p>{asProblem(problem).says(locale)}</p>
      {children}
    </div>
  )
}

/** Milliseconds of waiting that nobody notices; only after them something is shown (ui.md). */
const UNNOTICED = 200

/** True once waiting has lasted long enough to be noticed. */
function useNoticed(): boolean {
  const [noticed, setNoticed] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setNoticed(true), UNNOTICED)
    return () => clearTimeout(timer)
  }, [])
  return noticed
}

/** Grey lines in place of content that is on its way; nothing for the first 200 ms. */
export function Loading({ lines = 4 }: { lines?: number }) {
  const say = useWords(uiWords)
  const noticed = useNoticed()
  return (
    <div className={styles['loading']} aria-busy="true">
      {noticed && <span className="zg-hidden-text">{say('loading')}</span>}
      {noticed && <Skeleton active title={false} paragraph={{ rows: lines }} />}
    </div>
  )
}
