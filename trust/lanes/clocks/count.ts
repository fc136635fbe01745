/** A share of the computations in a process of its own, so that its arithmetic may be another one: the product's clock against the oracle. Prints JSON. */
import { chanceOf } from '../../../server/src/demo/seed.ts'
import { calendarOf, remainingTime, startClock } from '../../../server/src/modules/tickets/index.ts'
import type { DeskHours } from '../../../server/src/modules/tickets/index.ts'
import { momentNear, occasion } from './occasions.ts'
import { Oracle } from './oracle.ts'
import type { Opening, Stretch } from './oracle.ts'

/** What a share is told. */
export interface CountOrder {
  computations: number
  seed: number
}

/** What it answers. */
export interface Counted {
  computations: number
  zones: number
  /** How many were not the oracle's, and the first of them as sentences. */
  wrong: number
  differences: string[]
}

/** Clocks that one desk starts. */
const PER_DESK = 100
const DAY = 86_400_000
/** T-32, as the specification has it: the warning comes 15 minutes before, of clocks longer than 90. */
const WARNED = { before: 15 * 60, above: 90 * 60 }

const tiers = ['diamond', 'gold', 'silver', 'normal'] as const
/** T-30 in minutes, as the specification has it. */
const minutesOf = {
  diamond: { submitted: 15, replied: 90 },
  gold: { submitted: 30, replied: 135 },
  silver: { submitted: 60, replied: 180 },
  normal: { submitted: 240, replied: 360 },
}

const inSeconds = (windows: readonly Stretch[]) =>
  windows.map(({ from, to }) => ({ from: from * 60, to: to * 60 }))

/** The same hours as an administrator would have entered them; the first half of the special days is the public calendar. */
function hoursOf({ zone, week, makeUp, days }: Opening) {
  const all = [...days].map(([date, kind]) => ({ date, kind }))
  const ofYears = Map.groupBy(all.slice(0, all.length / 2), ({ date }) => Number(date.slice(0, 4)))
  const on = (day: number) => inSeconds(week[day] ?? [])
  const hours: DeskHours = {
    zone,
    week: { sun: on(0), mon: on(1), tue: on(2), wed: on(3), thu: on(4), fri: on(5), sat: on(6) },
    makeUp: inSeconds(makeUp),
    followHolidays: true,
    ownDays: all.slice(all.length / 2).map((day) => ({ ...day, name: '' })),
  }
  return calendarOf(
    hours,
    [...ofYears].map(([year, dates]) => ({ year, days: dates })),
    0,
  )
}

function count({ computations, seed }: CountOrder): Omit<Counted, 'wrong'> {
  const chance = chanceOf(seed)
  const differences: string[] = []
  const zones = new Set<string>()
  let done = 0
  for (let number = 0; done < computations; number += 1) {
    const desk = occasion(number, chance)
    const calendar = hoursOf(desk.opening)
    const oracle = new Oracle(desk.opening)
    zones.add(desk.opening.zone)
    for (let clock = 0; clock < PER_DESK && done < computations; clock += 1, done += 1) {
      const tier = tiers[chance(tiers.length)] as (typeof tiers)[number]
      const startedBy = chance(2) === 0 ? 'submitted' : 'replied'
      const at = momentNear(desk, chance)
      const seconds = minutesOf[tier][startedBy] * 60
      const run = startClock('run', startedBy, { tier, calendar }, at)
      const due = oracle.due(at, seconds)
      const warn = seconds > WARNED.above ? oracle.due(at, seconds - WARNED.before) : null
      const looked = at + chance(2 * DAY)
      const left = looked <= due ? seconds - oracle.openSeconds(at, looked) : -oracle.openSeconds(due, looked)
      const told = [run.dueAt, run.warnAt, remainingTime(run, looked)]
      if (told[0] === due && told[1] === warn && told[2] === left) continue
      differences.push(
        `${desk.opening.zone} ${new Date(at).toISOString()} + ${seconds} s: due, warning, left ${JSON.stringify(told)}, the oracle ${JSON.stringify([due, warn, left])}`,
      )
    }
  }
  return { computations, zones: zones.size, differences }
}

const order = JSON.parse(process.argv[2] ?? '{}') as CountOrder
const counted = count(order)
const { differences } = counted
const answer: Counted = { ...counted, wrong: differences.length, differences: differences.slice(0, 20) }
process.stdout.write(JSON.stringify(answer))
