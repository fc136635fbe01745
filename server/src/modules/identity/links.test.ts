/** One-time links: the set-up of the first start and the forgotten password (A-6, A-13, reliability C3 to C5). */
import { beforeAll, describe, expect, it } from 'vitest'
import {
  requestReset,
  resetPassword,
  setup,
  setupState,
  signIn,
  signUp,
  whoAmI,
} from '@zhanggui/contract/identity'
import { MINUTE, SECOND } from '#kernel/instant'
import { Desk } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'
import { Browser, bytesOf, parallel, PASSWORD } from './people.fixture.ts'
import { resetMail } from './reset-mail.ts'
import { linkToken } from './secrets.ts'
import { setupLink } from './setup-link.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ role: 'web', environment: { PUBLIC_URL: 'https://desk.example.com' } })
})

const tokenIn = (link: string | null) => new URL(link ?? 'http://none/').searchParams.get('token') ?? ''
const NEXT = 'A-New-Battery-9'

describe('the first start (A-13)', () => {
  const body = { platformName: '云市场', name: '管理员', email: 'root@example.com', password: PASSWORD }

  it('needs a set-up, and prints the same link in every process', async () => {
    expect(await world.anybody().call(setupState)).toEqual({ needed: true })
    const other = await world.another('web')
    const links = await Promise.all([setupLink(world.house.needs), setupLink(other.needs)])
    expect(new Set(links).size).toBe(1)
    expect(links[0]).toMatch(/^https:\/\/desk\.example\.com\/setup\?token=/)
  })

  it('opens to nobody without the link', async () => {
    const id = tokenIn(await setupLink(world.house.needs)).split('.')[0] ?? ''
    const { secret } = world.house.needs
    for (const token of ['x', id, `${id}.${'A'.repeat(43)}`, linkToken(secret, 'password-reset', id)]) {
      expect(await world.anybody().refused(setup, { body: { ...body, token } })).toMatchObject({
        word: 'setup.wrong-token',
      })
    }
  })

  it('makes exactly one administrator when 50 use the link at once, and is then over', async () => {
    const token = tokenIn(await setupLink(world.house.needs))
    const answers = await parallel(50, (index) =>
      world.anybody().send(setup, { body: { ...body, email: `root${index}@example.com`, token } }),
    )
    const made = answers.filter(({ status }) => status === 200)
    expect(made).toHaveLength(1)
    expect(made[0]?.body).toMatchObject({ consoles: ['platform'], mustChangePassword: false })
    for (const { status, body: refused } of answers) {
      if (status !== 200) expect(refused).toMatchObject({ word: 'setup.done' })
    }
    const [row] = await world.sql<{ operators: string; accounts: string; platform: string }>(
      `select (select count(*) from identity.member where operator_role = 'administrator') as operators,
         (select count(*) from identity.account) as accounts,
         (select name from identity.tenant where kind = 'platform') as platform`,
    )
    expect(row).toEqual({ operators: '1', accounts: '1', platform: '云市场' })
    expect(await setupLink(world.house.needs)).toBeNull()
    expect(await world.anybody().call(setupState)).toEqual({ needed: false })
    expect(await world.anybody().refused(setup, { body: { ...body, token } })).toMatchObject({
      word: 'setup.done',
    })
  })
})

