/** An installation with a crowd of accounts, what it says at its door, and how many passwords it has checked. */
import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { knownCustomers, PASSWORD } from '../../../server/src/demo/cast.ts'
import { openInstallation } from '../../installation.ts'
import type { Installation } from '../../installation.ts'
import { knock } from '../../knock.ts'
import type { Heard } from '../../knock.ts'
import type { LaneOrder } from '../../lane.ts'

const COUNTER = pathToFileURL(join(import.meta.dirname, 'hash-count.ts')).href

export const WRONG = 'Wrong-password-of-2026'
export { PASSWORD }

export interface House {
  origin: string
  installation: Installation
  /** Passwords that were checked since the process began. */
  checked(): number
  /** Between two waves of tries; sabotaged, all that was counted is forgotten there. */
  pause(): Promise<void>
  /** A person in front of it, at a network address of their own. */
  visitor(address?: string): Visitor
}

export interface Visitor {
  signIn(contact: string, password: string, more?: { code?: string; device?: string }): Promise<Heard>
  post(path: string, body: unknown): Promise<Heard>
}

export const crowdMail = (number: number): string => `crowd${number}@customers.example`

/** Addresses that nobody else has had: 65,000 of them. */
let addresses = 0
const nextAddress = (): string => {
  addresses += 1
  return `198.18.${Math.floor(addresses / 250)}.${(addresses % 250) + 1}`
}

export async function openHouse(order: LaneOrder, crowd: number): Promise<House> {
  const paper = join(order.directory, 'hashes')
  writeFileSync(paper, '')
  const installation = await openInstallation({ ...order, tickets: 4 })
  const { owner } = installation
  // All of them have the password of one of the world's customers: a hash takes as long for each.
  await owner.query(
    `insert into identity.account (id, email, name, password_hash, is_customer, created_at)
     select gen_random_uuid(), 'crowd' || number || '@customers.example', 'Somebody', password_hash, true, now()
     from identity.account, generate_series(1, $2::int) as number where email = $1`,
    [knownCustomers[0].email, crowd],
  )
  const { origin } = await installation.start([], {
    NODE_OPTIONS: `--import=${COUNTER}`,
    TRUST_HASHES: paper,
    // Behind a balancer: each person comes from where it says.
    ZHANGGUI_TRUST_PROXY: 'yes',
  })
  return {
    origin,
    installation,
    checked: () => statSync(paper).size,
    pause: async () => {
      if (order.sabotage) await owner.query('delete from identity.sign_in_attempt')
    },
    visitor: (address = nextAddress()) => {
      const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
        knock(origin, { method: 'POST', path, body, headers: { 'x-forwarded-for': address, ...headers } })
      return {
        post: (path, body) => post(path, body),
        signIn: (contact, password, { code, device } = {}) =>
          post(
            '/api/sign-in',
            { by: { kind: 'contact', contact }, password, ...(code === undefined ? {} : { code }) },
            device === undefined ? {} : { cookie: `zg_device=${device}` },
          ),
      }
    },
  }
}

/** The word with which it was refused; `in` where it was not. */
export const wordOf = ({ status, text }: Heard): string =>
  status < 300 ? 'in' : ((JSON.parse(text) as { word?: string }).word ?? String(status))

/** The name of the browser, as it is given with a session. */
export const deviceOf = ({ headers }: Heard): string | undefined =>
  headers
    .getSetCookie()
    .map((cookie) => /^zg_device=([^;]+)/.exec(cookie)?.[1])
    .find((name) => name !== undefined)
