/** Signing in: spellings, what strangers can learn and try, sessions and their end (A-2, A-6, reliability C1 to C6). */
import { beforeAll, describe, expect, it } from 'vitest'
import {
  changePassword,
  endSession,
  listSessions,
  signIn,
  signOut,
  signUp,
  whoAmI,
} from '@zhanggui/contract/identity'
import { editSubAccount } from '@zhanggui/contract/identity-company'
import { DAY, MINUTE, SECOND } from '#kernel/instant'
import { eventually } from '../../testing/eventually.ts'
import { customerOf, Desk } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'
import { Browser, bytesOf, PASSWORD, WRONG } from './people.fixture.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ role: 'web' })
})

let people = 0
/** A customer of their own for each story, with a mail address and a phone. */
async function somebody() {
  people += 1
  const email = `guest${people}@example.com`
  const phone = `1390000${String(people).padStart(4, '0')}`
  const body = { name: '王五', email, phone, password: PASSWORD, locale: 'zh-CN' as const, company: null }
  const calls = world.anybody()
  const me = await calls.call(signUp, { body })
  return { email, phone, calls, id: me.accountId }
}
let addresses = 0
const browser = (ip = `198.18.${Math.floor(addresses++ / 250)}.${addresses % 250}`) =>
  new Browser(world.web, ip)
const by = (contact: string, password: string) => ({
  body: { by: { kind: 'contact' as const, contact }, password },
})
const parallel = <T>(times: number, deed: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: times }, (_, index) => deed(index)))
const count = (statuses: readonly number[], status: number) =>
  statuses.filter((each) => each === status).length
const minutes = (span: number) => world.forward((span * MINUTE) / SECOND)

describe('signing in (A-2)', () => {
  it('takes the mail address and the phone in every spelling', async () => {
    const { email, phone, id } = await somebody()
    for (const contact of [email, email.toUpperCase(), phone, `+86${phone}`, `+86 ${phone}`]) {
      const { status, body } = await browser().send(signIn, by(contact, PASSWORD))
      expect([status, (body as { accountId: string }).accountId]).toEqual([200, id])
    }
  })

  it('takes alias, user name and password of a sub-account, in every case', async () => {
    const desk = await Desk.without(world, '登录科技')
    const li = await desk.member('李四')
    const [row] = await world.sql<{ user_name: string }>(
      'select user_name from identity.member where account_id = $1',
      [li.id],
    )
    const userName = row?.user_name.toUpperCase() ?? ''
    const me = await world.anybody().call(signIn, {
      body: { by: { kind: 'sub-account', alias: desk.alias.toUpperCase(), userName }, password: PASSWORD },
    })
    expect(me).toMatchObject({
      accountId: li.id,
      consoles: ['provider'],
      company: { id: desk.id, isMain: false },
    })
  })

  it('C5: says the same to an unknown name, a wrong password and a stopped account', async () => {
    const { email, phone } = await somebody()
    const desk = await Desk.without(world, '停用科技')
    const li = await desk.member('李四')
    const [row] = await world.sql<{ user_name: string }>(
      'select user_name from identity.member where account_id = $1',
      [li.id],
    )
    await desk.boss.calls.call(editSubAccount, { params: { accountId: li.id }, body: { status: 'stopped' } })
    const sub = (alias: string, userName: string, password = PASSWORD) => ({
      body: { by: { kind: 'sub-account' as const, alias, userName }, password },
    })
    const answers = await Promise.all(
      [
        by(email, WRONG),
        by(phone, WRONG),
        by('nobody@example.com', WRONG),
        by('13911112222', PASSWORD),
        by('no contact at all', PASSWORD),
        sub(desk.alias, row?.user_name ?? ''),
        sub(desk.alias, 'nobody'),
        sub('no-such-company', 'nobody'),
      ].map((sending) => browser().send(signIn, sending)),
    )
    expect(new Set(answers.map(bytesOf)).size).toBe(1)
    expect(answers[0]?.body).toMatchObject({ word: 'session.wrong-credentials' })
    expect(answers[0]?.headers['set-cookie']).toBeUndefined()
  })
})

