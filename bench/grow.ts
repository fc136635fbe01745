/** Grows a demonstration world to any number of tickets by plain inserts, words included: for lists and search, whose speed hangs on size. */
import type { Client } from 'pg'
import { v7 } from 'uuid'
import { wordsOf } from '../server/src/modules/tickets/index.ts'

const subjects =
  '云服务器 数据库 对象存储 负载均衡 内容分发 域名 备案 发票 安全组 容器集群 消息队列 缓存 防火墙 短信 镜像'.split(
    ' ',
  )
const troubles =
  '无法登录 连接超时 响应缓慢 账单异常 频繁重启 配置失败 权限不足 磁盘已满 证书过期 解析错误 丢包严重 备份失败 升级报错 扩容卡住 监控告警'.split(
    ' ',
  )
const asks =
  '请尽快协助排查 麻烦看一下是什么原因 需要怎么处理 什么时候可以恢复 能否提供日志 请电话联系我 今天上线前需要解决 已经影响业务'.split(
    ' ',
  )
const codes = ['error 502', 'timeout', 'ECS', 'RDS MySQL', 'OSS bucket', 'DNS', 'HTTP 403', 'Kubernetes']
const names = '张伟 王芳 李娜 刘洋 陈静 杨帆 赵磊 黄敏 周杰 吴倩 徐强 孙丽 马超 朱琳 胡斌 郭雪'.split(' ')
const states = [
  ...Array<string>(70).fill('closed'),
  ...Array<string>(8).fill('confirmed'),
  ...Array<string>(6).fill('in_progress'),
  ...Array<string>(5).fill('awaiting_customer'),
  ...Array<string>(5).fill('assigned'),
  ...Array<string>(4).fill('customer_replied'),
  ...Array<string>(2).fill('awaiting_confirmation'),
]
const tiers = ['normal', 'normal', 'normal', 'normal', 'normal', 'silver', 'silver', 'gold', 'diamond']

