/** The documented HTTP contract, played with the example receiver over a real line (U-20). */
import { randomBytes } from 'node:crypto'
import { afterAll } from 'vitest'
import { Receiver } from '../../../../../tools/upstream-receiver.ts'
import type { TheirDesk } from '../their-desk.fixture.ts'
import { playWith } from '../their-desk-story.fixture.ts'

async function exampleDesk(): Promise<TheirDesk> {
  const secret = `whsec_${randomBytes(32).toString('base64')}`
  const receiver = new Receiver(secret)
  receiver.anyTime = true
  afterAll(() => receiver.close())
  const own = await receiver.listen()
  const ticket = () => {
    const newest = receiver.tickets.at(-1)
    if (!newest) throw new Error('there is no ticket')
    return newest
  }
  return {
    own,
    connection: (baseUrl) => ({
      name: '示例工单系统',
      adapter: 'generic',
      baseUrl,
      secret,
      targetMinutes: 240,
    }),
    titles: async () => receiver.tickets.map(({ title }) => title),
    conversation: async () => ticket().public,
    state: async () => ticket().state,
    // The contract carries plain words.
    reply: async (html, file) =>
      receiver.say(
        ticket(),
        'message',
        html
          .replaceAll('<br>', '\n')
          .replaceAll('&amp;', '&')
          .replaceAll(/<[^>]*>/g, ''),
        file,
      ),
    note: async () => undefined,
    giveBack: async () => receiver.say(ticket(), 'return', ''),
    refuse: async () => receiver.say(ticket(), 'close', ''),
    states: { open: ['open'], over: ['ended'] },
  }
}

playWith('the example receiver', exampleDesk, {
  isWrite: ({ method, path }) => method === 'POST' && path.startsWith('/tickets'),
})
