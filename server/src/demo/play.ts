/** `--demo`: fills an empty installation with a believable world, the same one for the same seed, at any size (design §7, A-13). */
import type { Logger } from 'pino'
import { compose } from '../compose.ts'
import { openNeeds } from '../open-needs.ts'
import type { Instant } from '#kernel/instant'
import { DAY, HOUR, MINUTE } from '#kernel/instant'
import { atMost } from '#platform/at-most'
import { systemClock } from '#platform/clock'
import type { Opened } from '#platform/db/open'
import { openPool } from '#platform/db/pool'
import { BadSettings } from '#platform/settings'
import type { Settings } from '#platform/settings'
import { sweepWords } from '#modules/tickets/index'
import { knownCustomers, operators, PASSWORD } from './cast.ts'
import { bringCompany, bringCustomers, bringNewcomer, bringOperators, companyRoles } from './people.ts'
import type { Company, Customer } from './people.ts'
import { playPlatformDesk } from './platform-desk.ts'
import { Stage } from './stage.ts'
import { HANDED_UP, PLAYED, playUpstream } from './upstream.ts'
import { playNext, programme, submit } from './tickets.ts'
import type { Running } from './tickets.ts'

export interface DemoOptions {
  settings: Settings
  database: Pick<Opened, 'app'>
  logger: Logger
  seed: number
  /** Tickets in all. */
  tickets: number
  /** The curtain: nothing happens after it. Now, if not given. */
  now?: Instant
  say: (line: string) => void
}

/** How long the world has existed. */
const OPENING = 65 * DAY
/** Events of this last while are told: bells ring, and mail about them is written to the local outbox. */
const TOLD = 20 * MINUTE
const AT_ONCE = 4

const companiesFor = (tickets: number): number =>
  tickets <= 1_000 ? 3 : Math.min(200, Math.ceil(tickets / 500))
const customersFor = (tickets: number): number => Math.min(200, Math.max(12, Math.floor(tickets / 12)))

export async function playDemo(options: DemoOptions): Promise<void> {
  const { settings, database, logger, seed, tickets, say } = options
  if (settings.production) {
    throw new BadSettings(
      '--demo makes accounts with a known password and is refused with NODE_ENV=production',
    )
  }
  const onError = (error: Error) => logger.warn({ err: error }, 'lost a connection to the database')
  const pool = openPool(database.app, { max: AT_ONCE * 2, name: 'zhanggui demo', onError })
  const { needs, close } = await openNeeds({
    settings,
    logger,
    pool,
    clock: systemClock,
    wake: () => undefined,
    enqueue: async () => undefined,
    publicUrl: () => 'http://localhost',
  })
  try {
    const composition = compose(needs)
    const link = await composition.setupLink()
    if (link === null) {
      say('There are accounts already; the demonstration world was left out.')
      return
    }
    const curtain = options.now ?? systemClock.now()
    const opening = curtain - OPENING
    const stageAt = (part: number, start: Instant, alone = true) =>
      new Stage({
        engine: needs.engine,
        composition,
        seed: seed * 1_000 + part,
        start,
        tellFrom: curtain - TOLD,
        ...(!alone && {
          playsAlong: (parts) =>
            compose({ ...needs, ...parts }).rooms.filter(
              ({ name }) => name === 'tickets' || name === 'upstream',
            ),
        }),
      })
    const hall = stageAt(0, opening)
    const operator = await bringOperators(hall, link)
    const customers = await bringCustomers(hall, operator, customersFor(tickets))
    const roles = companyRoles(companiesFor(tickets))
    const companies: Company[] = []
    for (const role of roles) companies.push(await bringCompany(hall, role, operator))
    say(
      `The demonstration world: ${companies.length} companies, ${customers.length} customers, ${tickets} tickets …`,
    )
    const shares = companies.map((company, index) => ({
      company,
      index,
      count: shareOf(tickets, companies.length, index) - elsewhere(tickets, companies.length, index),
    }))
    const played = await atMost(AT_ONCE, shares, ({ company, index, count }) =>
      playCompany(stageAt(index + 1, hall.now), {
        company,
        customers,
        count,
        opening: hall.now,
        curtain,
        pool,
      }),
    )
    for (const each of played) if (each.status === 'rejected') throw each.reason
    await playAcross(stageAt, { companies, customers, curtain, tickets, secret: needs.secret })
    // Told when the house opens: from company to company it goes by events.
    if (tickets > 2) {
      await playPlatformDesk(stageAt(996, curtain - 9 * MINUTE), { operator, companies, customers })
    }
    // What was said before anybody is told of it is found all the same (T-52).
    await sweepWords(needs.engine)
    await bringNewcomer(stageAt(999, curtain - 5 * HOUR))
    printLogins(say, companies)
  } finally {
    await close()
    await pool.end()
  }
}

