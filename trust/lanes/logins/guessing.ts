/** Passwords, codes and links guessed in every shape; each wave answers how many guesses were looked at and how many there may be. */
import { createHmac } from 'node:crypto'
import { beginSecondFactor, confirmSecondFactor } from '@zhanggui/contract/identity-factor'
import { known } from '../../../e2e/people.ts'
import { forAll, until } from '../../knock.ts'
import { crowdMail, deviceOf, PASSWORD, wordOf, WRONG } from './house.ts'
import type { House } from './house.ts'

/** What identity's README promises, in any quarter of an hour. */
const OF_AN_ACCOUNT = 10
const OF_AN_ADDRESS = 50
const CODES = 5

export interface Wave {
  name: string
  tries: number
  /** Passwords, codes or links that were compared with the right ones. */
  looked: number
  /** The most that there may be. */
  budget: number
  /** What else was not as promised. */
  faults: string[]
}

const AT_ONCE = 25

/** Tries in rows of a few at once, with a pause after each. */
async function tryAll(
  house: House,
  tries: readonly (() => Promise<unknown>)[],
  atOnce = AT_ONCE,
): Promise<number> {
  const before = house.checked()
  for (let first = 0; first < tries.length; first += atOnce) {
    await Promise.all(tries.slice(first, first + atOnce).map((one) => one()))
    await house.pause()
  }
  return house.checked() - before
}

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))

/** One network address tries a password at many accounts. */
export async function stuffing(house: House, accounts: number): Promise<Wave> {
  const thief = house.visitor()
  const looked = await tryAll(
    house,
    times(accounts, (index) => () => thief.signIn(crowdMail(index + 1), WRONG)),
  )
  return { name: 'stuffing', tries: accounts, looked, budget: OF_AN_ADDRESS, faults: [] }
}

/** One account is tried from many addresses; its owner comes home meanwhile. */
export async function oneAccount(house: House, tries: number): Promise<Wave> {
  const mail = crowdMail(1_000_000)
  const device = await newcomer(house, mail)
  const looked = await tryAll(
    house,
    times(tries, () => () => house.visitor().signIn(mail, WRONG)),
  )
  const faults: string[] = []
  const home = await house.visitor().signIn(mail, PASSWORD, { device })
  if (home.status !== 200) faults.push(`the owner was kept out of a known browser: ${home.status}`)
  return { name: 'one account', tries, looked, budget: OF_AN_ACCOUNT, faults }
}

/** Signs somebody up and answers the name of their browser. */
async function newcomer(house: House, email: string): Promise<string> {
  const answer = await house.visitor().post('/api/sign-up', {
    name: 'Somebody',
    email,
    phone: null,
    password: PASSWORD,
    locale: 'en-US',
    company: null,
  })
  const device = deviceOf(answer)
  if (device === undefined) throw new Error(`sign-up answered ${answer.status}: ${answer.text}`)
  return device
}

/** A few addresses try a few passwords at many accounts. */
export async function spray(house: House, addresses: number, accounts: number): Promise<Wave> {
  const thieves = times(addresses, () => house.visitor())
  const tries = thieves.flatMap((thief, from) =>
    times(accounts, (index) => () => thief.signIn(crowdMail(100 + index), `${WRONG}-${from}`)),
  )
  const looked = await tryAll(house, tries)
  return { name: 'spray', tries: tries.length, looked, budget: addresses * OF_AN_ADDRESS, faults: [] }
}

/** Everything at once at one account, while somebody who is signed in goes on working. */
export async function burst(house: House, tries: number): Promise<Wave> {
  const { calls } = await known(house.origin, 'lixiaomei@demo.zhanggui.example')
  const before = house.checked()
  const faults: string[] = []
  const guesses = times(tries, () => house.visitor().signIn(crowdMail(50), WRONG))
  const work = times(40, async () => {
    const answer = await fetch(`${house.origin}/api/customer/tickets`, {
      headers: { authorization: `Bearer ${calls.token}` },
    })
    if (answer.status !== 200) faults.push(`somebody at work was answered ${answer.status} meanwhile`)
    await answer.arrayBuffer()
  })
  const words = (await Promise.all(guesses)).map(wordOf)
  await Promise.all(work)
  await house.pause()
  if (words.includes('in')) faults.push('a wrong password was let in')
  // Sabotaged, the burst itself cannot be disturbed: the same again afterwards.
  const again = house.checked() - before < OF_AN_ACCOUNT ? 0 : tries / 10
  await tryAll(
    house,
    times(again, () => () => house.visitor().signIn(crowdMail(50), WRONG)),
  )
  return {
    name: 'burst',
    tries: tries + again,
    looked: house.checked() - before,
    budget: OF_AN_ACCOUNT,
    faults,
  }
}

