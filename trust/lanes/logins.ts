/** `logins`: passwords, codes and links are guessed in every shape, and the door is asked who lives here. */
import { chanceOf } from '../../server/src/demo/seed.ts'
import { few, sized } from '../lane.ts'
import type { Lane, LaneOrder, Seen } from '../lane.ts'
import * as guessing from './logins/guessing.ts'
import { openHouse } from './logins/house.ts'
import type { House } from './logins/house.ts'
import { tellsByBytes, tellsByTime } from './logins/telling.ts'

/** How far from a coin's toss a guess by time may be. */
const MOST_TOLD = 0.05

async function guess(house: House, { scale }: LaneOrder): Promise<guessing.Wave[]> {
  const size = (short: number, full: number) => sized({ scale }, short, full)
  return [
    await guessing.stuffing(house, size(80, 4_000)),
    await guessing.oneAccount(house, size(40, 2_000)),
    await guessing.spray(house, size(1, 20), size(60, 150)),
    await guessing.burst(house, size(100, 500)),
    await guessing.codes(house, size(30, 500)),
    await guessing.resetLinks(house, size(40, 1_000)),
    await guessing.resetMails(house, size(30, 200)),
    await guessing.signUps(house, size(60, 400)),
  ]
}

async function attack(house: House, order: LaneOrder): Promise<Seen> {
  const { scale, seed, say } = order
  say('guessing …')
  const waves = await guess(house, order)
  say('asking who lives here …')
  const bytes = await tellsByBytes(house, sized({ scale }, 2, 40))
  const chance = chanceOf(seed)
  const areas = scale === 'full' ? await tellsByTime(house, 1_000, () => chance(1_000_000)) : {}
  const figures: Record<string, number | string> = Object.fromEntries(
    waves.map(({ name, tries, looked, budget }) => [name, `${looked} of ${tries} (budget ${budget})`]),
  )
  figures['answers compared'] = bytes.asked
  for (const [name, area] of Object.entries(areas)) figures[`told by the time of ${name} (AUC)`] = area
  const faults = waves.flatMap(({ name, looked, budget, faults: others }) => [
    ...(looked > budget ? [`${name}: ${looked} guesses were looked at, the budget is ${budget}`] : []),
    ...others,
  ])
  for (const [name, area] of Object.entries(areas)) {
    if (Math.abs(area - 0.5) > MOST_TOLD)
      faults.push(`${name} takes another time for those who exist: AUC ${area}`)
  }
  return { figures, faults: few([...faults, ...bytes.faults]) }
}

export const lane: Lane = {
  promise:
    'Guesses are looked at no more often than the budgets allow, and nobody learns which accounts exist',
  sabotage: 'what the limiter has counted is deleted again and again',
  async run(order) {
    // As many as each wave tries, and those whose answers are timed.
    const house = await openHouse(order, sized(order, 600, 4_000))
    try {
      return await attack(house, order)
    } finally {
      await house.installation.close()
    }
  },
}
