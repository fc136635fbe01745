/** Asks as everybody for everything, lets everything be sent, and looks in each answer for a mark that its hearer may not be told of. */
import { openLog } from '../../../server/src/platform/log.ts'
import { callerKinds } from '../../../server/src/testing/matrix/callers.ts'
import type { CallerKind } from '../../../server/src/testing/matrix/callers.ts'
import { chanceOf, pick } from '../../../server/src/demo/seed.ts'
import { few, sized } from '../../lane.ts'
import type { LaneOrder, Seen } from '../../lane.ts'
import { hearFlights } from '../wall/flights.ts'
import { withoutTenant } from '../wall/strip.ts'
import { mayHear } from './may-hear.ts'
import type { Hearer } from './may-hear.ts'
import { saidIn, Sinks } from './sinks.ts'
import { live, setStage, settled } from './stage.ts'
import type { Stage } from './stage.ts'
import { listVisits, readVisits, searchVisits, visit } from './visits.ts'
import type { Visit } from './visits.ts'

/** Whoever a cursor was not made for. */
const stranger: Partial<Record<CallerKind, CallerKind>> = {
  main: 'otherMain',
  otherMain: 'main',
  agent: 'otherMain',
  customer: 'otherCustomer',
  otherCustomer: 'customer',
}

class Watch {
  readonly faults = new Map<string, string>()
  readonly counts = { responses: 0, told: 0, 'marks heard': 0 }
  readonly stage: Stage

  constructor(stage: Stage) {
    this.stage = stage
  }

  /** Looks at what these were told: it was for one of them. */
  look(text: string, hearers: readonly Hearer[], where: string): void {
    for (const [word, marks] of this.stage.marks.in(text)) {
      this.counts['marks heard'] += 1
      if (hearers.some((hearer) => mayHear(hearer, marks))) continue
      const [mark] = marks
      const known = `${where}: ${mark?.table}.${mark?.column}`
      if (!this.faults.has(known))
        this.faults.set(known, `${where} tells of ${mark?.table}.${mark?.column} (${word})`)
    }
  }

  fault(says: string): void {
    this.faults.set(says, says)
  }

  async visit(one: Visit, word?: string): Promise<void> {
    const { cast, hearers, marks } = this.stage
    const { status, body, headers } = await visit(cast, one)
    this.counts.responses += 1
    const where = `${one.kind}, ${one.route.name}`
    if (status >= 500) this.fault(`${where} answers ${status}`)
    this.look(JSON.stringify([headers, body]), [hearers[one.kind]], where)
    const { rows, next } = (body ?? {}) as { rows?: unknown[]; next?: string | null }
    if (word !== undefined) {
      const found = [...marks.in(word).values()].flat()
      if (rows && rows.length > 0 && !mayHear(hearers[one.kind], found))
        this.fault(`${where} finds ${rows.length} by ${found[0]?.table}.${found[0]?.column} of others`)
    } else if (next && !(one.sending.query as object | undefined)?.hasOwnProperty('after')) {
      const query = { ...(one.sending.query as object | undefined), after: next }
      await this.visit({ ...one, sending: { query } })
      const other = stranger[one.kind]
      if (other) await this.visit({ ...one, kind: other, sending: { query } })
    }
  }

  /** Files that were ordered, each by whoever may fetch it. */
  async files(): Promise<void> {
    const { cast, hearers, hearerOf } = this.stage
    const { people, world } = cast
    const rows = await world.sql<{ id: string; owner: string; customer: string | null }>(
      `select id, owner_id as owner, wanted->>'customerId' as customer from platform.download where state = 'ready'`,
    )
    for (const kind of callerKinds) {
      const { console } = hearers[kind]
      if (console === 'public') continue
      for (const { id, customer } of rows.filter(({ owner }) => owner === people[kind].id)) {
        const answer = await cast.world.web.inject({
          url: `/api/${console}/downloads/${id}/file`,
          headers: { authorization: `Bearer ${people[kind].caller.token ?? ''}` },
        })
        this.counts.told += 1
        if (answer.statusCode === 200)
          this.look(
            saidIn(answer.rawPayload),
            [
              hearers[kind],
              // A copy of somebody's data, for an operator who answers their letter.
              ...(customer === null
                ? []
                : [hearerOf({ console: 'customer', account: customer, tenant: null })]),
            ],
            `${kind}, file`,
          )
      }
    }
  }
}

/** Broken on purpose: the stores forget whose tickets they ask for, and the wall behind them has a hole there. */
async function openTickets({ world }: Stage['cast']): Promise<void> {
  await world.sql('create policy hole on tickets.ticket for select to zg_provider using (true)')
  hearFlights((send, statements) =>
    send(
      statements.map((each) => {
        const text = /from "tickets"\."ticket"/.test(each.text) ? withoutTenant(each.text) : undefined
        return text === undefined ? each : { ...each, text, key: `${each.key}!` }
      }),
    ),
  )
}

export async function play(order: LaneOrder): Promise<Seen> {
  const sinks = await Sinks.open()
  const logger = openLog({ ZHANGGUI_LOG: 'debug' }, sinks.destination)
  const stage = await setStage(order, sized(order, 40, 400), {
    role: 'all',
    environment: sinks.environment,
    logger,
  })
  const { cast, marks, seeds, hearers } = stage
  const watch = new Watch(stage)
  if (order.sabotage) await openTickets(cast)
  await sinks.listen(cast, stage.data, [
    'main',
    'otherMain',
    'agent',
    'customer',
    'otherCustomer',
    'administrator',
  ])
  order.say(`${marks.size} marks in ${stage.columns.length} columns; asking as everybody …`)
  for (const one of listVisits(sized(order, 1, Infinity))) await watch.visit(one)
  for (const one of readVisits(seeds, sized(order, 1, 6))) await watch.visit(one)
  const chance = chanceOf(order.seed)
  const sought = [...marks.all()].filter(
    ([, [mark]]) =>
      mark && /\.(title|number|customer_name|email|name)$/.test(`.${mark.column}`) && !mark.secret,
  )
  const words = Array.from({ length: sized(order, 1, 100) }, () => pick(chance, sought)[0])
  for (const { word, ...one } of searchVisits(words)) await watch.visit(one, word)
  order.say(`${watch.counts.responses} responses; letting everything be sent …`)
  await live(cast, seeds, ({ kind, route }, text) => {
    watch.counts.responses += 1
    watch.look(text, [hearers[kind]], `${kind}, ${route.name}`)
  })
  await settled(cast)
  await watch.files()
  const told = await sinks.told(cast, stage.data, stage.hearerOf)
  for (const { way, text, hearers: those } of told) watch.look(text, those, way)
  for (const line of sinks.log) watch.look(line, [], 'the log')
  await stage.close()
  await sinks.close()
  const ways = Object.groupBy(told, ({ way }) => way)
  return {
    figures: {
      marks: marks.size,
      columns: stage.columns.length,
      responses: watch.counts.responses,
      files: watch.counts.told,
      ...Object.fromEntries(Object.entries(ways).map(([way, all]) => [way, all?.length ?? 0])),
      'lines of log': sinks.log.length,
      'marks heard': watch.counts['marks heard'],
      'foreign or internal': watch.faults.size,
    },
    faults: few([...watch.faults.values()], 40),
  }
}