/** Six digits of the second factor, by somebody who knows the password. */
export async function codes(house: House, tries: number): Promise<Wave> {
  const mail = crowdMail(51)
  const { calls } = await known(house.origin, mail)
  const { secret } = await calls.call(beginSecondFactor, { body: { password: PASSWORD } })
  await calls.call(confirmSecondFactor, { body: { code: codeNow(secret) } })
  const words: string[] = []
  const right = new Set([-30, 0, 30].map((ahead) => codeNow(secret, ahead)))
  const guesses = times(tries + right.size, (index) => String(index).padStart(6, '0'))
    .filter((code) => !right.has(code))
    .slice(0, tries)
  await tryAll(
    house,
    guesses.map(
      (code) => async () => words.push(wordOf(await house.visitor().signIn(mail, PASSWORD, { code }))),
    ),
  )
  const looked = words.filter((word) => word === 'session.wrong-code').length
  const faults = words.includes('in') ? ['a wrong code was let in'] : []
  return { name: 'second factor', tries, looked, budget: CODES, faults }
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** As an authenticator app computes it (RFC 6238). */
function codeNow(secret: string, ahead = 0): string {
  const bits = [...secret.replace(/=+$/, '')]
    .map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor((Date.now() / 1_000 + ahead) / 30)))
  const mac = createHmac('sha1', key).update(step).digest()
  const number = mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fff_ffff
  return String(number % 1_000_000).padStart(6, '0')
}

/** Links of the reset: guessed, altered, and the right one fifty times at once. */
export async function resetLinks(house: House, tries: number): Promise<Wave> {
  const mail = crowdMail(52)
  const { received } = house.installation.post
  const sentBefore = received.length
  await house.visitor().post('/api/password-reset', { email: mail })
  const link = () => {
    const letter = received.slice(sentBefore).find(({ to }) => to.includes(mail))
    const text = letter?.raw.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '=') ?? ''
    return /\/reset\?token=([\w.-]+)/.exec(text)?.[1]
  }
  await until('the mail about the reset came', async () => link() !== undefined)
  const token = link() ?? ''
  const id = token.split('.')[0] ?? ''
  const guesses = times(tries, (index) => {
    const code = createHmac('sha256', String(index)).update('guess').digest('base64url')
    return `${id}.${code}`
  })
  const odd = [
    '',
    ' ',
    id,
    `${id}.`,
    `${token} `,
    ` ${token}`,
    token.toUpperCase(),
    `${token}.`,
    `${token}x`,
    `.${token}`,
  ]
  const finish = (each: string, password: string) =>
    house.visitor().post('/api/password-reset/finish', { token: each, password })
  let taken = 0
  await tryAll(
    house,
    [...guesses, ...odd].map((each) => async () => {
      if ((await finish(each, 'A-new-password-1')).status < 300) taken += 1
    }),
  )
  const faults = taken > 0 ? [`${taken} guessed links were taken`] : []
  const uses = await Promise.all(times(50, (index) => finish(token, `A-new-password-${index}`)))
  const used = uses.filter(({ status }) => status < 300).length
  if (used !== 1) faults.push(`one link was used ${used} times`)
  return { name: 'reset links', tries: tries + odd.length + 50, looked: taken, budget: 0, faults }
}

/** Mails about a reset, for one mail address and from one place. */
export async function resetMails(house: House, tries: number): Promise<Wave> {
  const place = house.visitor()
  const words: string[] = []
  const ask = (from: ReturnType<House['visitor']>, email: string) => async () =>
    words.push(wordOf(await from.post('/api/password-reset', { email })))
  await tryAll(
    house,
    times(tries, () => ask(house.visitor(), crowdMail(53))),
  )
  const ofOne = words.splice(0).filter((word) => word === 'in').length
  await tryAll(
    house,
    times(tries, (index) => ask(place, crowdMail(200 + index))),
  )
  const ofPlace = words.filter((word) => word === 'in').length
  const faults = ofOne > 3 ? [`one mail address was sent ${ofOne} resets, not 3`] : []
  return { name: 'reset mails', tries: tries * 2, looked: ofPlace, budget: 20, faults }
}

/** Sign-up says which address is taken; so it says so only a few times to one place. */
export async function signUps(house: House, tries: number): Promise<Wave> {
  const place = house.visitor()
  const told = await forAll(
    times(tries, (index) => crowdMail(300 + index)),
    AT_ONCE,
    async (email) => {
      const body = { name: 'x', email, phone: null, password: PASSWORD, locale: 'en-US', company: null }
      const word = wordOf(await place.post('/api/sign-up', body))
      return word === 'account.taken' || word === 'in'
    },
  )
  return { name: 'sign-up', tries, looked: told.filter(Boolean).length, budget: OF_AN_ADDRESS, faults: [] }
}
