/** Resets, empty tokens, poisoned links, strangers: who somebody is, and who is written to. */
import { newCustomer, PASSWORD } from '../../../e2e/people.ts'
import { unless } from './scene.ts'
import type { Scene } from './scene.ts'

const FINISH = '/api/password-reset/finish'
const NEW_PASSWORD = 'Another-horse-9'

async function resetToken({ as, mailTo }: Scene, email: string): Promise<string> {
  await as(null, { method: 'POST', path: '/api/password-reset', body: { email } })
  return /\/reset\?token=([\w.-]+)/.exec(await mailTo(email, /\/reset\?token=/))?.[1] ?? ''
}

const finish = ({ as }: Scene, token: unknown, more: object = {}) =>
  as(null, { method: 'POST', path: FINISH, body: { token, password: NEW_PASSWORD, ...more } })

export async function oldLink(scene: Scene): Promise<string[]> {
  const { email } = scene.theirs.customer
  const token = await resetToken(scene, email)
  await scene.installation.owner.query(
    `update identity.reset_token set ends_at = now() - interval '1 second' where id = $1`,
    [token.split('.')[0]],
  )
  return unless([400, 401, 403, 404, 409, 410, 422], 'a link that has run out', await finish(scene, token))
}

export async function emptyTokens(scene: Scene): Promise<string[]> {
  const { email } = await newCustomer(scene.origin, 'Empty')
  const token = await resetToken(scene, email)
  const [id = ''] = token.split('.')
  const faults = unless([200, 202], 'the right link', await finish(scene, token))
  for (const each of [
    token,
    '',
    ' ',
    '%20',
    '\u0000',
    id,
    `${id}.`,
    `${id}. `,
    '.',
    null,
    [],
    {},
    `${token} `,
  ]) {
    const heard = await finish(scene, each)
    if (heard.status < 400 || heard.status >= 500)
      faults.push(`the token ${JSON.stringify(each)} was answered ${heard.status}`)
  }
  for (const bearer of ['', ' ', 'null', 'undefined', '0']) {
    const { status } = await fetch(`${scene.origin}/api/session`, {
      headers: { authorization: `Bearer ${bearer}`, cookie: 'zg_session=' },
    })
    if (status !== 401) faults.push(`the session ${JSON.stringify(bearer)} was answered ${status}`)
  }
  return faults
}

/** The answer's words, without what is new each time. */
const words = ({ status, text }: { status: number; text: string }) =>
  `${status} ${text.replace(/"requestId":"[^"]*"/, '')}`

export async function enumeration({ as, theirs }: Scene): Promise<string[]> {
  const ask = async (email: string) => [
    words(await as(null, { method: 'POST', path: '/api/password-reset', body: { email } })),
    words(
      await as(null, {
        method: 'POST',
        path: '/api/sign-in',
        body: { by: { kind: 'contact', contact: email }, password: 'wrong' },
      }),
    ),
  ]
  const [there, absent] = [await ask(theirs.customer.email), await ask('nobody-at-all@customers.example')]
  return there.join() === absent.join()
    ? []
    : [`it tells who exists: ${there.join(' | ')} against ${absent.join(' | ')}`]
}

export async function resetWithoutProof(scene: Scene): Promise<string[]> {
  const faults: string[] = []
  const who = { email: 'admin@demo.zhanggui.example', isSysAdmin: true, force: true, oldPassword: '' }
  for (const more of [who, { ...who, token: undefined }]) {
    const heard = await finish(scene, 'x', more)
    if (heard.status < 400) faults.push(`a reset without proof was answered ${heard.status}`)
  }
  const own = { by: { kind: 'contact', contact: who.email }, password: PASSWORD }
  return [
    ...faults,
    ...unless(
      [200],
      'the administrator’s own password',
      await scene.as(null, { method: 'POST', path: '/api/sign-in', body: own }),
    ),
  ]
}

export async function guessedLinks(scene: Scene): Promise<string[]> {
  const token = await resetToken(
    scene,
    scene.theirs.desk.alias === '' ? '' : `${scene.theirs.desk.alias}@companies.example`,
  )
  const [id = ''] = token.split('.')
  const faults: string[] = []
  for (let guess = 0; guess < 60; guess += 1) {
    const code = Buffer.alloc(32, guess).toString('base64url')
    const heard = await finish(scene, `${id}.${code}`)
    if (heard.status < 400) faults.push('a guessed code was taken')
  }
  return faults
}

export async function poisonedLink({ origin, as, mailTo, theirs }: Scene): Promise<string[]> {
  const email = theirs.agent.email
  const { email: customer } = theirs.customer
  const faults: string[] = []
  const headers = {
    'x-forwarded-host': 'evil.invalid',
    'x-host': 'evil.invalid',
    'x-original-host': 'evil.invalid',
    forwarded: 'host=evil.invalid',
    'x-forwarded-proto': 'https',
    referer: 'https://evil.invalid/',
  }
  await as(null, { method: 'POST', path: '/api/password-reset', body: { email: customer }, headers })
  const mail = await mailTo(customer, /\/reset\?token=/)
  if (mail.includes('evil.invalid')) faults.push('a header of the request stands in the mail')
  if (!mail.includes(origin)) faults.push('the mail leads elsewhere than to this installation')
  const body = { email, link: 'https://evil.invalid/', url: 'https://evil.invalid/' }
  faults.push(
    ...unless(
      [400, 422],
      'a reset with a link of its own',
      await as(null, { method: 'POST', path: '/api/password-reset', body }),
    ),
  )
  return faults
}

export async function setUpAgain({ as }: Scene): Promise<string[]> {
  const body = { token: 'x', platformName: 'x', name: 'x', email: 'x@evil.invalid', password: NEW_PASSWORD }
  return unless(
    [403, 409, 410],
    'setting up again',
    await as(null, { method: 'POST', path: '/api/setup', body }),
  )
}

/** Whoever is nobody cannot make us write to anybody. */
export async function spamCannon({ as, ours, installation }: Scene): Promise<string[]> {
  const { desk } = ours
  const ticket = {
    providerId: desk.id,
    productId: desk.product.id,
    categoryId: desk.category.id,
    title: 'Buy',
    body: 'https://evil.invalid',
    contactPhone: null,
    fileIds: [],
  }
  const before = installation.post.received.length
  const faults: string[] = []
  for (let index = 0; index < 5; index += 1) {
    const body = { ...ticket, email: `victim${index}@victims.example` }
    faults.push(
      ...unless(
        [400, 401],
        'a ticket of nobody',
        await as(null, { method: 'POST', path: '/api/customer/tickets', body }),
      ),
    )
    await as(null, {
      method: 'POST',
      path: '/api/password-reset',
      body: { email: `victim${index}@victims.example` },
    })
  }
  const mails = installation.post.received
    .slice(before)
    .filter(({ to }) => to.some((each) => each.endsWith('@victims.example')))
  return mails.length > 0 ? [...faults, `${mails.length} strangers were written to`] : faults
}