/** The same numbers each time: xorshift from a seed. */
function chanceOf(seed: number): (below: number) => number {
  let state = seed || 1
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

interface Desk {
  tenant: string
  categories: string[]
  agents: string[]
  product: string
}

const MINUTE = 60_000
const BATCH = 500

/** Rows of one table, column by column, as one insert. */
const insert = (owner: Client, table: string, columns: Record<string, [type: string, values: unknown[]]>) =>
  owner.query(
    `insert into ${table} (${Object.keys(columns).join(', ')})
     select * from unnest(${Object.values(columns)
       .map(([type], at) => `$${at + 1}::${type}[]`)
       .join(', ')})`,
    Object.values(columns).map(([, values]) => values),
  )

/** Adds `count` tickets to each of the desks given, with a message and its words; as the owner, past every rule. */
export async function grow(owner: Client, tenants: readonly string[], count: number): Promise<void> {
  const { rows: desks } = await owner.query<Desk>(
    `select d.tenant_id as tenant,
       (select array_agg(id::text) from tickets.category where tenant_id = d.tenant_id) as categories,
       (select array_agg(id::text) from tickets.agent where tenant_id = d.tenant_id and removed_at is null) as agents,
       (select min(id::text) from catalog.product where tenant_id = d.tenant_id) as product
     from tickets.desk d where d.tenant_id = any($1)`,
    [tenants],
  )
  const { rows: people } = await owner.query<{ id: string }>(
    'select id from identity.account where is_customer order by id',
  )
  // A superuser may: the keys are right by making, and checking each costs more than writing it.
  await owner.query('set session_replication_role = replica')
  const now = Date.now()
  for (const [at, desk] of desks.entries()) {
    const chance = chanceOf(7_919 * (at + 1))
    for (let made = 0; made < count; made += BATCH)
      await growSome(owner, desk, people, Math.min(BATCH, count - made), { chance, now, made, count })
  }
  await owner.query('set session_replication_role = default')
  await owner.query('analyze tickets.ticket, tickets.word, tickets.message')
}

async function growSome(
  owner: Client,
  { tenant, categories, agents, product }: Desk,
  people: readonly { id: string }[],
  some: number,
  {
    chance,
    now,
    made,
    count,
  }: { chance: (below: number) => number; now: number; made: number; count: number },
): Promise<void> {
  const one = <T>(from: readonly T[]): T => from[chance(from.length)] as T
  const tickets = Array.from({ length: some }, (_, index) => {
    const submitted = now - Math.floor((1 - (made + index) / count) * 180 * 24 * 60) * MINUTE
    const state = one(states)
    const clocked = state === 'assigned' || state === 'in_progress' || state === 'customer_replied'
    const subject = one(subjects)
    const trouble = one(troubles)
    const rare = chance(400) === 0 ? ' 机房搬迁' : ''
    return {
      id: v7({ msecs: submitted }),
      number: `${String(made + index).padStart(6, '0')}${'ABCDEFGH'[chance(8)]}`,
      title: `${subject}${trouble}，${one(codes)}${rare}`,
      body: `您好，我们的${subject}从今天上午开始${trouble}，业务侧提示${one(codes)}，${one(asks)}，${one(subjects)}也受到影响，谢谢。`,
      state,
      submitted: new Date(submitted),
      due: clocked ? new Date(now + (chance(600) - 60) * MINUTE) : null,
      person: chance(people.length),
      rated: state === 'closed' && chance(3) === 0 ? 1 + chance(5) : null,
      complained: chance(100) === 0,
      phone: `138${String(chance(50_000)).padStart(8, '0')}`,
    }
  })
  const all = <T>(of: (ticket: (typeof tickets)[number]) => T) => tickets.map(of)
  const same = (value: unknown) => all(() => value)
  await insert(owner, 'tickets.ticket', {
    tenant_id: ['uuid', same(tenant)],
    id: ['uuid', all(({ id }) => id)],
    number: ['text', all(({ number }) => number)],
    customer_id: ['uuid', all(({ person }) => people[person]?.id)],
    customer_name: ['text', all(({ person }) => names[person % names.length])],
    contact_phone: ['text', all(({ phone }) => phone)],
    title: ['text', all(({ title }) => title)],
    product_id: ['uuid', same(product)],
    product_name: ['text', same('云主机')],
    category_id: ['uuid', all(() => one(categories))],
    state: ['text', all(({ state }) => state)],
    handler_id: ['uuid', all(() => one(agents))],
    tier: ['text', all(() => one(tiers))],
    clock_id: ['uuid', all(({ id, due }) => due && id)],
    clock_kind: ['text', all(({ due }) => due && 'reply')],
    clock_started_at: ['timestamptz', all(({ due, submitted }) => due && submitted)],
    clock_initial: ['integer', all(({ due }) => due && 5400)],
    due_at: ['timestamptz', all(({ due }) => due)],
    submitted_at: ['timestamptz', all(({ submitted }) => submitted)],
    updated_at: ['timestamptz', all(({ submitted }) => submitted)],
    customer_updated_at: ['timestamptz', all(({ submitted }) => submitted)],
    rating_stars: ['integer', all(({ rated }) => rated)],
    complaint: ['text', all(({ complained }) => (complained ? '太慢了' : null))],
    version: ['integer', same(1)],
    customer_version: ['integer', same(1)],
  })
  await insert(owner, 'tickets.message', {
    tenant_id: ['uuid', same(tenant)],
    id: ['uuid', all(({ submitted }) => v7({ msecs: submitted.getTime() }))],
    ticket_id: ['uuid', all(({ id }) => id)],
    customer_id: ['uuid', all(({ person }) => people[person]?.id)],
    author_kind: ['text', same('customer')],
    author_id: ['uuid', all(({ person }) => people[person]?.id)],
    author_name: ['text', same('客户')],
    body: ['text', all(({ body }) => body)],
    at: ['timestamptz', all(({ submitted }) => submitted)],
    version: ['integer', same(1)],
  })
  const words = tickets.flatMap(({ id, title, body, phone, number }) => {
    const inTitle = wordsOf(title)
    const every = new Set([...inTitle, ...wordsOf(body), phone, number.toLowerCase()])
    return [...every].map((word) => ({ id, word, inTitle: inTitle.has(word) }))
  })
  await insert(owner, 'tickets.word', {
    tenant_id: ['uuid', words.map(() => tenant)],
    word: ['text', words.map(({ word }) => word)],
    ticket_id: ['uuid', words.map(({ id }) => id)],
    in_title: ['boolean', words.map(({ inTitle }) => inTitle)],
  })
}
