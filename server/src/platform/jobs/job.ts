/** What a background job is: a name, what it does, how often it is tried again, and when it starts by itself. */
import type { Seconds } from '#kernel/instant'

/** One run of a job. */
export interface JobRun {
  /** The job's id; the same in each attempt, so derive the ids of what you write from it. */
  readonly id: string
  /** 1 for the first attempt. */
  readonly attempt: number
  /** Aborted when the job has run too long or the worker stops without waiting for it. */
  readonly signal: AbortSignal
}

/** When a job starts by itself. */
export interface Cron {
  /** Five fields: minute, hour, day of the month, month, weekday. */
  readonly at: string
  /** The zone in which they are read, `Asia/Shanghai`. A run missed while no worker was up is made up for once. */
  readonly zone: string
}

export interface JobKind<Facts extends object = object> {
  /** Room and deed, and the name of the queue: `notifications.send-mail`. Letters, digits, `-`, `.`. */
  readonly name: string
  /** Runs at least once for each job; again, later and later, while it throws. */
  run(facts: Facts, run: JobRun): Promise<void>
  /** Tries after the first one; then the job is laid among the dead letters. */
  readonly retries?: number
  /** Waiting time before the first retry; doubles each time up to `longestWait`. */
  readonly firstWait?: Seconds
  readonly longestWait?: Seconds
  /** A run that takes longer counts as failed. */
  readonly timeout?: Seconds
  /** Jobs of this kind that one worker process runs at once. */
  readonly atOnce?: number
  readonly cron?: Cron
}

/** Retries over about three hours: 5 s, 10 s, 20 s … half an hour. */
export const usual = { retries: 14, firstWait: 5, longestWait: 1_800, timeout: 300, atOnce: 16 } as const

/** Declares a job with its facts typed; the queue carries them as JSON. */
export const defineJob = <Facts extends object>(kind: JobKind<Facts>): JobKind => kind
