/** Plays everything, learns which statements keep to one tenant, then takes that out of each in turn and plays what sends it again. */
import pg from 'pg'
import type { Statement } from '../../../server/src/platform/db/statement.ts'
import type { Role } from '../../../server/src/platform/db/roles.ts'
import { NOBODY, roles } from '../../../server/src/platform/db/roles.ts'
import { chanceOf } from '../../../server/src/demo/seed.ts'
import { callerKinds } from '../../../server/src/testing/matrix/callers.ts'
import { faultsOfWall } from '../../../server/src/testing/second-wall.ts'
import { few, sized } from '../../lane.ts'
import type { LaneOrder, Seen } from '../../lane.ts'
import { mayHear } from '../canaries/may-hear.ts'
import type { Hearer } from '../canaries/may-hear.ts'
import { live, setStage } from '../canaries/stage.ts'
import type { Stage } from '../canaries/stage.ts'
import { listVisits, readVisits, visit } from '../canaries/visits.ts'
import { hearFlights } from './flights.ts'
import { withoutTenant } from './strip.ts'

/** Something that is done as somebody; it may be done again. */
interface Scene {
  as: Hearer
  name: string
  play(): Promise<string>
}

/** Scenes in which a statement is tried without its tenant: for some, what is asked for is another company's. */
const SCENES = 4

/** Those who see alike need not try the same thing. */
const isLike = (one: Hearer, other: Hearer) =>
  one.console === other.console &&
  (one.console === 'customer' ? one.account === other.account : one.tenant === other.tenant)

/** Who is acting in the database at a moment of a flight. */
interface Acting {
  role: Role | undefined
  tenant: string | null
  account: string | null
}

/** Follows a flight from audience to audience. */
function actingAt(statements: readonly Statement[], index: number, before: Acting): Acting {
  let acting = before
  for (const { enters, values } of statements.slice(0, index + 1))
    if (enters)
      acting = { role: enters, tenant: values[1] as string | null, account: values[2] as string | null }
  return acting
}

class Wall {
  readonly faults = new Map<string, string>()
  readonly counts = { played: 0, tried: 0, 'rows read without a filter': 0 }
  /** By the text of a statement, the scenes that send it. */
  readonly sentBy = new Map<string, Scene[]>()
  readonly #stage: Stage

  constructor(stage: Stage) {
    this.#stage = stage
  }

  fault(says: string): void {
    this.faults.set(says.replace(/\(.*/, ''), says)
  }

  /** What the rows of a statement may hold, whoever reads them next: nothing of another company. */
  #look(rows: readonly object[], acting: Acting, text: string): void {
    const { marks, hearerOf } = this.#stage
    const { role, tenant, account } = acting
    const console = role === 'zg_customer' ? 'customer' : 'provider'
    const hearer = hearerOf({ console, account, tenant })
    this.counts['rows read without a filter'] += rows.length
    for (const [word, found] of marks.in(JSON.stringify(rows))) {
      // The machine reads secrets and people’s accounts of its own tenant, and what a customer wrote.
      const others = found.filter(({ secret, table }) => !secret && table !== 'identity.account')
      if (others.length > 0 && !mayHear(hearer, others))
        this.fault(
          `${role ?? 'nobody'} reads ${others[0]?.table}.${others[0]?.column} of others (${word}) by: ${text}`,
        )
    }
  }

  /** Plays a scene and learns what it sends. */
  async learn(scene: Scene): Promise<void> {
    hearFlights((send, statements) => {
      for (const { text } of statements) {
        if (withoutTenant(text) === undefined) continue
        const scenes = this.sentBy.get(text) ?? []
        if (scenes.length < SCENES && !scenes.some(({ as }) => isLike(as, scene.as)))
          this.sentBy.set(text, [...scenes, scene])
      }
      return send(statements)
    })
    await scene.play()
    this.counts.played += 1
  }

