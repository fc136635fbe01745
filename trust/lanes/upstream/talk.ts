/** What people of both houses say while processes die: each message with one key, tried until it is answered, so that it is written once. */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { customerReply, readOwnTicket } from '@zhanggui/contract/tickets-customer'
import { readTicket, replyToTicket } from '@zhanggui/contract/tickets-provider'
import type { Route } from '@zhanggui/contract/route'
import { ask } from '../../ask.ts'
import type { Answered, Asking } from '../../ask.ts'
import type { House, Shared } from './houses.ts'

/** How the customer's messages begin, and the vendor's. */
export const CUSTOMER = '客户'
export const VENDOR = '上级'

const TOO_MANY = 429

/** Asks until somebody answers; a server that died meanwhile is another one soon. */
async function insist<R extends Route>(asking: Asking<R>): Promise<Answered> {
  for (;;) {
    const answer = await ask(asking)
    if (answer && answer.status < 500 && answer.status !== TOO_MANY) return answer
    await pause(50)
  }
}

/** Somebody who writes to a ticket: where they read how far it is, and where they write. */
interface Writer {
  house: House
  ticketId: string
  token: string
  reads: typeof readOwnTicket | typeof readTicket
  writes: typeof customerReply | typeof replyToTicket
  more: object
}

async function say({ house, ticketId, token, ...writer }: Writer, text: string): Promise<void> {
  const at = { origin: house.origin, token, params: { ticketId } }
  for (;;) {
    const seen = await insist<Route>({ ...at, route: writer.reads })
    const { version } = JSON.parse(seen.text) as { version: number }
    const body = { version, body: text, fileIds: [], ...writer.more }
    const said = await insist<Route>({ ...at, route: writer.writes, body, key: randomUUID() })
    if (said.status < 300) return
    // The other was faster: look again, as people do.
    if (!said.text.includes('"ticket.changed"')) throw new Error(`${text}: ${said.status} ${said.text}`)
  }
}

/** So many messages each way. */
export async function talk(
  { reseller, vendor, customer, here, there }: Shared,
  messages: number,
): Promise<void> {
  const below: Writer = {
    house: reseller,
    ticketId: here,
    token: customer.calls.token ?? '',
    reads: readOwnTicket,
    writes: customerReply,
    more: {},
  }
  const above: Writer = {
    house: vendor,
    ticketId: there,
    token: vendor.agent.calls.token ?? '',
    reads: readTicket,
    writes: replyToTicket,
    more: { state: 'in_progress' },
  }
  const each = async (writer: Writer, who: string) => {
    for (let number = 1; number <= messages; number += 1) await say(writer, `${who} ${number}`)
  }
  await Promise.all([each(below, CUSTOMER), each(above, VENDOR)])
}

/** Everything that was said on the ticket in a house after its first message, in order. */
export async function saidIn({ installation }: House, ticketId: string): Promise<string[]> {
  const { rows } = await installation.owner.query<{ body: string }>(
    'select body from tickets.message where ticket_id = $1 order by id offset 1',
    [ticketId],
  )
  return rows.map(({ body }) => body)
}

/** How many messages those are. */
export async function countIn({ installation }: House, ticketId: string): Promise<number> {
  const { rows } = await installation.owner.query<{ count: number }>(
    'select greatest(0, count(*) - 1)::int as count from tickets.message where ticket_id = $1',
    [ticketId],
  )
  return rows[0]?.count ?? 0
}
