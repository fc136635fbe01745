/** What was backed up comes back as it was, into an empty place only (J7). */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { readOwnTicket } from '@zhanggui/contract/tickets-customer'
import { openHouse, prepareDatabase } from '../house.ts'
import { openFiles } from '../open-needs.ts'
import { Caller } from '../testing/caller.ts'
import { findMigrations, migrate } from '#platform/db/migrate'
import { blobPath } from '#platform/files/blob-store'
import { s3Fake } from '#platform/files/s3-store.fixture'
import { installJobs } from '#platform/jobs/install'
import { openLog } from '#platform/log'
import { readSettings } from '#platform/settings'
import { flipped, openCopies, TITLE } from './copies.fixture.ts'
import type { Copies } from './copies.fixture.ts'
import { readArchive } from './read.ts'
import { restore } from './restore.ts'

let of: Copies
beforeAll(async () => {
  of = await openCopies()
})

describe('an installation that was backed up and restored', () => {
  it('has the same rows, files and walls, and people go on where they were', async () => {
    const { owner, settings, manifest } = await of.bringBack(of.archive)
    await prepareDatabase({ owner, givesPassword: undefined })
    const again = await of.backUp('again.tar', { database: owner, data: settings.dataDirectory })
    const { tables, walls, months, files, migrations } = await readArchive(again)
    expect({ tables, walls, months, files, migrations }).toEqual({
      tables: manifest.tables,
      walls: manifest.walls,
      months: manifest.months,
      files: manifest.files,
      migrations: manifest.migrations,
    })
    expect(files.count).toBe(1)
    const app = { ...of.world.database.app, database: owner.database }
    const logger = openLog(settings)
    const house = await openHouse({ role: 'web', settings, database: { app }, logger, version: 'test' })
    await house.web?.ready()
    try {
      const calls = new Caller(house.web ?? of.world.web, of.customer.calls.token)
      const { title } = await calls.call(readOwnTicket, { params: { ticketId: of.ticketId } })
      expect(title).toBe(TITLE)
    } finally {
      await house.close()
    }
  })

  it('keeps its files in an object store, and brings them back to one', async () => {
    const store = await s3Fake()
    const environment = {
      S3_ENDPOINT: store.endpoint,
      S3_BUCKET: 'b',
      S3_KEY: 'key',
      S3_SECRET: 'secret',
    }
    try {
      await of.bringBack(of.archive, { environment })
      expect([...store.objects.keys()]).toEqual([`/b/blobs/${blobPath(of.picture)}`])
      const path = await of.backUp('from-s3.tar', { environment })
      expect((await readArchive(path)).files).toEqual((await readArchive(of.archive)).files)
    } finally {
      await store.close()
    }
  })

  it('comes from an older release and runs the migrations of this one', async () => {
    const all = await findMigrations()
    const owner = await of.emptyDatabase()
    const older = all.slice(
      0,
      all.findIndex(({ name }) => name.startsWith('0375')),
    )
    await migrate(owner, older, installJobs)
    const path = await of.backUp('older.tar', { database: owner })
    const restored = await of.bringBack(path)
    const ran = await prepareDatabase({ owner: restored.owner, givesPassword: undefined })
    expect(ran).toEqual(all.slice(older.length).map(({ name }) => name))
  })

  it('may belong to an owner who is no superuser, once row security lets the backup see', async () => {
    const role = `keeper_${of.world.database.owner.database}`
    await of.asOwner('postgres', (client) =>
      client.query(
        `create role ${role} login createrole password 'secret';
         grant zg_public, zg_gate, zg_customer, zg_provider, zg_platform, zg_desk, zg_clock, zg_app to ${role} with admin option`,
      ),
    )
    const owner = await of.emptyDatabase(role)
    await of.bringBack(of.archive, { database: owner })
    const refused = await of.backUp('blind.tar', { database: owner }).catch((error: Error) => error.message)
    const [mending = ''] = /ALTER ROLE [^;]*;/.exec(refused) ?? []
    expect(refused).toContain('would be empty')
    await of.asOwner('postgres', (client) => client.query(mending))
    const { tables } = await readArchive(await of.backUp('seeing.tar', { database: owner }))
    expect(tables).toEqual((await readArchive(of.archive)).tables)
    await of.asOwner('postgres', async (client) => {
      await client.query(`drop database ${owner.database} with (force)`)
      await client.query(`drop role ${role}`)
    })
  })
})

describe('a restore', () => {
  it('replaces nothing', async () => {
    await expect(of.bringBack(of.archive, { database: of.world.database.owner })).rejects.toThrow(
      'Somebody lives in this database already',
    )
    await expect(of.bringBack(of.archive, { data: of.world.data })).rejects.toThrow('There are files in')
  })

  it('leaves an empty place as it was when the archive changes under its hands', async () => {
    const path = join(of.folder, 'changing.tar')
    writeFileSync(path, readFileSync(of.archive))
    const manifest = await readArchive(path)
    writeFileSync(path, flipped(readFileSync(of.archive), 100_000))
    const owner = await of.emptyDatabase()
    const settings = readSettings({ ZHANGGUI_DATA: mkdtempSync(join(of.folder, 'data-')) })
    const files = openFiles(settings)
    const say = () => undefined
    await expect(restore({ settings, database: { owner }, files, path, manifest, say })).rejects.toThrow()
    await files.close()
    const left = await of.asOwner(owner.database, (client) =>
      client.query(`select from pg_namespace where nspname in ('platform', 'tickets', 'pgboss')`),
    )
    expect(left.rowCount).toBe(0)
  })

  it('refuses an archive of a newer release', async () => {
    const manifest = await readArchive(of.archive)
    const newer = {
      ...manifest,
      migrations: [...manifest.migrations, { name: '9999-x.sql', digest: of.picture }],
    }
    const settings = readSettings({ ZHANGGUI_DATA: of.folder })
    const files = openFiles(settings)
    await expect(
      restore({
        settings,
        database: { owner: await of.emptyDatabase() },
        files,
        path: of.archive,
        manifest: newer,
        say: () => undefined,
      }),
    ).rejects.toThrow('made by a newer release (test, which ran 9999-x.sql)')
  })
})
