/** A real Request Tracker as its own agents use it, for the lane of tools/rt/lane.ts: driven by its REST 2 interface with the agent's token. */
import type { TheirDesk, TheirMessage } from './their-desk.fixture.ts'

interface Seeded {
  url: string
  /** The connection's own user, and an agent. */
  zhanggui: string
  agent: string
}

interface Item {
  id: string
  Subject?: string
  Type?: string
  Status?: string
  ContentType?: string
  Filename?: string
}

export function rtDesk({ url, zhanggui, agent }: Seeded): TheirDesk {
  const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${url}/REST/2.0${path}`, {
      method,
      headers: { authorization: `token ${agent}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`RT answered ${answer.status} to ${method} ${path}: ${text}`)
    return JSON.parse(text) as T
  }
  const list = async (method: string, path: string, body?: unknown) =>
    (await ask<{ items: Item[] }>(method, path, body)).items
  const query = encodeURIComponent("Queue = 'Upstream'")
  const tickets = () => list('GET', `/tickets?query=${query}&fields=Subject,Status&orderby=id&per_page=100`)
  const newest = async () => {
    const ticket = (await tickets()).at(-1)
    if (!ticket) throw new Error('there is no ticket')
    return ticket
  }
  const textOf = async (id: string) => {
    const { Content } = await ask<{ Content: string | null }>('GET', `/attachment/${id}`)
    return Buffer.from(Content ?? '', 'base64').toString('utf8')
  }

  /** What is said does not change; asked for once, it leaves RT's one process to those who are measured. */
  const read = new Map<string, TheirMessage>()

  async function messageOf(transaction: string): Promise<TheirMessage> {
    const fields = 'fields=Filename,ContentType&orderby=id'
    const parts = await list('GET', `/transaction/${transaction}/attachments?${fields}`)
    const words = parts.find(({ Filename, ContentType }) => !Filename && ContentType?.startsWith('text/'))
    const files: { name: string; text: string }[] = []
    for (const part of parts.filter(({ Filename }) => Filename)) {
      files.push({ name: part.Filename ?? '', text: await textOf(part.id) })
    }
    return { body: words ? await textOf(words.id) : '', files }
  }

  async function conversation(): Promise<TheirMessage[]> {
    const { id } = await newest()
    const history = await list('GET', `/ticket/${id}/history?fields=Type&orderby=id&per_page=100`)
    const said = history.filter(({ Type }) => Type === 'Create' || Type === 'Correspond')
    const all: TheirMessage[] = []
    for (const { id: transaction } of said) {
      const before = read.get(transaction)
      const message = before ?? (await messageOf(transaction))
      read.set(transaction, message)
      all.push(message)
    }
    return all
  }

  const becomes = async (state: string) => {
    await ask('PUT', `/ticket/${(await newest()).id}`, { Status: state })
  }

  return {
    own: url,
    connection: (baseUrl) => ({
      name: 'Request Tracker',
      adapter: 'rt',
      baseUrl,
      token: zhanggui,
      options: { queue: 'Upstream', guidField: 'GUID', returnStates: 'resolved' },
      targetMinutes: 240,
    }),
    titles: async () => (await tickets()).map(({ Subject }) => Subject ?? ''),
    conversation,
    state: async () => (await newest()).Status ?? '',
    async reply(html, file) {
      await ask('POST', `/ticket/${(await newest()).id}/correspond`, {
        Content: html,
        ContentType: 'text/html',
        ...(file && {
          Attachments: [
            {
              FileName: `=?UTF-8?B?${Buffer.from(file.name).toString('base64')}?=`,
              FileType: 'text/plain',
              FileContent: Buffer.from(file.text).toString('base64'),
            },
          ],
        }),
      })
    },
    async note(text) {
      const content = { Content: text, ContentType: 'text/plain' }
      await ask('POST', `/ticket/${(await newest()).id}/comment`, content)
    },
    giveBack: () => becomes('resolved'),
    refuse: () => becomes('rejected'),
    states: { open: ['new', 'open'], over: ['resolved', 'rejected'] },
  }
}
