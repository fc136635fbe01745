/** Many words each way over a line that fails: the same conversation on both sides, each stream in order, nothing twice, no echo (U-12, U-21). */
import { beforeAll, expect, it } from 'vitest'
import { TwoHouses } from './two-houses.fixture.ts'
import { stormOver, wordsOf } from './storm.fixture.ts'

/** The lane `upstream` of the proof plays it at full size, with processes that are killed. */
const messages = 12
const restarts = 1

let houses: TwoHouses
beforeAll(async () => {
  houses = await TwoHouses.open()
}, 120_000)

it(`carries ${messages} messages each way while a fifth of the calls fail and workers come and go`, async () => {
  const { reseller, vendor } = await stormOver(houses, { messages, failing: 20, restarts })
  const numbered = (who: string) => Array.from({ length: messages }, (_, index) => `${who} ${index + 1}`)
  for (const said of [reseller, vendor]) {
    expect(wordsOf(said, '客户')).toEqual(numbered('客户'))
    expect(wordsOf(said, '上级')).toEqual(numbered('上级'))
    expect(said).toHaveLength(2 * messages)
  }
  const [down, up] = [await houses.link('vendor'), await houses.link('reseller')]
  expect([down.pending, up.pending]).toEqual([0, 0])
}, 3_600_000)