describe('a forgotten password', () => {
  let people = 0
  const somebody = async () => {
    const email = `forgetful${++people}@example.com`
    const calls = world.anybody()
    await calls.call(signUp, {
      body: { name: '健忘', email, phone: null, password: PASSWORD, locale: 'zh-CN', company: null },
    })
    return { email, calls }
  }
  let addresses = 0
  const from = () => new Browser(world.web, `203.0.113.${++addresses}`)
  const ask = (email: string, headers = {}) => from().send(requestReset, { body: { email } }, headers)
  const lastReset = async () => {
    const [row] = await world.sql<{ id: string; account_id: string | null }>(
      'select id, account_id from identity.reset_token order by id desc limit 1',
    )
    return row ?? { id: '', account_id: null }
  }
  const mailOf = async (email: string) => {
    await ask(email)
    return resetMail(world.house.needs, (await lastReset()).id)
  }
  const finish = (token: string, password = NEXT) => from().send(resetPassword, { body: { token, password } })
  const signsIn = async (contact: string, password: string) => from().tries(contact, password)

  it('C5: is asked for with the same answer and the same writes, whoever the address belongs to', async () => {
    const { email } = await somebody()
    const counted = async () => {
      const [row] = await world.sql(
        `select (select count(*) from identity.reset_token) as resets, (select count(*) from platform.outbox) as events`,
      )
      return JSON.stringify(row)
    }
    const known = await ask(email)
    expect(known.status).toBe(202)
    const [afterKnown, before] = [await counted(), (await lastReset()).account_id]
    const unknown = await ask('nobody-at-all@example.com')
    expect(bytesOf(unknown)).toBe(bytesOf(known))
    expect(before).not.toBeNull()
    expect((await lastReset()).account_id).toBeNull()
    expect(await counted()).not.toBe(afterKnown)
    expect(await resetMail(world.house.needs, (await lastReset()).id)).toBeNull()
  })

  it('C3: is mailed with a link to our own address, whatever the request says about hosts', async () => {
    const { email } = await somebody()
    await ask(email, {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      forwarded: 'host=evil.example',
    })
    const mail = await resetMail(world.house.needs, (await lastReset()).id)
    expect(mail).toMatchObject({ to: email, minutes: 15 })
    expect(mail?.link).toMatch(/^https:\/\/desk\.example\.com\/reset\?token=/)
  })

  it('C4: is over once: of 50 who use the link together one succeeds, and all sessions end', async () => {
    const { email, calls } = await somebody()
    const token = tokenIn((await mailOf(email))?.link ?? null)
    const answers = await parallel(50, (index) => finish(token, `${NEXT}-${index}`))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    for (const { status, body } of answers) {
      if (status !== 200) expect(body).toMatchObject({ word: 'account.wrong-reset-link', status: 403 })
    }
    expect(await calls.refused(whoAmI)).toMatchObject({ word: 'session.required' })
    const winner = answers.findIndex(({ status }) => status === 200)
    expect(await signsIn(email, PASSWORD)).toBe(401)
    expect(await signsIn(email, `${NEXT}-${winner}`)).toBe(200)
    expect((await finish(token)).status).toBe(403)
  })

  it('C4: keeps nothing from which the link could be made', async () => {
    const { email } = await somebody()
    const token = tokenIn((await mailOf(email))?.link ?? null)
    const [, code = '-'] = token.split('.')
    const rows = await world.sql<{ kept: string }>(
      `select r::text as kept from identity.reset_token r union all select o::text from platform.outbox o
       union all select a::text from identity.audit a`,
    )
    expect(rows.some(({ kept }) => kept.includes(code))).toBe(false)
  })

  it('C4: is worth nothing after a quarter of an hour', async () => {
    const { email } = await somebody()
    const mail = await mailOf(email)
    await world.forward((16 * MINUTE) / SECOND)
    expect((await finish(tokenIn(mail?.link ?? null))).body).toMatchObject({
      word: 'account.wrong-reset-link',
    })
    expect(await signsIn(email, PASSWORD)).toBe(200)
  })

  it('C4: is worth nothing once another link has been used', async () => {
    const { email } = await somebody()
    const first = tokenIn((await mailOf(email))?.link ?? null)
    const second = tokenIn((await mailOf(email))?.link ?? null)
    expect((await finish(second)).status).toBe(200)
    expect((await finish(first, 'Yet-Another-Battery-1')).status).toBe(403)
  })

  it('C4: is no use for anybody else, nor from any other kind of link', async () => {
    const [one, other] = [await somebody(), await somebody()]
    const [idOfOne] = tokenIn((await mailOf(one.email))?.link ?? null).split('.')
    const [, codeOfOther] = tokenIn((await mailOf(other.email))?.link ?? null).split('.')
    const forged = [`${idOfOne}.${codeOfOther}`, linkToken(world.house.needs.secret, 'set-up', idOfOne ?? '')]
    for (const token of [...forged, '', 'x', '.']) {
      const { status } = await finish(token || ' ')
      expect(status).toBe(403)
    }
    expect(await signsIn(one.email, PASSWORD)).toBe(200)
  })

  it('keeps the link for a better password than a weak one', async () => {
    const { email } = await somebody()
    const token = tokenIn((await mailOf(email))?.link ?? null)
    expect((await finish(token, email)).body).toMatchObject({
      word: 'account.weak-password',
      field: 'password',
    })
    expect((await finish(token)).status).toBe(200)
  })

  it('mails one address three times in a quarter of an hour, and then asks to wait, known or not', async () => {
    const { email } = await somebody()
    for (const each of [email, 'nobody-here@example.com']) {
      const answers = await parallel(10, () => ask(each))
      expect(answers.filter(({ status }) => status === 202)).toHaveLength(3)
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(7)
    }
  })

  it('B5: is not mailed for a sub-account: its company resets it', async () => {
    const desk = await Desk.without(world, '无信科技')
    const li = await desk.member('李四')
    const [row] = await world.sql<{ email: string }>(
      'select email from identity.member where account_id = $1',
      [li.id],
    )
    await ask(row?.email ?? '')
    expect((await lastReset()).account_id).toBeNull()
    expect(await li.calls.call(whoAmI)).toMatchObject({ accountId: li.id })
  })

  it('does not open a stopped account again', async () => {
    const { email } = await somebody()
    const token = tokenIn((await mailOf(email))?.link ?? null)
    await world.sql("update identity.account set status = 'stopped' where email = $1", [email])
    expect((await finish(token)).status).toBe(403)
    expect(
      await world.anybody().refused(signIn, {
        body: { by: { kind: 'contact', contact: email }, password: PASSWORD },
      }),
    ).toMatchObject({ word: 'session.wrong-credentials' })
  })
})
