/** Two companies and their customers, who do not know of each other; each of them can be made to send any request. */
import { uploadAsCustomer } from '@zhanggui/contract/files'
import { createSubAccount, listGroups } from '@zhanggui/contract/identity-company'
import { changePassword, signIn } from '@zhanggui/contract/identity'
import { Calls } from '../../../e2e/calls.ts'
import { Desk, newCustomer, operatorOf, PASSWORD } from '../../../e2e/people.ts'
import type { Agent, Customer, Someone } from '../../../e2e/people.ts'
import { knock, until } from '../../knock.ts'
import type { Heard, Knock } from '../../knock.ts'
import type { Installation } from '../../installation.ts'
import { png } from '../../../server/src/platform/files/samples.fixture.ts'

export interface House {
  desk: Desk
  agent: Agent
  customer: Customer
  ticket: { id: string; number: string }
  /** Of the customer, not sent with anything yet. */
  fileId: string
}

export interface Scene {
  origin: string
  installation: Installation
  ours: House
  theirs: House
  /** A member of our company without any permission. */
  bare: Someone
  operator: Someone
  /** Sends as somebody; as nobody without one. */
  as(who: Pick<Someone, 'calls'> | null, what: Omit<Knock, 'token'>): Promise<Heard>
  /** A new member of our company who may do this alone. */
  hire(name: string, permissions: readonly string[]): Promise<Someone & { alias: string; userName: string }>
  /** A mail that was sent to this address, as it went over the wire. */
  mailTo(address: string, holding: RegExp): Promise<string>
}

async function upload({ calls }: Customer): Promise<string> {
  const answer = await fetch(`${calls.url}${uploadAsCustomer.path}?name=${encodeURIComponent('a.png')}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${calls.token}`, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(png(8, 8)),
  })
  return ((await answer.json()) as { id: string }).id
}

async function house(origin: string, name: string): Promise<House> {
  const desk = await Desk.open(origin, name)
  const agent = await desk.hire(`${name} agent`)
  const customer = await newCustomer(origin, `${name} customer`)
  const ticket = await desk.submit(customer, `${name} title`)
  return { desk, agent, customer, ticket, fileId: await upload(customer) }
}

export async function setScene(installation: Installation, origin: string): Promise<Scene> {
  const [ours, theirs] = [await house(origin, 'Ours'), await house(origin, 'Theirs')]
  const { received } = installation.post
  const hire: Scene['hire'] = async (name, permissions) => {
    const { boss, alias } = ours.desk
    const { calls } = boss
    const mark = Math.random().toString(36).slice(2, 9)
    const made = await knock(origin, {
      method: 'POST',
      path: '/api/provider/groups',
      body: { name: mark, permissions, memberIds: [] },
      token: calls.token,
    })
    const groupId =
      (JSON.parse(made.text) as { id?: string }).id ?? (await calls.call(listGroups)).rows[0]?.id ?? ''
    const { subAccount, password } = await calls.call(createSubAccount, {
      body: {
        userName: `u${mark}`,
        name,
        email: `${mark}@companies.example`,
        phone: '13900000000',
        groupIds: permissions.length > 0 ? [groupId] : [],
      },
    })
    const own = new Calls(origin)
    const by = { kind: 'sub-account', alias, userName: `u${mark}` } as const
    await own.call(signIn, { body: { by, password: password ?? '' } })
    await own.call(changePassword, { body: { current: password ?? '', next: PASSWORD } })
    return { id: subAccount.id, name, calls: own, alias, userName: `u${mark}` }
  }
  return {
    origin,
    installation,
    ours,
    theirs,
    bare: await hire('Nobody much', []),
    operator: await operatorOf(origin),
    as: (who, what) => knock(origin, { ...what, token: who?.calls.token }),
    hire,
    mailTo: async (address, holding) => {
      const find = () => {
        const mail = received.findLast(({ to, raw }) => to.includes(address) && holding.test(unwrapped(raw)))
        return mail && unwrapped(mail.raw)
      }
      await until(`a mail to ${address} came`, async () => find() !== undefined)
      return find() ?? ''
    },
  }
}

/** Quoted-printable lines as one. */
const unwrapped = (raw: string): string => raw.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '=')

/** Says what happened where one of these answers was expected. */
export const unless = (allowed: readonly number[], what: string, { status, text }: Heard): string[] =>
  allowed.includes(status) ? [] : [`${what} was answered ${status}: ${text.slice(0, 160)}`]
