/**
 * Who is looking at what, and who writes there: kept in the memory of each process, told to the others over the live channel,
 * forgotten soon after the last sign of life (T-65). No table: a heartbeat of each open page would write for nothing, and
 * what a restart forgets comes back with the next heartbeats.
 */
import type { Hint } from '@zhanggui/contract/live'
import { iso, SECOND } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import type { Clock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { Notice } from './notice.ts'
import type { Topic } from './topics.ts'

export type Presently = NonNullable<Hint['who']>

/** Somebody at a subject, as their page says. */
export interface Beat {
  subjectId: string
  /** Who may know of it. */
  to: readonly Topic[]
  who: Presently
}

interface Here extends Beat {
  until: Instant
  /** When the others were told last. */
  toldAt: Instant
}

/** Somebody who was not heard of for so long is gone; pages beat every ten seconds. */
const FORGOTTEN_AFTER = 35 * SECOND
/** What has not changed is told again after this, for pages that opened later. */
const TOLD_AGAIN_AFTER = 15 * SECOND
/** Milliseconds in which changes are gathered: one NOTIFY tells them all, and no request waits for it. */
const GATHERED = 200

export interface PresenceOptions {
  clock: Clock
  ids: Ids
  /** Says notices on the live channel; every process hears them, this one too. */
  say(notices: readonly Notice[]): Promise<void>
  onError(error: unknown): void
}

export class Presence {
  readonly #options: PresenceOptions
  readonly #here = new Map<string, Here>()
  readonly #untold = new Map<string, Beat>()
  #timer: NodeJS.Timeout | undefined

  constructor(options: PresenceOptions) {
    this.#options = options
  }

  /** A sign of life from a page of this process. */
  beat(beat: Beat): void {
    const now = this.#options.clock.now()
    const key = keyOf(beat)
    const before = this.#here.get(key)
    const news = before?.who.doing !== beat.who.doing || before.toldAt + TOLD_AGAIN_AFTER <= now
    if (!before && beat.who.doing === 'gone') return
    this.#note(beat, now, news ? now : (before?.toldAt ?? now))
    if (!news) return
    this.#untold.set(key, beat)
    this.#timer ??= setTimeout(() => void this.#tell(), GATHERED)
  }

  /** What another process, or this one, said on the live channel. */
  hear(notices: readonly Notice[]): void {
    const now = this.#options.clock.now()
    for (const { to, hint } of notices) {
      if (!hint.who || hint.ticketId === null) continue
      this.#note({ subjectId: hint.ticketId, to, who: hint.who }, now, now)
    }
  }

  /** Everybody whom a reader of these topics may know of, at one subject or at all of them. */
  at(topics: readonly Topic[], subjectId?: string): Beat[] {
    const now = this.#options.clock.now()
    this.#sweep(now)
    return [...this.#here.values()]
      .filter((here) => subjectId === undefined || here.subjectId === subjectId)
      .filter(({ to }) => to.some((each) => topics.includes(each)))
      .map(({ subjectId: at, to, who }) => ({ subjectId: at, to, who }))
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  #note(beat: Beat, now: Instant, toldAt: Instant): void {
    if (beat.who.doing === 'gone') this.#here.delete(keyOf(beat))
    else this.#here.set(keyOf(beat), { ...beat, until: now + FORGOTTEN_AFTER, toldAt })
  }

  #sweep(now: Instant): void {
    for (const [key, { until }] of this.#here) if (until <= now) this.#here.delete(key)
  }

  async #tell(): Promise<void> {
    this.#timer = undefined
    const { clock, ids, say, onError } = this.#options
    const now = clock.now()
    this.#sweep(now)
    const notices = [...this.#untold.values()].map(({ subjectId, to, who }) => ({
      id: ids.next(),
      to,
      hint: { event: 'presence.changed', ticketId: subjectId, at: iso(now), who },
    }))
    this.#untold.clear()
    // What was not told is told again with a later heartbeat.
    await say(notices).catch(onError)
  }
}

const keyOf = ({ subjectId, who }: Beat): string => `${subjectId} ${who.id}`
