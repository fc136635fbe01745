/** The lane of the canaries: what stands in one company's rows, or in a column that is nobody's to know, is in nothing that anybody else is told. */
import type { Lane } from '../lane.ts'
import { standBetween } from './wall/flights.ts'

export const lane: Lane = {
  promise:
    'Nobody hears of another company or of what is internal (tier, notes, agents’ phones): not in any answer, mail, text message, webhook, file, stream or line of log.',
  sabotage:
    'The stores forget whose tickets they ask for, and the policy behind them lets every company read.',
  async run(order) {
    if (order.sabotage) await standBetween()
    const { play } = await import('./canaries/play.ts')
    return play(order)
  },
}
