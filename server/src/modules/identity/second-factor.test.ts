/** The second factor: asked of nobody who does not know the password, passed once by each code, skipped by no reset. */
import { generateSync } from 'otplib'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listProducts } from '@zhanggui/contract/catalog'
import { requestReset, resetPassword, signIn, whoAmI } from '@zhanggui/contract/identity'
import { readAudit, readPlatformAudit } from '@zhanggui/contract/identity-audit'
import * as factor from '@zhanggui/contract/identity-factor'
import { createApiKey } from '@zhanggui/contract/identity-keys'
import { Caller } from '../../testing/caller.ts'
import { Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'
import { browserIn, by, guestOf, parallel, PASSWORD, WRONG } from './people.fixture.ts'
import { linkToken } from './secrets.ts'

let world: World
let operator: Someone
beforeAll(async () => {
  world = await openWorld({ role: 'web' })
  operator = await operatorOf(world)
})
// Codes of the story before are used up; so are its tries.
beforeEach(() => world.forward(16 * 60))

const now = () => Math.floor(world.house.needs.engine.clock.now() / 1_000)
const codeOf = (secret: string, ahead = 0) => generateSync({ secret, epoch: now() + ahead })
/** The code of a step that has not been used yet. */
const freshCode = async (secret: string) => {
  await world.forward(30)
  return codeOf(secret)
}

async function turnOn(calls: Caller, password = PASSWORD) {
  const { secret, uri } = await calls.call(factor.beginSecondFactor, { body: { password } })
  const { recoveryCodes } = await calls.call(factor.confirmSecondFactor, { body: { code: codeOf(secret) } })
  return { secret, uri, recoveryCodes }
}

async function guarded() {
  const guest = await guestOf(world)
  return { ...guest, ...(await turnOn(guest.calls)) }
}

const tries = async (contact: string, password: string, code?: string) => {
  const body = { ...by(contact, password).body, ...(code === undefined ? {} : { code }) }
  const { status, body: answer } = await browserIn(world).send(signIn, { body })
  return status === 200 ? 'in' : (answer as { word: string }).word
}

describe('a second factor', () => {
  it('is asked for once the password is right, and lets in with a code (A-6)', async () => {
    const { email, secret, uri } = await guarded()
    expect(uri).toMatch(/^otpauth:\/\/totp\//)
    expect(await tries(email, WRONG)).toBe('session.wrong-credentials')
    expect(await tries(email, WRONG, codeOf(secret, 30))).toBe('session.wrong-credentials')
    expect(await tries(email, PASSWORD)).toBe('session.code-required')
    expect(await tries(email, PASSWORD, '000000')).toBe('session.wrong-code')
    expect(await tries(email, PASSWORD, await freshCode(secret))).toBe('in')
  })

  it('takes no code twice, no earlier one, and of ten at once lets one in', async () => {
    const { email, secret } = await guarded()
    const earlier = await freshCode(secret)
    const code = await freshCode(secret)
    const ended = await parallel(5, () => tries(email, PASSWORD, code))
    expect(ended.filter((each) => each === 'in')).toHaveLength(1)
    expect(await tries(email, PASSWORD, earlier)).not.toBe('in')
    await world.forward(16 * 60)
    expect(await tries(email, PASSWORD, code)).toBe('session.wrong-code')
  })

  it('allows five guesses in a quarter of an hour, whoever guesses from wherever', async () => {
    const { email, secret } = await guarded()
    for (let guess = 0; guess < 5; guess += 1)
      expect(await tries(email, PASSWORD, `00000${guess}`)).toBe('session.wrong-code')
    expect(await tries(email, PASSWORD, await freshCode(secret))).toBe('request.too-many')
    await world.forward(15 * 60)
    expect(await tries(email, PASSWORD, codeOf(secret))).toBe('in')
  })

  it('gives ten codes for paper, each good for once, kept as hashes', async () => {
    const { email, calls, recoveryCodes } = await guarded()
    expect(new Set(recoveryCodes).size).toBe(10)
    const [first = '', second = ''] = recoveryCodes
    expect(await tries(email, PASSWORD, first)).toBe('in')
    expect(await tries(email, PASSWORD, first)).toBe('session.wrong-code')
    expect(await tries(email, PASSWORD, ` ${second.replace('-', '').toUpperCase()} `)).toBe('in')
    expect(await calls.call(factor.readSecondFactor)).toMatchObject({ on: true, recoveryLeft: 8 })
  })

  it('ends the sessions that were opened with the password alone', async () => {
    const { email, calls } = await guestOf(world)
    const other = browserIn(world)
    await other.send(signIn, by(email, PASSWORD))
    await turnOn(calls)
    expect((await other.send(whoAmI)).status).toBe(401)
    expect(await calls.call(whoAmI)).toBeDefined()
  })

  it('is not on before a first code has proved it', async () => {
    const { email, calls } = await guestOf(world)
    await calls.call(factor.beginSecondFactor, { body: { password: PASSWORD } })
    expect(await calls.refused(factor.confirmSecondFactor, { body: { code: '000000' } })).toMatchObject({
      word: 'session.wrong-code',
    })
    expect(await tries(email, PASSWORD)).toBe('in')
  })

  it('is begun and ended with the password only, and ended with a code', async () => {
    const { calls, secret, email } = await guarded()
    const begin = (password: string) => calls.refused(factor.beginSecondFactor, { body: { password } })
    expect(await begin(WRONG)).toMatchObject({ word: 'session.wrong-credentials' })
    expect(await begin(PASSWORD)).toMatchObject({ word: 'factor.already-on' })
    const end = (password: string, code: string) =>
      calls.send(factor.endSecondFactor, { body: { password, code } })
    expect(await end(WRONG, await freshCode(secret))).toMatchObject({ status: 401 })
    expect(await end(PASSWORD, '000000')).toMatchObject({ body: { word: 'session.wrong-code' } })
    expect(await end(PASSWORD, await freshCode(secret))).toMatchObject({ status: 200 })
    expect(await tries(email, PASSWORD)).toBe('in')
  })

  it('is not skipped by a forgotten password', async () => {
    const { id, email, secret } = await guarded()
    await world.anybody().call(requestReset, { body: { email } })
    const [reset] = await world.sql<{ id: string }>(
      'select id from identity.reset_token where account_id = $1 and used_at is null',
      [id],
    )
    const token = linkToken(world.house.needs.secret, 'password-reset', reset?.id ?? '')
    await world.anybody().call(resetPassword, { body: { token, password: 'Another-Horse-8' } })
    expect(await tries(email, 'Another-Horse-8')).toBe('session.code-required')
    expect(await tries(email, 'Another-Horse-8', await freshCode(secret))).toBe('in')
  })

  it('is sealed in the database', async () => {
    const { id, secret, recoveryCodes } = await guarded()
    const [row] = await world.sql<{ secret: Buffer }>(
      'select secret from identity.second_factor where account_id = $1',
      [id],
    )
    expect(row?.secret.includes(Buffer.from(secret))).toBe(false)
    const codes = await world.sql<{ row: string }>(
      'select r::text as row from identity.recovery_code r where account_id = $1',
      [id],
    )
    expect(codes.some(({ row: each }) => recoveryCodes.some((code) => each.includes(code)))).toBe(false)
  })
})

describe('a lost phone', () => {
  it('is helped by the company for its sub-accounts, by the platform with a reason for everybody', async () => {
    const desk = await Desk.without(world, '云上科技')
    const li = await desk.member('李四', 'none')
    await turnOn(li.calls)
    await expect(li.returns()).rejects.toThrow(/session.code-required/)
    const params = { accountId: li.id }
    await desk.boss.calls.call(factor.resetSubAccountFactor, { params })
    await li.returns()
    const { rows } = await desk.boss.calls.call(readAudit, {
      query: { verb: 'identity.reset-sub-account-factor' },
    })
    expect(rows[0]).toMatchObject({ details: { name: '李四' } })

    const guest = await guarded()
    const away = { params: { accountId: guest.id }, body: { reason: '本人来电，已核实身份' } }
    expect(
      await desk.boss.calls.refused(factor.resetSubAccountFactor, { params: away.params }),
    ).toMatchObject({ word: 'not-found' })
    await operator.calls.call(factor.resetFactorAsOperator, away)
    expect(await tries(guest.email, PASSWORD)).toBe('in')
    const log = await operator.calls.call(readPlatformAudit, {
      query: { verb: 'identity.reset-factor-as-operator' },
    })
    expect(log.rows[0]).toMatchObject({ details: { reason: '本人来电，已核实身份' } })
  })
})

it('leaves API keys alone (A-7)', async () => {
  const desk = await Desk.without(world, '集成科技')
  const { key } = await desk.boss.calls.call(createApiKey, {
    body: { name: '对接', scopes: ['catalog.manage'], expiresAt: null },
  })
  await turnOn(desk.boss.calls)
  expect((await new Caller(world.web, key ?? '').call(listProducts)).rows.length).toBeGreaterThan(0)
})
