/** Sessions: their secret, their list, their end, and when they were last seen (A-6, reliability A1, C1, C2). */
import { beforeAll, describe, expect, it } from 'vitest'
import { changePassword, endSession, listSessions, signIn, whoAmI } from '@zhanggui/contract/identity'
import { DAY, MINUTE, SECOND } from '#kernel/instant'
import { eventually } from '../../testing/eventually.ts'
import { customerOf } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'
import { browserIn, by, bytesOf, count, guestOf, parallel, PASSWORD, WRONG } from './people.fixture.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ role: 'web' })
})

const browser = (ip?: string) => browserIn(world, ip)
const somebody = () => guestOf(world)
const minutes = (span: number) => world.forward((span * MINUTE) / SECOND)

describe('a session (A-6)', () => {
  it('C1: has a new secret at each sign-in, and the one that the browser had before is dead', async () => {
    const { email } = await somebody()
    const home = browser()
    await home.tries(email, PASSWORD)
    const first = home.cookies['zg_session']
    await home.tries(email, PASSWORD)
    expect(home.cookies['zg_session']).not.toBe(first)
    expect((await home.send(whoAmI)).status).toBe(200)
    home.cookies['zg_session'] = first ?? ''
    expect(await home.send(whoAmI)).toMatchObject({ status: 401, body: { word: 'session.required' } })
  })

  it('has a cookie that no script can read', async () => {
    const { email } = await somebody()
    const { headers } = await browser().send(signIn, by(email, PASSWORD))
    for (const cookie of headers['set-cookie'] as string[]) expect(cookie).toMatch(/HttpOnly; SameSite=Lax$/)
  })

  it('is kept as a hash only', async () => {
    const { calls } = await somebody()
    const rows = await world.sql<{ kept: string }>('select s::text as kept from identity.session s')
    expect(rows.some(({ kept }) => kept.includes(calls.token ?? '-'))).toBe(false)
  })

  it.each(['', 'x', 'A'.repeat(43), "' or 1=1 --", 'ü'.repeat(43)])('is not opened by %j', async (token) => {
    const calls = world.anybody()
    expect(await calls.refused(whoAmI, {}, { authorization: `Bearer ${token}` })).toMatchObject({
      status: 401,
    })
  })

  it('is listed with device, address and time, and ended one by one', async () => {
    const { email, calls } = await somebody()
    const office = browser('192.0.2.44')
    await office.tries(email, PASSWORD)
    const { rows } = await calls.call(listSessions)
    const strange = rows.find(({ current }) => !current)
    expect(rows).toHaveLength(2)
    expect(strange).toMatchObject({ device: 'Chrome · Windows', ip: '192.0.2.44' })
    await calls.call(endSession, { params: { sessionId: strange?.id ?? '' } })
    expect((await office.send(whoAmI)).status).toBe(401)
    expect((await calls.call(listSessions)).rows).toHaveLength(1)
  })

  it("A1: of somebody else is not there to end: the same answer as for an id that doesn't exist", async () => {
    const [one, other] = [await somebody(), await somebody()]
    const { rows } = await other.calls.call(listSessions)
    const end = (sessionId: string) => one.calls.send(endSession, { params: { sessionId } })
    const foreign = await end(rows[0]?.id ?? '')
    expect(foreign.status).toBe(404)
    expect(bytesOf(foreign)).toBe(bytesOf(await end('019a0000-0000-7000-8000-000000000000')))
    expect((await other.calls.call(whoAmI)).accountId).toBe(other.id)
  })

  it('C2: ends everywhere else when the password changes, and the old password is worth nothing', async () => {
    const { email, calls } = await somebody()
    const others = await parallel(5, async () => {
      const other = browser()
      await other.tries(email, PASSWORD)
      return other
    })
    const body = { current: PASSWORD, next: 'A-New-Battery-9' }
    expect(await calls.refused(changePassword, { body: { ...body, current: WRONG } })).toMatchObject({
      status: 401,
      field: 'current',
    })
    expect(await calls.refused(changePassword, { body: { ...body, next: 'password123' } })).toMatchObject({
      word: 'account.weak-password',
      field: 'next',
    })
    await calls.call(changePassword, { body })
    expect((await calls.call(whoAmI)).consoles).toEqual(['customer'])
    for (const other of others) expect((await other.send(whoAmI)).status).toBe(401)
    expect(await browser().tries(email, PASSWORD)).toBe(401)
    expect(await browser().tries(email, body.next)).toBe(200)
  })

  it('lets nobody guess the password through the change of it', async () => {
    const { calls } = await somebody()
    const statuses = await parallel(20, async () => {
      const { status } = await calls.send(changePassword, {
        body: { current: WRONG, next: 'A-New-Battery-9' },
      })
      return status
    })
    expect([count(statuses, 401), count(statuses, 429)]).toEqual([10, 10])
  })
})

describe('time (A-6)', () => {
  const seenAt = async (id: string) => {
    const [row] = await world.sql<{ at: Date }>(
      'select last_seen_at as at from identity.session where account_id = $1',
      [id],
    )
    return row?.at.getTime() ?? 0
  }

  it('is noted at most once a minute, whatever the number of requests', async () => {
    const { id, calls } = await somebody()
    const first = await seenAt(id)
    await parallel(5, () => calls.call(whoAmI))
    expect(await seenAt(id)).toBe(first)
    await minutes(2)
    await parallel(20, () => calls.call(whoAmI))
    const second = await eventually(async () => {
      const at = await seenAt(id)
      return at > first ? at : undefined
    })
    await parallel(5, () => calls.call(whoAmI))
    expect(await seenAt(id)).toBe(second)
  })

  it('ends a session that nobody used for a week', async () => {
    const { calls } = await customerOf(world, '常客')
    await minutes((6 * DAY) / MINUTE)
    await calls.call(whoAmI)
    await eventually(async () => {
      const rows = await world.sql(
        "select 1 from identity.session where ends_at > started_at + interval '8 days' limit 1",
      )
      return rows[0]
    })
    await minutes((6 * DAY) / MINUTE)
    await calls.call(whoAmI)
    await minutes((8 * DAY) / MINUTE)
    expect(await calls.refused(whoAmI)).toMatchObject({ word: 'session.required' })
  })
})
