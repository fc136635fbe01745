/** Signing in: spellings, what strangers can learn and what they can try (A-2, A-6, reliability C5, C6). */
import { beforeAll, describe, expect, it } from 'vitest'
import { signIn, signOut } from '@zhanggui/contract/identity'
import { editSubAccount } from '@zhanggui/contract/identity-company'
import { MINUTE, SECOND } from '#kernel/instant'
import { Desk } from '../../testing/ticket-desk.ts'
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

  it('counts no right password, neither for the account nor for its address', async () => {
    const { email } = await somebody()
    const office = browser().ip
    for (let time = 0; time < 15; time += 1) expect(await browser(office).tries(email, PASSWORD)).toBe(200)
    const statuses = await parallel(60, (index) =>
      browser(office).tries(`colleague${index}@example.com`, WRONG),
    )
    expect(count(statuses, 401)).toBe(50)
  })
})
