/** `advisories`: what was published about other desks, back offices and libraries, tried here one by one. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openInstallation } from '../installation.ts'
import type { Installation } from '../installation.ts'
import { few } from '../lane.ts'
import type { Lane, Seen } from '../lane.ts'
import * as access from './advisories/access.ts'
import * as files from './advisories/files.ts'
import * as input from './advisories/input.ts'
import * as outside from './advisories/outside.ts'
import * as people from './advisories/people.ts'
import * as rights from './advisories/rights.ts'
import { readRegister } from './advisories/register.ts'
import { setScene } from './advisories/scene.ts'
import type { Scene } from './advisories/scene.ts'

type Attempt = (scene: Scene) => Promise<string[]>

const attempts: Readonly<Record<string, Attempt>> = {
  ...access,
  ...people,
  ...rights,
  ...input,
  ...files,
  ...outside,
}

const ROOT = join(import.meta.dirname, '..', '..')

/** Sessions and keys outlive whom they belong to, as if nobody had thought of the suspended. */
async function plantHole({ owner }: Installation): Promise<void> {
  const { rows } = await owner.query<{ text: string }>(
    `select pg_get_functiondef(p.oid) as text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname = 'identity' and p.prosrc ~ 'status = ''active'''`,
  )
  for (const { text } of rows) await owner.query(text.replaceAll(/\w+\.status = 'active'/g, 'true'))
}

/** What the register promises and nobody keeps. */
function bookkeeping(): string[] {
  const { tried, unmatched } = readRegister()
  const named = new Set(tried.flatMap((each) => each.attempts))
  const ids = [...tried, ...unmatched].map(({ id, product }) => `${product} ${id}`)
  const cited = unmatched.flatMap(({ because }) =>
    [...because.matchAll(/`([\w/.-]+\/[\w.-]+\.ts)`/g)].map(([, file]) => file ?? ''),
  )
  return [
    ...[...named].filter((name) => !(name in attempts)).map((name) => `there is no attempt ${name}`),
    ...Object.keys(attempts)
      .filter((name) => !named.has(name))
      .map((name) => `no advisory names the attempt ${name}`),
    ...ids.filter((id, place) => ids.indexOf(id) !== place).map((id) => `${id} stands twice`),
    ...cited.filter((file) => !existsSync(join(ROOT, file))).map((file) => `there is no ${file}`),
  ]
}

async function attack(scene: Scene): Promise<Seen> {
  const { tried, unmatched } = readRegister()
  const ended = new Map<string, string[]>()
  for (const [name, attempt] of Object.entries(attempts)) ended.set(name, await attempt(scene))
  const broken = tried.flatMap(({ id, product, attempts: names }) =>
    names.flatMap((name) => (ended.get(name) ?? []).slice(0, 2).map((fault) => `${product} ${id}: ${fault}`)),
  )
  return {
    figures: {
      'advisories tried': tried.length,
      attempts: ended.size,
      'without a counterpart': unmatched.length,
    },
    faults: few([...bookkeeping(), ...broken]),
  }
}

export const lane: Lane = {
  promise: 'No published hole of another desk, back office or library works here',
  sabotage: 'sessions and keys of suspended accounts stay good',
  async run(order) {
    const installation = await openInstallation({ ...order, tickets: 4 })
    try {
      const { origin } = await installation.start()
      if (order.sabotage) await plantHole(installation)
      return await attack(await setScene(installation, origin))
    } finally {
      await installation.close()
    }
  },
}
