/** Requests that are made once and sent very often: one for each kind of act on a ticket, with a ticket of its own. */
import { randomUUID } from 'node:crypto'
import type { AgentTicket } from '@zhanggui/contract/tickets'
import {
  complainTicket,
  confirmTicket,
  customerReply,
  readOwnTicket,
  reopenTicket,
  submitTicket,
  withdrawTicket,
} from '@zhanggui/contract/tickets-customer'
import {
  closeTicket,
  dispatchTicket,
  noteTicket,
  readTicket,
  replyToTicket,
} from '@zhanggui/contract/tickets-provider'
import type { Route, Sent } from '@zhanggui/contract/route'
import { answerOf } from '../../ask.ts'
import { submission } from '../../people.ts'
import type { Customer, Desk } from '../../people.ts'

/** A request, and the same with something else in it. */
export interface Deed {
  route: Route
  account: string
  token: string
  params?: Readonly<Record<string, string>>
  body: unknown
  otherBody: unknown
}

/** Who makes them, and where. */
export interface Ground {
  origin: string
  desk: Desk
  customer: Customer
}

type Maker = (ground: Ground) => Promise<Deed>

const deed = <R extends Route>(
  who: { account: string; token: string },
  route: R,
  params: Sent<R>['params'] | undefined,
  body: Sent<R>['body'],
  otherBody: Sent<R>['body'],
): Deed => ({
  route,
  account: who.account,
  token: who.token,
  ...(params === undefined ? {} : { params: params as Readonly<Record<string, string>> }),
  body,
  otherBody,
})

const bossOf = ({ agents: [boss] }: Desk): { account: string; token: string } => {
  if (!boss) throw new Error('a desk without people')
  return { account: boss.id, token: boss.token }
}

const send = <R extends Route>(
  ground: Ground,
  token: string,
  route: R,
  params: Sent<R>['params'],
  body?: Sent<R>['body'],
) =>
  answerOf({
    origin: ground.origin,
    token,
    route,
    ...(params === undefined ? {} : { params }),
    ...(body === undefined ? {} : { body }),
    ...(route.idempotent && { key: randomUUID() }),
  })

async function fresh(ground: Ground) {
  const { customer, desk } = ground
  const { id } = (await send(
    ground,
    customer.token,
    submitTicket,
    undefined as never,
    submission(desk, '新工单'),
  )) as { id: string }
  const params = { ticketId: id }
  const { version } = (await send(ground, bossOf(desk).token, readTicket, params)) as AgentTicket
  return { params, version }
}

async function finished(ground: Ground) {
  const { params, version } = await fresh(ground)
  await send(ground, bossOf(ground.desk).token, replyToTicket, params, {
    ...said,
    version,
    state: 'awaiting_confirmation',
  })
  const own = (await send(ground, ground.customer.token, readOwnTicket, params)) as { version: number }
  return { params, version: own.version }
}

const said = { body: '请看', fileIds: [] }
const saidElse = { body: '请再看', fileIds: [] }

export const makers: readonly Maker[] = [
  async ({ customer, desk }) =>
    deed(customer, submitTicket, undefined, submission(desk, '甲'), submission(desk, '乙')),
  async (ground) => {
    const { params, version } = await fresh(ground)
    const state = 'in_progress' as const
    return deed(
      bossOf(ground.desk),
      replyToTicket,
      params,
      { ...said, version, state },
      { ...saidElse, version, state },
    )
  },
  async (ground) => {
    const { params } = await fresh(ground)
    return deed(bossOf(ground.desk), noteTicket, params, said, saidElse)
  },
  async (ground) => {
    const { params, version } = await fresh(ground)
    const [, colleague] = ground.desk.agents
    const to = { version, agentId: colleague?.id ?? '', evenIfOffDuty: true }
    return deed(bossOf(ground.desk), dispatchTicket, params, { ...to, remark: '甲' }, { ...to, remark: '乙' })
  },
  async (ground) => {
    const { params, version } = await fresh(ground)
    const closing = { version, reason: 'other' as const, duplicateOf: null }
    return deed(
      bossOf(ground.desk),
      closeTicket,
      params,
      { ...closing, remark: '甲' },
      { ...closing, remark: '乙' },
    )
  },
  async (ground) => {
    const { params } = await fresh(ground)
    return deed(ground.customer, customerReply, params, { ...said, version: 1 }, { ...saidElse, version: 1 })
  },
  async (ground) => {
    const { params } = await fresh(ground)
    return deed(ground.customer, complainTicket, params, { text: '太慢' }, { text: '太慢了' })
  },
  async (ground) => {
    const { params } = await fresh(ground)
    return deed(ground.customer, withdrawTicket, params, { version: 1 }, { version: 2 })
  },
  async (ground) => {
    const { params, version } = await finished(ground)
    return deed(ground.customer, confirmTicket, params, { version }, { version: version + 1 })
  },
  async (ground) => {
    const { params, version } = await finished(ground)
    return deed(ground.customer, reopenTicket, params, { ...said, version }, { ...saidElse, version })
  },
]
