/** A small living installation with a ticket and a file, and how to make copies of it: for the tests of backup and restore. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll } from 'vitest'
import { uploadAsCustomer } from '@zhanggui/contract/files'
import { submitTicket } from '@zhanggui/contract/tickets-customer'
import { openFiles } from '../open-needs.ts'
import { customerOf, Desk, operatorOf } from '../testing/ticket-desk.ts'
import type { Someone } from '../testing/ticket-desk.ts'
import { openWorld } from '../testing/world.ts'
import type { World } from '../testing/world.ts'
import { findMigrations } from '#platform/db/migrate'
import type { Address } from '#platform/db/pool'
import { png } from '#platform/files/samples.fixture'
import { readSettings } from '#platform/settings'
import type { Settings } from '#platform/settings'
import { openDestination } from './destination.ts'
import type { Manifest } from './manifest.ts'
import { readArchive } from './read.ts'
import { restore } from './restore.ts'
import { connectOwner } from './session.ts'
import { writeBackup } from './write.ts'

/** What has marks that COPY must write with care. */
export const TITLE = '登录\\不了 \\N'

export interface Place {
  database?: Address
  data?: string
  environment?: Record<string, string>
}

export interface Copies {
  world: World
  customer: Someone
  ticketId: string
  /** Hash of the one file. */
  picture: string
  /** An archive of it all. */
  archive: string
  folder: string
  asOwner<T>(database: string, work: (client: pg.Client) => Promise<T>): Promise<T>
  /** An empty database in the cluster of the tests, gone afterwards. */
  emptyDatabase(owner?: string): Promise<Address>
  /** Makes an archive in the folder. */
  backUp(name: string, from?: Place): Promise<string>
  bringBack(path: string, to?: Place): Promise<{ owner: Address; settings: Settings; manifest: Manifest }>
}

const silent = () => undefined

export const flipped = (bytes: Buffer, at: number): Buffer => {
  const copy = Buffer.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

/** Call it in `beforeAll`. */
export async function openCopies(): Promise<Copies> {
  const folder = mkdtempSync(join(tmpdir(), 'zhanggui-backup-'))
  const world = await openWorld({ role: 'web' })
  const made: string[] = []

  const asOwner: Copies['asOwner'] = async (database, work) => {
    const client = new pg.Client({ ...world.database.owner, database })
    await client.connect()
    try {
      return await work(client)
    } finally {
      await client.end()
    }
  }
  const emptyDatabase: Copies['emptyDatabase'] = async (owner) => {
    const database = `${world.database.owner.database}_copy_${made.length + 1}`
    made.push(database)
    await asOwner('postgres', (client) =>
      client.query(`create database ${database}${owner === undefined ? '' : ` owner ${owner}`}`),
    )
    const address = { ...world.database.owner, database }
    return owner === undefined ? address : { ...address, user: owner, password: 'secret' }
  }
  afterAll(async () => {
    await asOwner('postgres', async (client) => {
      for (const name of made) await client.query(`drop database if exists ${name} with (force)`)
    })
    rmSync(folder, { recursive: true })
  })

  const backUp: Copies['backUp'] = async (
    name,
    { database = world.database.owner, data = world.data, environment } = {},
  ) => {
    const path = join(folder, name)
    const destination = await openDestination(path, new Date())
    const files = openFiles(readSettings({ ZHANGGUI_DATA: data, ...environment }))
    const snapshot = await connectOwner(database, 'test')
    const now = await connectOwner(database, 'test')
    try {
      const migrations = await findMigrations()
      await writeBackup({ snapshot, now, files, migrations, version: 'test', destination, say: silent })
      return await destination.keep()
    } catch (error) {
      await destination.discard()
      throw error
    } finally {
      await Promise.all([snapshot.end(), now.end(), files.close()])
    }
  }
  const bringBack: Copies['bringBack'] = async (path, { database, data, environment } = {}) => {
    const settings = readSettings({
      ZHANGGUI_CLOCK: 'manual',
      ZHANGGUI_DATA: data ?? mkdtempSync(join(folder, 'data-')),
      ZHANGGUI_LOG: 'silent',
      PORT: '0',
      ...environment,
    })
    const owner = database ?? (await emptyDatabase())
    const files = openFiles(settings)
    try {
      const manifest = await readArchive(path)
      await restore({ settings, database: { owner }, files, path, manifest, say: silent })
      return { owner, settings, manifest }
    } finally {
      await files.close()
    }
  }

  const desk = await Desk.open(world, await operatorOf(world), '云帆科技')
  const customer = await customerOf(world, '张三')
  await customer.calls.upload(uploadAsCustomer, '截图.png', png(40, 30))
  const uploads = await world.sql<{ id: string; hash: string }>('select id, hash from platform.upload')
  const picture = uploads[0]?.hash ?? ''
  const body = {
    ...desk.submission(TITLE),
    body: '第一行\n第二行\\.\n😀',
    fileIds: uploads.map(({ id }) => id),
  }
  const { id: ticketId } = await customer.calls.call(submitTicket, { body })
  const archive = await backUp('whole.tar')
  return { world, customer, ticketId, picture, archive, folder, asOwner, emptyDatabase, backUp, bringBack }
}
