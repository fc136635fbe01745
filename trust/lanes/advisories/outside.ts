/** What comes from outside and what goes there: addresses to call, callbacks, recipients, packages. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unless } from './scene.ts'
import type { Scene } from './scene.ts'

/** What was called elsewhere, in the spellings that passed there. */
const INWARD = [
  'https://127.0.0.1/',
  'https://169.254.169.254/',
  'https://10.0.0.1/',
  'https://192.168.0.1/',
  'https://localhost/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::7f00:1]/',
  'https://0.0.0.0/',
  'https://0x7f.1/',
  'https://2130706433/',
]

export async function inwardAddresses({ as, ours }: Scene): Promise<string[]> {
  const faults: string[] = []
  for (const url of INWARD) {
    const webhook = { name: 'x', url, events: ['tickets.submitted'] }
    const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
    const link = { name: 'x', baseUrl: url, targetMinutes: null, adapter: 'generic', secret }
    for (const [path, body] of [
      ['/api/provider/webhooks', webhook],
      ['/api/provider/upstream/links', link],
    ] as const)
      faults.push(
        ...unless([400, 422], `${url} at ${path}`, await as(ours.desk.boss, { method: 'POST', path, body })),
      )
  }
  return faults
}

export async function forgedCallback({ as, ours }: Scene): Promise<string[]> {
  const faults: string[] = []
  const link = `${ours.desk.id}.${ours.desk.id}`
  const headers = {
    'zhanggui-link': link,
    'webhook-id': 'x',
    'webhook-timestamp': String(Math.floor(Date.now() / 1_000)),
    'webhook-signature': 'v1,AAAA',
  }
  const body = {
    version: 1,
    id: 'x',
    origin: link,
    ticket: ours.ticket.id,
    sequence: 1,
    type: 'close',
    at: new Date().toISOString(),
    data: {},
  }
  for (const path of ['/api/upstream/v1/events', '/api/upstream/v1/hello', `/api/upstream/v1/hooks/${link}`])
    for (const sent of [headers, {}])
      faults.push(
        ...unless(
          [401],
          `a forged call of ${path}`,
          await as(null, { method: 'POST', path, body, headers: sent }),
        ),
      )
  return faults
}

/** Who is written to is decided by us, whatever people are called. */
export async function recipients(scene: Scene): Promise<string[]> {
  const { as, installation, mailTo } = scene
  const faults: string[] = []
  const sign = (name: string, email: string) =>
    as(null, {
      method: 'POST',
      path: '/api/sign-up',
      body: { name, email, phone: null, password: 'Correct-Horse-7', locale: 'en-US', company: null },
    })
  const names = [
    'x\r\nBcc: victim@victims.example',
    'x\nTo: victim@victims.example',
    'a" <victim@victims.example>, "b',
    '=?utf-8?q?=0ABcc:victim@victims.example?=',
    'victim@victims.example, x',
  ]
  for (const [index, name] of names.entries()) {
    const email = `names${index}@customers.example`
    const signed = await sign(name, email)
    if (signed.status >= 500) faults.push(`the name ${JSON.stringify(name)} was answered ${signed.status}`)
    if (signed.status >= 300) continue
    await as(null, { method: 'POST', path: '/api/password-reset', body: { email } })
    await mailTo(email, /\/reset\?token=/)
  }
  for (const address of [
    '"a@victims.example b"@customers.example',
    'x@customers.example\u0000@victims.example',
    `${'('.repeat(5_000)}a@customers.example`,
    'g: x@customers.example, victim@victims.example;',
    'x@customers.example, victim@victims.example',
  ]) {
    const { status } = await sign('x', address)
    if (status < 400 || status >= 500)
      faults.push(`the address ${address.slice(0, 40)} was answered ${status}`)
  }
  const astray = installation.post.received.filter(({ to }) =>
    to.some((each) => each.includes('victims.example')),
  )
  return [...faults, ...astray.map(({ to }) => `a mail went to ${to.join()}`)]
}

/** What is installed: nothing that reads spreadsheets without a keeper, nothing without the checksum of its bytes. */
export async function installed(): Promise<string[]> {
  const lock = JSON.parse(
    readFileSync(join(import.meta.dirname, '..', '..', '..', 'package-lock.json'), 'utf8'),
  ) as {
    packages: Record<string, { integrity?: string; link?: boolean; resolved?: string }>
  }
  return Object.entries(lock.packages).flatMap(([path, { integrity, link }]) => {
    const name = path.split('node_modules/').at(-1) ?? ''
    if (['xlsx', 'nestjs-auth'].includes(name)) return [`${name} is installed`]
    const ours = !path.includes('node_modules/') || link === true
    return ours || integrity !== undefined ? [] : [`${name} has no checksum`]
  })
}
