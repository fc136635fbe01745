/** Zammad by its published contract: the story of every desk, and its webhook (U-16, U-20, U-21). */
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deskHook } from '@zhanggui/contract/upstream-desks'
import { Reseller } from '../their-desk.fixture.ts'
import type { TheirDesk } from '../their-desk.fixture.ts'
import { playWith } from '../their-desk-story.fixture.ts'
import { eventually } from '../two-houses.fixture.ts'
import { ZammadContract } from './zammad-contract.fixture.ts'

const HOOK = randomBytes(24).toString('base64url')

async function zammad(): Promise<TheirDesk & { contract: ZammadContract }> {
  const contract = new ZammadContract(randomBytes(32).toString('base64url'))
  afterAll(() => contract.close())
  const own = await contract.listen()
  const newest = () => {
    const ticket = contract.tickets.at(-1)
    if (!ticket) throw new Error('there is no ticket')
    return ticket
  }
  return {
    contract,
    own,
    connection: (baseUrl) => ({
      name: 'Zammad',
      adapter: 'zammad',
      baseUrl,
      token: contract.token,
      hookSecret: HOOK,
      options: { group: '2nd Level', customer: 'reseller@example.com', returnStates: 'pending close' },
      targetMinutes: 240,
    }),
    titles: async () => contract.tickets.map(({ title }) => title),
    conversation: async () =>
      contract.articles
        .filter((each) => each.ticket_id === newest().id && !each.internal)
        .map(({ body, attachments }) => ({
          body,
          files: attachments.map((file) => ({ name: file.filename, text: contract.textOf(file) })),
        })),
    state: async () => newest().state,
    async reply(html, file) {
      const attachments = file
        ? [
            {
              filename: file.name,
              data: Buffer.from(file.text).toString('base64'),
              'mime-type': 'text/plain',
            },
          ]
        : []
      contract.write(newest().id, { body: html, attachments })
    },
    note: async (text) => void contract.write(newest().id, { body: text, internal: true }),
    giveBack: async () => contract.change(newest(), 'pending close'),
    refuse: async () => contract.change(newest(), 'closed'),
    states: { open: ['new', 'open'], over: ['closed'] },
  }
}

playWith('Zammad', zammad, {
  isWrite: ({ method, path }) => method === 'POST' && /\/tickets$|\/ticket_articles$/.test(path),
})

describe('a webhook of Zammad', () => {
  let theirs: Awaited<ReturnType<typeof zammad>>
  let reseller: Reseller
  let address: string
  beforeAll(async () => {
    theirs = await zammad()
    reseller = await Reseller.open(theirs)
    address = (await reseller.link()).address
  }, 120_000)

  const knocks = (headers: Record<string, string>, body: string) =>
    reseller.world.web.inject({
      method: 'POST',
      url: deskHook.path.replace(':address', address),
      headers: { 'content-type': 'application/json', ...headers },
      payload: body,
    })

  it('brings a reply at once, without waiting for the minute', async () => {
    const id = await reseller.ask('磁盘已满', { name: 'df.txt', text: '100%' })
    await reseller.handOver(id, '请扩容')
    await eventually(async () => expect((await reseller.panel(id)).status).toBe('transferred'))
    await theirs.reply('已扩容')
    const [ticket] = theirs.contract.tickets
    if (!ticket) throw new Error('there is no ticket')
    const { body, headers } = theirs.contract.webhook(HOOK, ticket)
    expect((await knocks(headers, body)).statusCode).toBe(202)
    await eventually(async () => {
      const { messages } = await reseller.seen(id)
      expect(messages.at(-1)).toMatchObject({ body: '已扩容', from: 'upstream' })
    })
  })

  it('is believed only with the signature over its very bytes', async () => {
    const [ticket] = theirs.contract.tickets
    if (!ticket) throw new Error('there is no ticket')
    const { body, headers } = theirs.contract.webhook(HOOK, ticket)
    expect((await knocks(headers, `${body} `)).statusCode).toBe(401)
    expect((await knocks({}, body)).statusCode).toBe(401)
    const forged = theirs.contract.webhook('another-secret-of-16', ticket)
    expect((await knocks(forged.headers, forged.body)).statusCode).toBe(401)
  })
})
