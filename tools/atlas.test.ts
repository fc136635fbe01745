/** The atlas in docs/ says what the code says. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { openWorld } from '../server/src/testing/world.ts'
import { ATLAS, drawnAtlas } from './atlas.ts'

const pages = ['arrows.md', 'events.md', 'permissions.md', 'routes.md', 'schema.sql', 'settings.md']

describe('the atlas', () => {
  let drawn: Record<string, string>
  beforeAll(async () => {
    const { house, database } = await openWorld({ role: 'web' })
    const owner = new pg.Client(database.owner)
    await owner.connect()
    drawn = await drawnAtlas(owner, house.composition.rooms)
    await owner.end()
  })

  it('has these pages and no others', () => {
    expect(Object.keys(drawn).sort()).toEqual(pages)
    expect(readdirSync(ATLAS).sort()).toEqual(pages)
  })

  it.each(pages)('%s is up to date; if not: npm run atlas', (name) => {
    expect(readFileSync(join(ATLAS, name), 'utf8')).toBe(drawn[name])
  })

  it('leaves out what changes with the day', () => {
    expect(Object.values(drawn).join('\n')).not.toMatch(/_20\d\d_\d\d\b/)
  })
})
