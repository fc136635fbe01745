/** Restore: a backup made while people write comes back as the moment it was made of, and no byte of it changes unseen (J7, J13). */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import pg from 'pg'
import { signIn } from '@zhanggui/contract/identity'
import { readOwnTicket } from '@zhanggui/contract/tickets-customer'
import { startServer, stopServer } from '../../bench/server.ts'
import { knownCustomers, PASSWORD } from '../../server/src/demo/cast.ts'
import { chanceOf } from '../../server/src/demo/seed.ts'
import { openDatabase } from '../../server/src/platform/db/open.ts'
import { blobPath } from '../../server/src/platform/files/blob-store.ts'
import { png } from '../../server/src/platform/files/samples.fixture.ts'
import { readSettings } from '../../server/src/platform/settings.ts'
import { plan } from '../../tools/up/plan.mjs'
import { ask } from '../ask.ts'
import { openInstallation } from '../installation.ts'
import type { Installation } from '../installation.ts'
import { until } from '../knock.ts'
import { few, sized } from '../lane.ts'
import type { Lane, LaneOrder, Seen } from '../lane.ts'
import { mutated } from '../mutate.ts'
import { findPeople } from '../people.ts'
import type { People } from '../people.ts'
import { Lives } from './durability/lives.ts'
import { differences, filesOf, fingerprintOf } from './restore/fingerprint.ts'

const root = join(import.meta.dirname, '..', '..')

/** Leaves the notes out, and takes every archive for as it was written. */
const careless = [
  {
    file: 'server/src/backup/write.ts',
    from: 'for (const shape of tables) {',
    to: `for (const shape of tables.filter(({ name }) => name !== 'tickets.note')) {`,
  },
  { file: 'server/src/backup/read.ts', from: 'met.compare(manifest)', to: 'void met' },
]

/** `npm run backup` or `npm run restore`; answers its exit code and what it said. */
async function command(environment: NodeJS.ProcessEnv, words: readonly string[]) {
  const child = spawn(process.execPath, plan(words).args, {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? -1)))
  const said = await text(child.stderr)
  return { code: await ended, said }
}