  /** Plays the scenes of one statement, which has forgotten its tenant. */
  async try(text: string, mutant: string): Promise<void> {
    for (const scene of this.sentBy.get(text) ?? []) {
      let acting: Acting = { role: undefined, tenant: null, account: null }
      hearFlights(async (send, statements, role) => {
        const before: Acting =
          role === undefined ? { role, tenant: null, account: null } : { ...acting, role }
        const said = statements.map((each) =>
          each.text === text ? { ...each, text: mutant, key: `${each.key}!` } : each,
        )
        const landed = await send(said).catch((error: { code?: string; message?: string }) => {
          // A statement that makes no sense without its tenant would have proved nothing.
          if (/^42(?!501)/.test(error.code ?? ''))
            this.fault(`this could not be tried (${error.message ?? ''}): ${mutant}`)
          throw error
        })
        statements.forEach((each, index) => {
          const then = actingAt(statements, index, before)
          if (
            each.text === text &&
            (then.role === 'zg_provider' || then.role === 'zg_desk' || then.role === 'zg_customer')
          )
            this.#look(landed[index]?.rows ?? [], then, mutant)
        })
        acting = actingAt(statements, statements.length - 1, before)
        return landed
      })
      const answer = await scene.play()
      hearFlights(undefined)
      for (const [word, marks] of this.#stage.marks.in(answer))
        if (!mayHear(scene.as, marks))
          this.fault(
            `${scene.name} is told of ${marks[0]?.table}.${marks[0]?.column} of others (${word}) by: ${mutant}`,
          )
    }
    this.counts.tried += 1
  }
}

/** What the catalogue says, and each partition refused to everybody. */
async function catalogueFaults({
  cast: { world },
}: Stage): Promise<{ faults: string[]; tables: number; partitions: number }> {
  const owner = new pg.Client(world.database.owner)
  const app = new pg.Client(world.database.app)
  await Promise.all([owner.connect(), app.connect()])
  const faults = await faultsOfWall(owner)
  const { rows } = await owner.query<{ name: string; partition: boolean }>(
    `select c.oid::regclass::text as name, c.relispartition as partition from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
     where c.relkind in ('r', 'p') and c.relnamespace::regnamespace::text !~ '^(pg_|pgboss|kept|information_schema)'`,
  )
  const partitions = rows.filter(({ partition }) => partition)
  for (const { name } of partitions)
    for (const role of roles) {
      await app.query('begin')
      await app.query('select platform.enter($1, $2, null)', [role, NOBODY])
      const read = await app.query(`select 1 from ${name} limit 1`).then(
        () => true,
        (error: { code?: string }) => error.code !== '42501',
      )
      await app.query('rollback')
      if (read) faults.push(`${name}: ${role} reads the partition past its parent`)
    }
  await Promise.all([owner.end(), app.end()])
  return { faults, tables: rows.length - partitions.length, partitions: partitions.length }
}

export async function play(order: LaneOrder): Promise<Seen> {
  const stage = await setStage(order, sized(order, 40, 200))
  const { cast, seeds, hearers } = stage
  if (order.sabotage) await cast.world.sql('alter table tickets.ticket disable row level security')
  const wall = new Wall(stage)
  const { faults, tables, partitions } = await catalogueFaults(stage)
  for (const fault of faults) wall.fault(fault)
  order.say('learning who sends what …')
  const visits = [...listVisits(sized(order, 1, Infinity)), ...readVisits(seeds, 1)].filter(
    ({ kind }) => hearers[kind].console !== 'public',
  )
  const scenes: Scene[] = visits.map((one) => ({
    as: hearers[one.kind],
    name: `${one.kind}, ${one.route.name}`,
    play: async () => {
      const { headers, body } = await visit(cast, one)
      return JSON.stringify([headers, body])
    },
  }))
  const deeds: Scene[] = seeds
    .filter(({ route }) => route.method !== 'GET')
    .map((seed) => ({
      as: hearers[seed.kind],
      name: `${seed.kind}, ${seed.route.name}`,
      play: async () => {
        let said = ''
        await live(cast, [seed], (_, text) => (said = text))
        return said
      },
    }))
  const chance = chanceOf(order.seed)
  const chosen = [...scenes, ...deeds].filter(() => order.scale === 'full' || chance(3) === 0)
  for (const scene of chosen) await wall.learn(scene)
  hearFlights(undefined)
  const statements = [...wall.sentBy.keys()].filter(() => order.scale === 'full' || chance(3) === 0)
  // The hole that the sabotage made is looked for where it is.
  if (order.sabotage)
    statements.push(...[...wall.sentBy.keys()].filter((text) => text.includes('from "tickets"."ticket"')))
  order.say(`${statements.length} of ${wall.sentBy.size} statements, each without its tenant …`)
  for (const text of new Set(statements)) await wall.try(text, withoutTenant(text) ?? text)
  await stage.close()
  return {
    figures: {
      'tenant tables': tables,
      partitions,
      'kinds of callers': callerKinds.length,
      scenes: chosen.length,
      'statements with a filter': wall.sentBy.size,
      'without it': wall.counts.tried,
      'rows read then': wall.counts['rows read without a filter'],
      'foreign rows': wall.faults.size,
    },
    faults: few(
      [...wall.faults.values()].map((fault) => fault.slice(0, 400)),
      30,
    ),
  }
}
