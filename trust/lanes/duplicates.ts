/** Duplicates: one request sent thousands of times at once, on two servers and over their death, is one act with one answer (H1, H2). */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { submitTicket } from '@zhanggui/contract/tickets-customer'
import { chanceOf } from '../../server/src/demo/seed.ts'
import type { Server } from '../../bench/server.ts'
import { disagreements } from '../agreement.ts'
import { askUntilItCan, wordOf } from '../ask.ts'
import type { Answered } from '../ask.ts'
import { faultsOfActs } from '../footprints.ts'
import type { Acknowledged } from '../footprints.ts'
import { openInstallation } from '../installation.ts'
import type { Installation } from '../installation.ts'
import { kill } from '../kills.ts'
import { few, sized } from '../lane.ts'
import type { Lane, LaneOrder, Seen } from '../lane.ts'
import { mutated } from '../mutate.ts'
import { findPeople, submission } from '../people.ts'
import type { People } from '../people.ts'
import { eventually, quiet } from '../quiet.ts'
import { makers } from './duplicates/deeds.ts'
import type { Deed, Ground } from './duplicates/deeds.ts'
import { tryEveryRoute } from './duplicates/every-route.ts'

/** Nobody looks whether a key was used before. */
const hasty = [
  {
    file: 'server/src/platform/http/run.ts',
    from: '{ claim: keyed && claimKey(keyed), retryOn',
    to: '{ claim: undefined, retryOn',
  },
]

/** Duplicates that are under way when their server dies. */
const FEW = 20
/** In the middle of the work of the first of them (ms). */
const SOON = 40

async function run(order: LaneOrder): Promise<Seen> {
  // What is broken on purpose is broken in processes of their own.
  const tried = order.sabotage ? { routes: 0, requests: 0, faults: [] } : await tryEveryRoute(order)
  const installation = await openInstallation({ ...order, tickets: 9 })
  try {
    const seen = await repeat(order, installation)
    return {
      figures: {
        ...seen.figures,
        'routes that take a key': tried.routes,
        'duplicates there': tried.requests,
      },
      faults: [...few(tried.faults), ...seen.faults],
    }
  } finally {
    await installation.close()
  }
}

async function repeat(order: LaneOrder, installation: Installation): Promise<Seen> {
  const { owner, start } = installation
  const duplicates = sized(order, 300, 10_000)
  const deaths = sized(order, 2, 20)
  const environment = order.sabotage ? mutated(hasty) : {}
  const [one, other] = await Promise.all([start([], environment), start([], environment)])
  await eventually(() => quiet(owner))
  const people = await findPeople(installation)
  const ground = groundOf(people, one)
  const since = new Date()
  const faults: string[] = []
  const acknowledged: Acknowledged[] = []
  for (const [number, make] of makers.entries()) {
    const key = randomUUID()
    const deed = await make(ground)
    const answers = await sendOften(
      deed,
      key,
      [one, other],
      number === 0 ? duplicates : Math.ceil(duplicates / makers.length),
    )
    faults.push(...faultsOfAnswers(deed, key, answers, acknowledged))
    const reused = await send({ ...deed, body: deed.otherBody }, key, one)
    if (reused?.status !== 422 || wordOf(reused) !== 'request.idempotency-key-reused')
      faults.push(
        `${deed.route.name} with another body was answered ${reused?.status} ${reused && wordOf(reused)}`,
      )
    order.say(`${deed.route.name}: ${answers.length} duplicates, ${faults.length} faults`)
  }
  faults.push(...(await ofOthers(people, one, acknowledged)))
  const answered = await overDeaths({
    people,
    deaths,
    one,
    start: () => start([], environment),
    order,
    faults,
    acknowledged,
  })
  await eventually(() => quiet(owner), 5_000)
  const acts = await faultsOfActs(owner, acknowledged, since)
  return {
    figures: {
      'of one request at once, on two servers': duplicates,
      'of each other request': Math.ceil(duplicates / makers.length),
      requests: makers.length,
      'servers killed in the middle': deaths,
      'answered before their server died': answered,
    },
    faults: [...few(faults), ...few(acts.faults), ...few(await disagreements(owner))],
  }
}

