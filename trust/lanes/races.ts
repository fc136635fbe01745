/** Races: fifty people act at the same moment on two servers; one wins where one can, and everything adds up (T-12, T-22, H4, H8). */
import { chanceOf } from '../../server/src/demo/seed.ts'
import { disagreements } from '../agreement.ts'
import { openInstallation } from '../installation.ts'
import type { Installation } from '../installation.ts'
import { few, sized } from '../lane.ts'
import type { Lane, LaneOrder, Seen } from '../lane.ts'
import { mutated } from '../mutate.ts'
import { findPeople } from '../people.ts'
import type { Desk } from '../people.ts'
import { eventually, quiet } from '../quiet.ts'
import { forgottenInThePool, MOST, racesAtADesk } from './races/at-a-desk.ts'
import { Field } from './races/field.ts'
import { racesOnATicket } from './races/on-a-ticket.ts'
import type { Race } from './races/on-a-ticket.ts'

/** Nobody waits for anybody: dispatch and tickets are looked at without their locks. */
const hasty = [
  {
    file: 'server/src/modules/tickets/store/desk.ts',
    from: `select(rulesColumns).where('tenant_id', '=', tenant).forUpdate()`,
    to: `select(rulesColumns).where('tenant_id', '=', tenant)`,
  },
  {
    file: 'server/src/modules/tickets/store/ticket.ts',
    from: `    .where('id', '=', id)\n    .forUpdate(),`,
    to: `    .where('id', '=', id),`,
  },
]

/** Seconds after which a finished ticket of the raced desks confirms itself, so that time is one of the racers. */
const CONFIRMS_AFTER = 1
/** Races about single tickets that run beside each other. */
const BESIDE = 4

async function run(order: LaneOrder): Promise<Seen> {
  const installation = await openInstallation({ ...order, tickets: 9 })
  try {
    return await race(order, installation)
  } finally {
    await installation.close()
  }
}

async function race(order: LaneOrder, installation: Installation): Promise<Seen> {
  const { owner, start } = installation
  const rounds = sized(order, 4, 200)
  const environment = order.sabotage ? mutated(hasty) : {}
  const servers = await Promise.all([start([], environment), start([], environment)])
  await eventually(() => quiet(owner))
  const { customers, desks } = await findPeople(installation)
  const [crowded, busy] = desks
  if (!crowded || !busy) throw new Error('two desks are needed')
  await owner.query('update tickets.desk set confirm_after = $1', [CONFIRMS_AFTER])
  await owner.query('update tickets.agent set on_duty = true where removed_at is null')
  await owner.query('update tickets.agent set max_open = $2 where tenant_id = $1', [crowded.tenant, MOST])
  const field = new Field({
    owner,
    customers,
    chance: chanceOf(order.seed),
    origins: servers.map(({ origin }) => origin),
  })
  const played = new Map<string, number>()
  const faults: string[] = []
  const play = async (races: Readonly<Record<string, Race>>, desk: Desk, atOnce: number) => {
    for (const [name, one] of Object.entries(races)) {
      let begun = 0
      await Promise.all(
        Array.from({ length: Math.min(atOnce, rounds) }, async () => {
          for (; begun < rounds;) {
            begun += 1
            faults.push(...(await one(field, desk)).map((fault) => `${name}: ${fault}`))
            played.set(name, (played.get(name) ?? 0) + 1)
          }
        }),
      )
      order.say(`${name}: ${rounds} rounds, ${faults.length} faults`)
    }
  }
  await play(racesAtADesk, crowded, 1)
  await play(racesOnATicket, busy, BESIDE)
  if (!(await eventually(async () => !(await forgottenInThePool(field, crowded)), 20_000)))
    faults.push('tickets wait in the pool although there is room on duty')
  return {
    figures: {
      races: played.size,
      'rounds of each': rounds,
      'at once': 50,
      servers: servers.length,
      requests: [...field.ends.values()].reduce((sum, each) => sum + each, 0),
      won: field.ends.get('done') ?? 0,
      'won by time': field.wonByTime,
      'lost with ticket.changed': field.ends.get('ticket.changed') ?? 0,
    },
    faults: [...few(faults), ...few(field.faults), ...few(await disagreements(owner))],
  }
}

export const lane: Lane = {
  promise:
    'Of fifty who act at the same moment one wins where one can, the others are told so, and every count agrees with the rows.',
  sabotage: 'Dispatch and tickets are looked at without their locks.',
  run,
}
