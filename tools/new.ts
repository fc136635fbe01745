/**
 * Begins a room or an op: `node tools/up.mjs run tools/new.ts room <name>`, `… tools/new.ts op <room> <verb> [--for customer]`.
 * What it writes compiles and does nothing yet; the last lines it prints say what to do next.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { format } from 'prettier'

const ROOT = join(import.meta.dirname, '..')

export type For = 'provider' | 'customer' | 'platform'

/** A mistake of the caller's, told without a stack. */
export class Misuse extends Error {
  override readonly name = 'Misuse'
}

const camel = (kebab: string) => kebab.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
const plain = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

/** Reads and writes below one root, formatted like everything else. */
class Desk {
  readonly root: string
  readonly written: string[] = []
  constructor(root: string) {
    this.root = root
  }
  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8')
  }
  has(path: string): boolean {
    return existsSync(join(this.root, path))
  }
  async write(path: string, text: string): Promise<void> {
    mkdirSync(dirname(join(this.root, path)), { recursive: true })
    const style = JSON.parse(this.read('.prettierrc.json')) as object
    const parsed = path.endsWith('.ts') ? await format(text, { ...style, parser: 'typescript' }) : text
    writeFileSync(join(this.root, path), parsed)
    this.written.push(path)
  }
  async create(path: string, text: string): Promise<void> {
    if (this.has(path)) throw new Misuse(`${path} is there already`)
    await this.write(path, text)
  }
}

/** Adds a name at the end of the list that `opener` opens with its last character. */
function listed(text: string, opener: RegExp, name: string): string {
  const open = opener.exec(text)
  if (!open) throw new Misuse('found no list to add it to')
  let depth = 1
  let at = open.index + open[0].length
  for (; depth > 0 && at < text.length; at += 1) {
    if (text[at] === '[') depth += 1
    if (text[at] === ']') depth -= 1
  }
  const before = text.slice(0, at - 1).trimEnd()
  return `${before}${/[[,]$/.test(before) ? '' : ','} ${name}${text.slice(at - 1)}`
}

