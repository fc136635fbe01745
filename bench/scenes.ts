/** The scenes that are measured: who sends what, and what the next request of the same connection must know. */
import { randomUUID } from 'node:crypto'
import type { OpenTicket, Provider, Targets } from './targets.ts'

export interface Request {
  method: 'GET' | 'POST'
  path: string
  token: string
  body?: unknown
  /** Which of several things the scene asks: their figures are told apart. */
  label?: string
}

/** One connection's part: the next request, and what it learns from the answer. */
export interface Part {
  next(): Request
  heard?(answer: unknown): void
}

export type SceneName =
  'create' | 'create on one tenant' | 'reply' | 'read' | 'list' | 'search' | 'filter by deadline'

const turn = <T>(from: readonly T[], start: number): (() => T) => {
  let index = start
  return () => from[index++ % from.length] as T
}

const submission = (provider: Provider, token: string, number: number): Request => ({
  method: 'POST',
  path: '/api/customer/tickets',
  token,
  body: {
    providerId: provider.tenant,
    productId: provider.product,
    categoryId: provider.category,
    title: `数据库连接数突然升高，业务偶发超时 ${number}`,
    body: '今天上午十点起连接数从 200 升到 1800，应用报连接超时。已确认没有发布，请协助定位是哪一类查询造成的，谢谢。',
    contactPhone: '13800010001',
    fileIds: [],
  },
})

function creates({ customers }: Targets, providers: readonly Provider[], connection: number): Part {
  const customer = turn(customers, connection * 7)
  const provider = turn(providers, connection)
  let number = 0
  return { next: () => submission(provider(), customer().token, number++) }
}

/** Each connection answers tickets of its own, so that versions are known without asking. */
function replies({ providers }: Targets, connection: number, connections: number): Part {
  const own = providers.flatMap((provider) =>
    provider.open.map((ticket) => ({ provider, ticket: { ...ticket } })),
  )
  const next = turn(
    own.filter((_, index) => index % connections === connection),
    0,
  )
  let current: OpenTicket | undefined
  return {
    next: () => {
      const { provider, ticket } = next()
      current = ticket
      return {
        method: 'POST',
        path: `/api/provider/tickets/${ticket.id}/replies`,
        token: provider.administrator.token,
        body: {
          version: ticket.version,
          body: '已经看到慢查询集中在订单统计上，正在为 shop_id 与 created_at 加联合索引，预计十分钟内完成，完成后请您再观察一下。',
          state: 'in_progress',
          fileIds: [],
        },
      }
    },
    heard: (answer) => {
      if (current) current.version = (answer as { version: number }).version
    },
  }
}

function reads({ providers }: Targets, connection: number): Part {
  const next = turn(
    providers.flatMap((provider) => provider.tickets.map((ticket) => ({ provider, ticket }))),
    connection * 131,
  )
  return {
    next: () => {
      const { provider, ticket } = next()
      return { method: 'GET', path: `/api/provider/tickets/${ticket}`, token: provider.administrator.token }
    },
  }
}

function lists({ providers }: Targets, connection: number): Part {
  const agent = turn(
    providers.flatMap(({ agents }) => agents),
    connection * 3,
  )
  return {
    next: () => ({
      method: 'GET',
      path: '/api/provider/tickets?tab=mine&group=open&sort=due&limit=20',
      token: agent().token,
    }),
  }
}

/** Words of one, two and three characters, several together, English, numbers; common, rare and in no ticket at all. */
const questions = [
  '卡',
  '云',
  '故障',
  '登录',
  '机房',
  '数据库',
  '搬迁',
  '证书过期',
  '丢包 ECS',
  '无法登录',
  '数据库 超时',
  'kubernetes',
  '502',
  'error 502',
  '磁盘已满 备案',
  '您好',
  '机房 备案',
  '13800001234',
]

/** An administrator of the largest company looks for words among all of its tickets (T-52). */
function searches({ providers }: Targets, connection: number): Part {
  const { administrator } = largest(providers)
  const question = turn(questions, connection * 5)
  return {
    next: () => {
      const q = question()
      return {
        method: 'GET',
        path: `/api/provider/tickets?tab=all&sort=submitted&limit=50&q=${encodeURIComponent(q)}`,
        token: administrator.token,
        label: q,
      }
    },
  }
}

const filters = [
  'state=assigned',
  'state=closed',
  'group=open',
  'group=waiting',
  'group=overdue',
  'group=due-soon',
  'group=unassigned',
  'group=ended',
  'tier=diamond',
  'tier=normal',
  'rating=1',
  'rating=none',
  'complained=yes',
  'complained=no',
  'number=0000AAA',
  'customer=%E5%BC%A0',
  'phone=13800001234',
  'title=%E7%99%BB%E5%BD%95',
  'title=%E6%9C%BA%E6%88%BF',
  'q=%E6%9C%BA%E6%88%BF',
  'from=FROM&to=TO',
  'categoryId=CATEGORY',
  'handlerId=HANDLER',
]

const dayBefore = (days: number): string =>
  new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)

/** Administrators of all companies, each list with one filter, by deadline (T-51). */
function filtered({ providers }: Targets, connection: number): Part {
  const provider = turn(providers, connection * 5)
  const filter = turn(filters, connection * 3)
  return {
    next: () => {
      const { administrator, category, agents } = provider()
      const asked = filter()
      const one = asked
        .replace('FROM', dayBefore(40))
        .replace('TO', dayBefore(38))
        .replace('CATEGORY', category)
        .replace('HANDLER', agents[0]?.account ?? administrator.account)
      return {
        method: 'GET',
        path: `/api/provider/tickets?tab=all&sort=due&limit=50&${one}`,
        token: administrator.token,
        label: decodeURIComponent(asked),
      }
    },
  }
}

const largest = (providers: readonly Provider[]): Provider => {
  const [first] = providers.toSorted((a, b) => b.size - a.size)
  if (!first) throw new Error('there is no company')
  return first
}

export function partOf(scene: SceneName, targets: Targets, connection: number, connections: number): Part {
  switch (scene) {
    case 'create':
      return creates(targets, targets.providers, connection)
    case 'create on one tenant':
      return creates(targets, targets.providers.slice(0, 1), connection)
    case 'reply':
      return replies(targets, connection, connections)
    case 'read':
      return reads(targets, connection)
    case 'list':
      return lists(targets, connection)
    case 'search':
      return searches(targets, connection)
    case 'filter by deadline':
      return filtered(targets, connection)
  }
}

export const idempotencyKey = (): string => randomUUID()