describe('guessing (C6)', () => {
  it('checks ten passwords of an account in a quarter of an hour, exactly, out of 50 at once from 50 places', async () => {
    const { email, phone } = await somebody()
    const statuses = await parallel(50, (index) => browser().tries(index % 2 ? email : phone, WRONG))
    expect([count(statuses, 401), count(statuses, 429)]).toEqual([10, 40])
    // The right password from a strange place has to wait too, and is told how long.
    const { status, body, headers } = await browser().send(signIn, by(email, PASSWORD))
    const { seconds } = (body as { facts: { seconds: number } }).facts
    expect([status, headers['retry-after']]).toEqual([429, String(seconds)])
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(900)
    await minutes(16)
    expect(await browser().tries(email, PASSWORD)).toBe(200)
  })

  it('lets no two windows touch: the eleventh try waits for the first to be a quarter of an hour old', async () => {
    const { email } = await somebody()
    const from = browser()
    for (let tried = 0; tried < 5; tried += 1) expect(await from.tries(email, WRONG)).toBe(401)
    await minutes(14)
    for (let tried = 0; tried < 5; tried += 1) expect(await from.tries(email, WRONG)).toBe(401)
    expect(await from.tries(email, WRONG)).toBe(429)
    await minutes(2)
    const statuses = await parallel(20, () => browser().tries(email, WRONG))
    expect(count(statuses, 401)).toBe(5)
  })

  it('runs out for a name that nobody has, just as it does for one that somebody has', async () => {
    const statuses = await parallel(20, () => browser().tries('ghost@example.com', WRONG))
    expect([count(statuses, 401), count(statuses, 429)]).toEqual([10, 10])
  })

  it('checks fifty passwords for an address on the network, whatever the account, exactly', async () => {
    const statuses = await parallel(70, (index) =>
      browser('198.51.100.9').tries(`spray${index}@example.com`, WRONG),
    )
    expect([count(statuses, 401), count(statuses, 429)]).toEqual([50, 20])
  })

  it('counts a whole /64 of IPv6 as one address, and believes no header about it', async () => {
    const statuses = await parallel(60, async (index) => {
      const { status } = await browser(`2001:db8:0:7::${index.toString(16)}`).send(
        signIn,
        by(`six${index}@example.com`, WRONG),
        { 'x-forwarded-for': `10.0.0.${index}`, 'x-real-ip': `10.0.1.${index}` },
      )
      return status
    })
    expect([count(statuses, 401), count(statuses, 429)]).toEqual([50, 10])
  })

  it('cannot lock somebody out of a device that they have signed in on before', async () => {
    const { email } = await somebody()
    const home = browser()
    expect(await home.tries(email, PASSWORD)).toBe(200)
    await home.send(signOut)
    await parallel(30, () => browser().tries(email, WRONG))
    await parallel(60, (index) => browser(home.ip).tries(`neighbour${index}@example.com`, WRONG))
    expect(await browser().tries(email, PASSWORD)).toBe(429)
    expect(await home.tries(email, PASSWORD)).toBe(200)
  })

  it('is no use from a known device either: it has ten tries of its own', async () => {
    const { email } = await somebody()
    const home = browser()
    expect(await home.tries(email, PASSWORD)).toBe(200)
    const statuses = await parallel(15, () => home.tries(email, WRONG))
    expect([count(statuses, 401), count(statuses, 429)]).toEqual([10, 5])
  })

  it('does not count the right password: somebody may sign in twenty times', async () => {
    const { email } = await somebody()
    for (let time = 0; time < 20; time += 1) expect(await browser().tries(email, PASSWORD)).toBe(200)
  })
})

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
