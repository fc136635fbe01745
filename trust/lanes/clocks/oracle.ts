/**
 * The slow truth about open time: minute by minute it asks whether the wall clock of the zone stands inside a window of that day.
 * It knows the zones from ICU alone and shares nothing with the product's arithmetic.
 */

/** Minutes since local midnight, `from` inclusive, `to` exclusive. */
export interface Stretch {
  from: number
  to: number
}

export interface Opening {
  zone: string
  /** Sunday first. */
  week: readonly (readonly Stretch[])[]
  /** Windows of a day on which work is made up. */
  makeUp: readonly Stretch[]
  /** Local dates that leave the week's pattern. */
  days: ReadonlyMap<string, 'off' | 'work'>
}

const MINUTE = 60_000
const A_DAY = 1_440
const QUARTER = 15

/** The wall clocks of a zone, kept by UTC day: local minutes since 1970 of each of its minutes. */
class Wall {
  readonly #format: Intl.DateTimeFormat
  readonly #days = new Map<number, Int32Array>()

  constructor(zone: string) {
    this.#format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
  }

  /** Whether clocks are moved on this UTC day. */
  isMovedOn(day: number): boolean {
    return this.#at((day + 1) * A_DAY) - this.#at(day * A_DAY) !== A_DAY
  }

  on(day: number): Int32Array {
    let minutes = this.#days.get(day)
    if (!minutes) this.#days.set(day, (minutes = this.#read(day)))
    return minutes
  }

  #read(day: number): Int32Array {
    const minutes = new Int32Array(A_DAY)
    let reached = this.#at(day * A_DAY)
    for (let quarter = 0; quarter < A_DAY; quarter += QUARTER) {
      const next = this.#at(day * A_DAY + quarter + QUARTER)
      // Asked for each minute where clocks are moved within the quarter, and counted on where they are not.
      const moved = next !== reached + QUARTER
      for (let minute = 0; minute < QUARTER; minute += 1)
        minutes[quarter + minute] = moved ? this.#at(day * A_DAY + quarter + minute) : reached + minute
      reached = next
    }
    return minutes
  }

  /** `2026-10-25 02:30` as a number of minutes. */
  #at(minute: number): number {
    const shown = this.#format.format(minute * MINUTE)
    const [year, month, date] = [shown.slice(0, 4), shown.slice(5, 7), shown.slice(8, 10)].map(Number)
    const days = Date.UTC(year ?? 0, (month ?? 0) - 1, date) / (A_DAY * MINUTE)
    return days * A_DAY + Number(shown.slice(11, 13)) * 60 + Number(shown.slice(14, 16))
  }
}

const walls = new Map<string, Wall>()

/** Facts about a zone are looked up once for all desks in it. */
export function wallOf(zone: string): Wall {
  let wall = walls.get(zone)
  if (!wall) walls.set(zone, (wall = new Wall(zone)))
  return wall
}

/** One desk's hours, minute by minute. */
export class Oracle {
  readonly #opening: Opening
  readonly #wall: Wall
  readonly #masks = new Map<number, Uint8Array>()

  constructor(opening: Opening) {
    this.#opening = opening
    this.#wall = wallOf(opening.zone)
  }

  /** The first moment by which so many seconds of open time have passed. */
  due(from: number, seconds: number): number {
    let left = seconds * 1_000
    let at = from
    for (;;) {
      const until = nextMinute(at)
      if (this.#isOpen(at)) {
        if (left <= until - at) return at + left
        left -= until - at
      }
      at = until
    }
  }

  /** Whole open seconds between two moments. */
  openSeconds(from: number, to: number): number {
    let open = 0
    for (let at = from; at < to;) {
      const until = Math.min(nextMinute(at), to)
      if (this.#isOpen(at)) open += until - at
      at = until
    }
    return Math.floor(open / 1_000)
  }

  #isOpen(at: number): boolean {
    const minute = Math.floor(at / MINUTE)
    const day = Math.floor(minute / A_DAY)
    const local = this.#wall.on(day)[minute - day * A_DAY] as number
    const localDay = Math.floor(local / A_DAY)
    return this.#maskOf(localDay)[local - localDay * A_DAY] === 1
  }

  #maskOf(localDay: number): Uint8Array {
    let mask = this.#masks.get(localDay)
    if (mask) return mask
    mask = new Uint8Array(A_DAY)
    const day = new Date(localDay * A_DAY * MINUTE)
    const { days, makeUp, week } = this.#opening
    const special = days.get(day.toISOString().slice(0, 10))
    const windows = special === 'off' ? [] : special === 'work' ? makeUp : (week[day.getUTCDay()] ?? [])
    for (const { from, to } of windows) mask.fill(1, from, to)
    this.#masks.set(localDay, mask)
    return mask
  }
}

const nextMinute = (at: number): number => (Math.floor(at / MINUTE) + 1) * MINUTE