/** After the last import, or after the head comment where there is none. */
function imported(text: string, line: string): string {
  if (text.includes(line)) return text
  const imports = [...text.matchAll(/^import [^;]*?from '[^']+'$/gm)]
  const last = imports.at(-1)
  const at = last ? last.index + last[0].length : text.indexOf('*/') + 2
  return `${text.slice(0, at)}\n${line}${text.slice(at)}`
}

const ROUTES = /export const \w+Routes\b[^=]*= \[/
const ENDPOINTS = /export const endpoints[\s\S]*?(?:= |=> )\[/

/** The contract file of a room that holds this audience's routes. */
function contractFileOf(desk: Desk, room: string, audience: For): string {
  const own = readdirSync(join(desk.root, 'contract/src'))
    .filter((name) => name === `${room}.ts` || name.startsWith(`${room}-`))
    .map((name) => `contract/src/${name}`)
    .filter((path) => ROUTES.test(desk.read(path)))
  const suits = (path: string) => desk.read(path).split(`audience: '${audience}'`).length
  const [best] = own.sort((a, b) => suits(b) - suits(a))
  if (!best) throw new Misuse(`there is no room ${room}: begin with \`tools/new.ts room ${room}\``)
  return best
}

const everybody = { provider: 'member', customer: 'customer', platform: 'operator' } as const

/** Writes a route, its op and the op's first test, and puts the op into the room's row. */
export async function newOp(
  room: string,
  verb: string,
  audience: For = 'provider',
  root = ROOT,
): Promise<string[]> {
  if (!plain.test(verb))
    throw new Misuse(`name the deed in-lower-case, such as archive or hand-over; got ${verb}`)
  const desk = new Desk(root)
  const contract = contractFileOf(desk, room, audience)
  const from = `@zhanggui/contract/${contract.replace(/^contract\/src\/|\.ts$/g, '')}`
  const route = camel(`${verb}-${room}`)
  const handler = camel(verb)
  const [words, door] = [desk.read(contract), `server/src/modules/${room}/http.ts`]
  if (words.includes(`'${room}.${verb}'`)) throw new Misuse(`${room}.${verb} is in ${contract} already`)

  const declared = `export const ${route} = route({
    name: '${room}.${verb}', method: 'POST', path: '/api/${audience}/${room}/${verb}',
    audience: '${audience}', can: '${everybody[audience]}',
    says: { zh: '操作：${verb}', en: 'Does ${verb}' },
    answer: z.strictObject({ done: z.boolean() }), idempotent: true,
  })\n\n`
  const at = words.search(ROUTES)
  const grown = listed(`${words.slice(0, at)}${declared}${words.slice(at)}`, ROUTES, route)
  const withRoute = imported(grown, "import { route } from './route.ts'")
  await desk.write(contract, imported(withRoute, "import { z } from 'zod'"))

  const writer = audience === 'customer' ? 'atTheGate' : 'inTenant'
  await desk.create(
    `server/src/modules/${room}/ops/${verb}.ts`,
    `/** What ${verb} does, in one sentence, with its spec ID. */
import { ${route} } from '${from}'
import { ${writer} } from '#platform/db/transaction'
import { op } from '#platform/op'

export const ${handler} = op(${route}, async ({ ${audience === 'customer' ? '' : 'caller, '}tx }) => {
  await tx.open({ write: ${writer}${audience === 'customer' ? '' : '(caller.tenantId)'} })
  return {
    answer: { done: true },
    audit: { verb: ${route}.name, subject: { kind: '${room}', id: null } },
  }
})
`,
  )
  await desk.create(
    `server/src/modules/${room}/ops/${verb}.test.ts`,
    `/** What ${verb} does for a tenant, told in sentences. */
import { beforeAll, describe, expect, it } from 'vitest'
import { ${route} } from '${from}'
import { openWorld } from '../../../testing/world.ts'
import type { World } from '../../../testing/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ role: 'web' })
})

describe('${verb}', () => {
  it('is not for somebody who has not signed in', async () => {
    expect(await world.anybody().refused(${route})).toMatchObject({ word: 'session.required' })
  })
})
`,
  )
  const row = listed(desk.read(door), ENDPOINTS, handler)
  await desk.write(door, imported(row, `import { ${handler} } from './ops/${verb}.ts'`))
  return desk.written
}

/** The number of a new room's first migration: a hundred of its own, as compose.ts and the ledger expect. */
function firstMigration(desk: Desk): string {
  const rooms = readdirSync(join(desk.root, 'server/src/modules'))
  const numbers = rooms
    .map((room) => `server/src/modules/${room}/db`)
    .flatMap((folder) => (desk.has(folder) ? readdirSync(join(desk.root, folder)) : []))
    .map((name) => Number(name.slice(0, 4)))
    .filter(Number.isInteger)
  return String((Math.floor(Math.max(0, ...numbers) / 100) + 1) * 100 + 1).padStart(4, '0')
}

/** Writes an empty room: door, row, schema, contract file; puts it into compose.ts, all.ts and the arrows. */
export async function newRoom(name: string, root = ROOT): Promise<string[]> {
  if (!/^[a-z]+$/.test(name)) throw new Misuse(`name the room with one noun in lower case; got ${name}`)
  const desk = new Desk(root)
  const room = `server/src/modules/${name}`
  if (desk.has(`${room}/room.ts`)) throw new Misuse(`the room ${name} is there already`)
  await desk.create(
    `${room}/README.md`,
    `# ${name}

What it is for, in one sentence.

- **Owns** the schema \`${name}\`.
- **Words**: …
- **Asked by others** (\`index.ts\`): nothing yet. **Asks** nobody. **Tells** nothing yet.
`,
  )
  await desk.create(
    `${room}/index.ts`,
    `/** The door of the ${name} room: what others may ask, read-only. */\nexport {}\n`,
  )
  await desk.create(
    `${room}/http.ts`,
    `/** Which op answers which route. */\nimport type { Endpoint } from '#platform/op'\n\nexport const endpoints: readonly Endpoint[] = []\n`,
  )
  await desk.create(
    `${room}/room.ts`,
    `/** The ${name} room as the house takes it. */
import type { Needs } from '#platform/needs'
import type { Room } from '#platform/room'
import { endpoints } from './http.ts'

export const ${name}Room = (_needs: Needs): Room => ({ name: '${name}', endpoints })
`,
  )
  await desk.create(
    `${room}/db/${firstMigration(desk)}-${name}.sql`,
    `-- What the ${name} room keeps.

create schema ${name};
grant usage on schema ${name} to zg_customer, zg_provider, zg_platform, zg_desk;
`,
  )
  await desk.create(
    `contract/src/${name}.ts`,
    `/** The routes of the ${name} room. */\nexport const ${name}Routes = [] as const\n`,
  )
  const all = desk.read('contract/src/all.ts')
  await desk.write(
    'contract/src/all.ts',
    imported(listed(all, ROUTES, `...${name}Routes`), `import { ${name}Routes } from './${name}.ts'`),
  )
  const house = desk.read('server/src/compose.ts')
  const taken = house.replace(/const rooms = \[/, `const rooms = [${name}Room(needs),`)
  await desk.write(
    'server/src/compose.ts',
    imported(taken, `import { ${name}Room } from '#modules/${name}/room'`),
  )
  const arrows = desk.read('tools/arrows.ts')
  if (!new RegExp(`^  ${name}: `, 'm').test(arrows)) {
    await desk.write('tools/arrows.ts', arrows.replace(/^(  hosting: .*)$/m, `$1\n  ${name}: ['identity'],`))
  }
  return desk.written
}

const audiences: readonly string[] = ['provider', 'customer', 'platform'] satisfies For[]
const isFor = (text: string): text is For => audiences.includes(text)

async function begin([what, ...rest]: string[]): Promise<string> {
  const option = rest.indexOf('--for')
  const audience = option < 0 ? 'provider' : (rest.splice(option, 2)[1] ?? '')
  if (!isFor(audience)) throw new Misuse(`--for is one of ${audiences.join(', ')}`)
  const [room = '', verb = ''] = rest
  if (what === 'room' && room) {
    const written = await newRoom(room)
    return [
      ...written,
      '',
      `Next: tables in the migration, the README, then tools/new.ts op ${room} <verb>, npm run atlas.`,
    ].join('\n')
  }
  if (what === 'op' && room && verb) {
    const written = await newOp(room, verb, audience)
    const next = [
      'Next: what it takes and answers (contract), the rule (domain/), the SQL (store), the sentences of its test.',
      'Say who may call it in server/src/testing/matrix.ts and how in server/src/testing/matrix/; then npm run atlas.',
    ]
    return [...written, '', ...next].join('\n')
  }
  throw new Misuse(
    'usage: tools/new.ts room <name> | tools/new.ts op <room> <verb> [--for provider|customer|platform]',
  )
}

if (import.meta.main) {
  try {
    console.log(await begin(process.argv.slice(2)))
  } catch (error) {
    if (!(error instanceof Misuse)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}