interface Across {
  companies: readonly Company[]
  customers: readonly Customer[]
  curtain: Instant
  tickets: number
  secret: Buffer
}

/** What the companies do with each other, in the last half hour; no bell rings for it. */
async function playAcross(
  stageAt: (part: number, start: Instant, alone?: boolean) => Stage,
  { companies, customers, curtain, tickets, secret }: Across,
): Promise<void> {
  const [reseller, vendor] = companies
  if (!reseller || !vendor || tickets < 2) return
  const most = elsewhere(tickets, companies.length, 0)
  const stage = stageAt(997, curtain - 40 * MINUTE, false)
  await playUpstream(stage, { reseller, vendor, customers, secret, most })
}

/**
 * Tickets of a company's share that are not of its own season: those of the first that go to the second, which so become the
 * second one's as well, and one of the third's, from the platform.
 */
function elsewhere(tickets: number, among: number, index: number): number {
  const share = shareOf(tickets, among, index)
  const played = Math.min(PLAYED, shareOf(tickets, among, 0), shareOf(tickets, among, 1))
  if (index === 0) return played
  if (index === 1) return Math.min(HANDED_UP, played)
  return index === 2 ? Math.min(1, share) : 0
}

const shareOf = (all: number, among: number, index: number): number =>
  Math.floor(all / among) + (index < all % among ? 1 : 0)

interface Season {
  company: Company
  customers: readonly Customer[]
  count: number
  opening: Instant
  curtain: Instant
  pool: ReturnType<typeof openPool>
}

/** Everything that happens at one company, in the order of time. */
async function playCompany(stage: Stage, season: Season): Promise<void> {
  const { company, customers, count, opening, curtain, pool } = season
  const waiting = programme(stage.chance, { count, field: company.field, customers, opening, curtain })
  const running: Running[] = []
  for (;;) {
    const next = running.reduce<Running | undefined>(
      (first, each) => (each.due < (first?.due ?? Infinity) ? each : first),
      undefined,
    )
    const arrival = waiting[0]
    const arrives = arrival !== undefined && arrival.at <= (next?.due ?? Infinity)
    const at = arrives ? arrival.at : next?.due
    if (at === undefined || at > curtain) break
    await stage.letTimePass(company.tenantId, at, pool)
    stage.goTo(at)
    if (arrives) {
      waiting.shift()
      running.push(await submit(stage, company, arrival))
    } else if (next) {
      await playNext(stage, company, next)
      if (next.due === Infinity) running.splice(running.indexOf(next), 1)
    }
  }
  await stage.letTimePass(company.tenantId, curtain, pool)
}

function printLogins(say: (line: string) => void, companies: readonly Company[]): void {
  const [first] = companies
  say(`Logins, all with the password ${PASSWORD}:`)
  for (const { name, email, role } of operators) say(`  platform   ${email}  (${name}, ${role})`)
  for (const { alias, name, main, staff } of companies.slice(0, 3)) {
    say(`  provider   ${alias}@demo.zhanggui.example  (${name}, main account ${main.name})`)
    for (const each of staff) say(`             ${alias} + ${each.userName}  (${each.name}, ${each.role})`)
  }
  for (const { name, email, tier } of knownCustomers) say(`  customer   ${email}  (${name}, tier ${tier})`)
  if (first) say(`Sub-accounts sign in at /sign-in?alias=${first.alias} with their user name.`)
}