function groundOf({ customers, desks }: People, { origin }: Server): Ground {
  const [customer] = customers
  const [desk] = desks
  if (!customer || !desk) throw new Error('there is nobody in this world')
  return { origin, customer, desk }
}

const send = (
  { route, token, params, body }: Deed,
  key: string,
  { origin }: Server,
): Promise<Answered | undefined> =>
  askUntilItCan({ origin, token, route, key, ...(params && { params }), body })

const sendOften = (
  deed: Deed,
  key: string,
  servers: readonly Server[],
  times: number,
): Promise<(Answered | undefined)[]> =>
  Promise.all(
    Array.from({ length: times }, (_, index) => send(deed, key, servers[index % servers.length] as Server)),
  )

/** All the same, byte for byte, and none refused; what was answered is kept for the look into the tables. */
function faultsOfAnswers(
  { route, account }: Deed,
  key: string,
  answers: readonly (Answered | undefined)[],
  acknowledged: Acknowledged[],
): string[] {
  const ways = Map.groupBy(answers, (answer) => (answer ? `${answer.status} ${answer.text}` : 'no answer'))
  const [first] = answers
  if (first && first.status < 300) acknowledged.push({ ...first, route: route.name, key, account })
  if (ways.size === 1 && first && first.status < 300) return []
  const told = [...ways].map(([way, of]) => `${of.length} × ${way.slice(0, 120)}`)
  return [`${route.name}: one key had ${ways.size} answers: ${told.slice(0, 3).join('; ')}`]
}

/** The same key of somebody else, or of the same person at another desk, is another request. */
async function ofOthers(
  { customers, desks }: People,
  server: Server,
  acknowledged: Acknowledged[],
): Promise<string[]> {
  const [a, b] = customers
  const [here, there] = desks
  if (!a || !b || !here || !there) throw new Error('two customers and two desks are needed')
  const key = randomUUID()
  const asked = [
    { who: a, desk: here },
    { who: b, desk: here },
    { who: a, desk: there },
  ]
  const answers = await Promise.all(
    asked.map(({ who, desk }) =>
      askUntilItCan({
        origin: server.origin,
        token: who.token,
        route: submitTicket,
        key,
        body: submission(desk, '丙'),
      }),
    ),
  )
  const ids = answers.map((answer) =>
    answer?.status === 201 ? (JSON.parse(answer.text) as { id: string }).id : answer?.text,
  )
  // The key of one person at two desks has two records: only the other person's goes on to the look into the tables.
  const theirs = answers[1]
  if (theirs) acknowledged.push({ ...theirs, route: submitTicket.name, key, account: b.account })
  return new Set(ids).size === 3 ? [] : [`a key of several people or desks was taken for one: ${ids.join()}`]
}

/** Duplicates are under way when their server dies; sent again to the next one they are one act. */
async function overDeaths(work: {
  people: People
  deaths: number
  one: Server
  start(): Promise<Server>
  order: LaneOrder
  faults: string[]
  acknowledged: Acknowledged[]
}): Promise<number> {
  const { people, deaths, start, order, faults, acknowledged } = work
  const chance = chanceOf(order.seed)
  let server = work.one
  let answered = 0
  for (let death = 0; death < deaths; death += 1) {
    const make = makers[(death * 3 + 1) % makers.length]
    if (!make) throw new Error('there is nothing to be done')
    const deed = await make(groundOf(people, server))
    const key = randomUUID()
    const enough = Promise.withResolvers<void>()
    const wanted = 1 + chance(FEW)
    let heard = 0
    const before = Array.from({ length: FEW }, async () => {
      const answer = await send(deed, key, server)
      heard += 1
      if (heard === wanted) enough.resolve()
      return answer
    })
    // Now and then nobody has been answered yet.
    if (chance(4) === 0) await pause(chance(SOON))
    else await enough.promise
    await kill(server, faults)
    const first = (await Promise.all(before)).filter((answer) => answer !== undefined)
    server = await start()
    const again = await sendOften(deed, key, [server], FEW)
    answered += first.length
    faults.push(...faultsOfAnswers(deed, key, [...first, ...again], acknowledged))
  }
  return answered
}

export const lane: Lane = {
  promise:
    'One request sent ten thousand times at once is one act with one answer, also when its server dies in the middle.',
  sabotage: 'Nobody looks whether a key was used before.',
  run,
}