/** People who write tickets and send pictures until they are told to stop. */
async function write(origin: string, people: People, order: LaneOrder) {
  const lives = new Lives(() => origin)
  const seen = { pictures: 0, over: false }
  const token = people.customers[0]?.token ?? ''
  const sends = async () => {
    while (!seen.over) {
      seen.pictures += 1
      const picture = png(8 + (seen.pictures % 500), 8 + Math.floor(seen.pictures / 500))
      const answer = await fetch(`${origin}/api/customer/files?name=${seen.pictures}.png`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
        body: new Uint8Array(picture),
      })
      await answer.arrayBuffer()
      // Fifty may wait to be sent with something; then the door says so, and that is as well.
      if (answer.status >= 400) await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  const going = Promise.all([lives.go(people, 6, chanceOf(order.seed)), sends()])
  return {
    lives,
    seen,
    stop: async () => {
      lives.stop()
      seen.over = true
      await going
    },
  }
}

/** One moment of the source, held open: its fingerprint, its files, and the backup that is made of it meanwhile. */
async function backUp(installation: Installation, environment: NodeJS.ProcessEnv, archive: string) {
  const looking = await installation.anotherOwner()
  try {
    await looking.query('begin isolation level repeatable read, read only')
    const { rows } = await looking.query<{ id: string }>('select pg_export_snapshot() as id')
    const made = command(environment, ['backup', archive, '--snapshot', rows[0]?.id ?? ''])
    const source = await fingerprintOf(looking)
    const files = await filesOf(looking)
    return { source, files, ...(await made) }
  } finally {
    await looking.end()
  }
}

/** What the restored copy lacks or has otherwise. */
async function compare(data: string, source: Map<string, string>, files: readonly string[]) {
  const database = await openDatabase(readSettings({ ZHANGGUI_DATA: data }), () => undefined)
  const client = new pg.Client({ ...database.owner, ssl: false })
  await client.connect()
  try {
    const faults = differences(source, await fingerprintOf(client))
    for (const hash of files) {
      const path = join(data, 'files', 'blobs', blobPath(hash))
      const there = statSync(path, { throwIfNoEntry: false }) !== undefined
      if (!there || createHash('sha256').update(readFileSync(path)).digest('hex') !== hash)
        faults.push(`the file ${hash} is not as it was`)
    }
    return faults
  } finally {
    await client.end()
    await database.stop()
  }
}

/** The product starts on the copy: people sign in with their passwords, and those who were signed in read their tickets. */
async function moveIn(environment: NodeJS.ProcessEnv, tickets: readonly { id: string; token: string }[]) {
  const faults: string[] = []
  const server = await startServer(environment)
  for (const { email } of knownCustomers) {
    const body = { by: { kind: 'contact' as const, contact: email }, password: PASSWORD }
    const answer = await ask({ origin: server.origin, token: '', route: signIn, body })
    if (answer?.status !== 200) faults.push(`${email} cannot sign in: ${answer?.status} ${answer?.text}`)
  }
  for (const { id, token } of tickets) {
    const asked = { origin: server.origin, token, route: readOwnTicket, params: { ticketId: id } }
    const answer = await ask(asked)
    if (answer?.status !== 200) faults.push(`the ticket ${id} cannot be read: ${answer?.status}`)
  }
  await stopServer(server)
  return faults
}

/** Bytes that were changed one at a time and that the restore did not find, or found only after it had begun. */
async function unseenFlips(order: LaneOrder, archive: string, environment: NodeJS.ProcessEnv, flips: number) {
  const chance = chanceOf(order.seed)
  const bytes = readFileSync(archive)
  const broken = join(order.directory, 'broken.tar')
  const faults: string[] = []
  for (let flip = 0; flip < flips; flip += 1) {
    const at = chance(bytes.length)
    const copy = Buffer.from(bytes)
    copy[at] = (copy[at] ?? 0) ^ (1 << chance(8))
    writeFileSync(broken, copy)
    const data = join(order.directory, `broken-${flip}`)
    const { code, said } = await command({ ...environment, ZHANGGUI_DATA: data }, ['restore', broken])
    if (code === 0 || !said.includes('The archive cannot be used'))
      faults.push(`byte ${at} had changed, and the restore ended with ${code}: ${said.slice(-200)}`)
    if (statSync(data, { throwIfNoEntry: false }))
      faults.push(`byte ${at} had changed, and something was restored`)
  }
  return faults
}

async function run(order: LaneOrder): Promise<Seen> {
  const { say, directory, sabotage } = order
  const installation = await openInstallation({ ...order, tickets: sized(order, 12, 600) })
  const environment = { ...installation.environment, ...(sabotage ? mutated(careless) : {}) }
  const archive = join(directory, 'desk.tar')
  const copy = join(directory, 'copy')
  const flips = sized(order, 3, 20)
  try {
    const people = await findPeople(installation)
    const server = await installation.start()
    const writing = await write(server.origin, people, order)
    const goal = sized(order, 100, 1_000)
    const written = () => writing.lives.acknowledged.length
    await until(`${goal} acts were acknowledged`, async () => written() >= goal)
    const before = await ticketsOf(installation)
    const acts = written()
    say(`backing up after ${acts} acts, which go on …`)
    const backup = await backUp(installation, environment, archive)
    const meanwhile = written() - acts
    await writing.stop()
    await stopServer(server)
    if (backup.code !== 0) throw new Error(`the backup ended with ${backup.code}: ${backup.said}`)
    const verified = await command(environment, ['backup', '--verify', archive])
    say('restoring …')
    const began = performance.now()
    const restored = await command({ ...environment, ZHANGGUI_DATA: copy }, ['restore', archive])
    const seconds = Math.round((performance.now() - began) / 100) / 10
    const faults = [
      ...(verified.code === 0 ? [] : [`a good archive was not recognised: ${verified.said}`]),
      ...(restored.code === 0 ? [] : [`the restore ended with ${restored.code}: ${restored.said}`]),
      ...(await compare(copy, backup.source, backup.files)),
      ...(meanwhile > 0 ? [] : ['nobody wrote while the backup was made: nothing was proven']),
      ...(backup.files.length > 0 ? [] : ['there was no file to keep']),
    ]
    say('moving in …')
    const tokens = new Map(people.customers.map(({ account, token }) => [account, token]))
    const known = before.flatMap(({ id, customer }) => {
      const token = tokens.get(customer)
      return token === undefined ? [] : [{ id, token }]
    })
    faults.push(...(await moveIn({ ...environment, ZHANGGUI_DATA: copy }, known.slice(-20))))
    say(`changing a byte, ${flips} times …`)
    const unseen = await unseenFlips(order, archive, environment, flips)
    return {
      figures: {
        tables: backup.source.size,
        rows: [...backup.source.values()].reduce((sum, print) => sum + Number.parseInt(print, 10), 0),
        files: backup.files.length,
        'acts meanwhile': meanwhile,
        'archive MB': Math.round(statSync(archive).size / 100_000) / 10,
        'restore seconds': seconds,
        'tables or files that differ': faults.length,
        'flips found': `${flips - unseen.length} of ${flips}`,
      },
      faults: few([...faults, ...unseen]),
    }
  } finally {
    await installation.close()
  }
}

async function ticketsOf({ owner }: Installation): Promise<{ id: string; customer: string }[]> {
  const { rows } = await owner.query<{ id: string; customer: string }>(
    'select id, customer_id as customer from tickets.ticket order by id',
  )
  return rows
}

export const lane: Lane = {
  promise:
    'A backup made while people write comes back as that one moment, row by row and file by file; a changed byte is found.',
  sabotage: 'The backup leaves a table out, and no archive is compared with its manifest.',
  run,
}
