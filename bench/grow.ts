/** Grows a demonstration world to any number of tickets by plain inserts, words included: for lists and search, whose speed hangs on size. */
import type { Client } from 'pg'
import { v7 } from 'uuid'
import { wordsOf } from '../server/src/modules/tickets/index.ts'
import { withoutIndexes } from './indexes.ts'

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
const BATCH = 1_000
/** From so many tickets on, indexes are made at the end, which is far quicker than keeping them. */
const MANY = 20_000

type Columns = Record<string, [type: string, values: unknown[]]>

/** Rows of one table, column by column, as one insert; `same` holds what is equal in all of them. */
const insert = (owner: Client, table: string, same: Record<string, unknown>, columns: Columns) => {
  const own = Object.keys(columns)
  const places = own.map((_, at) => `$${at + 1}::${Object.values(columns)[at]?.[0]}[]`)
  const fixed = Object.keys(same)
  return owner.query(
    `insert into ${table} (${[...own, ...fixed].join(', ')})
     select each.*${fixed.map((_, at) => `, $${own.length + at + 1}`).join('')} from unnest(${places.join(', ')}) as each`,
    [...Object.values(columns).map(([, values]) => values), ...Object.values(same)],
  )
}

export interface Growth {
  /** Words of titles and messages, or of titles alone, where only lists are looked at: they are most of the bytes. */
  words?: 'all' | 'titles'
  /** Told now and then how many tickets there are. */
  say?: (done: number) => void
}

/** Adds `count` tickets to each of the desks given, with a message, a clock and its words; as the owner, past every rule. */
export async function grow(
  owner: Client,
  tenants: readonly string[],
  count: number,
  { words = 'all', say = () => undefined }: Growth = {},
): Promise<void> {
  const { rows: desks } = await owner.query<Desk>(
    `select d.tenant_id as tenant,
       (select array_agg(id::text order by id) from tickets.category where tenant_id = d.tenant_id) as categories,
       (select array_agg(id::text order by id) from tickets.agent where tenant_id = d.tenant_id and removed_at is null) as agents,
       (select min(id::text) from catalog.product where tenant_id = d.tenant_id) as product
     from tickets.desk d where d.tenant_id = any($1)`,
    [tenants],
  )
  const { rows: people } = await owner.query<{ id: string }>(
    'select id from identity.account where is_customer order by id',
  )
  const now = Date.now()
  const fill = async () => {
    for (const [at, desk] of desks.entries()) {
      const chance = chanceOf(7_919 * (at + 1))
      for (let made = 0; made < count; made += BATCH) {
        await growSome(owner, desk, people, Math.min(BATCH, count - made), {
          chance,
          now,
          made,
          count,
          words,
        })
        say(at * count + made)
      }
    }
  }
  // A superuser may: the keys are right by making, and checking each costs more than writing it.
  await owner.query('set session_replication_role = replica')
  await owner.query('set synchronous_commit = off')
  if (desks.length * count < MANY) await fill()
  else
    await withoutIndexes(owner, ['tickets.ticket', 'tickets.word', 'tickets.message', 'tickets.clock'], fill)
  await owner.query(
    `update tickets.agent as a set open_count = o.tickets from (
       select tenant_id, handler_id, count(*)::int as tickets from tickets.ticket
       where is_open and handler_id is not null group by 1, 2
     ) as o where o.tenant_id = a.tenant_id and o.handler_id = a.id`,
  )
  // The sweep need not make sure of what was just written.
  await owner.query(
    `update tickets.indexed as i set upto = (
       select id from tickets.ticket t where t.tenant_id = i.tenant_id order by id desc limit 1
     ) where tenant_id = any($1)`,
    [tenants],
  )
  await owner.query('reset session_replication_role')
  await owner.query('reset synchronous_commit')
  await owner.query('analyze tickets.ticket, tickets.word, tickets.message, tickets.clock, tickets.agent')
}

interface Batch {
  chance: (below: number) => number
  now: number
  made: number
  count: number
  words: 'all' | 'titles'
}

async function growSome(
  owner: Client,
  { tenant, categories, agents, product }: Desk,
  people: readonly { id: string }[],
  some: number,
  { chance, now, made, count, words }: Batch,
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
      tier: one(tiers),
      person: chance(people.length),
      rated: state === 'closed' && chance(3) === 0 ? 1 + chance(5) : null,
      complained: chance(100) === 0,
      phone: `138${String(chance(50_000)).padStart(8, '0')}`,
    }
  })
  const all = <T>(of: (ticket: (typeof tickets)[number]) => T) => tickets.map(of)
  const common = { tenant_id: tenant }
  await insert(
    owner,
    'tickets.ticket',
    { ...common, product_id: product, product_name: '云主机', version: 1, customer_version: 1 },
    {
      id: ['uuid', all(({ id }) => id)],
      number: ['text', all(({ number }) => number)],
      customer_id: ['uuid', all(({ person }) => people[person]?.id)],
      customer_name: ['text', all(({ person }) => names[person % names.length])],
      contact_phone: ['text', all(({ phone }) => phone)],
      title: ['text', all(({ title }) => title)],
      category_id: ['uuid', all(() => one(categories))],
      state: ['text', all(({ state }) => state)],
      handler_id: ['uuid', all(() => one(agents))],
      tier: ['text', all(({ tier }) => tier)],
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
    },
  )
  await insert(
    owner,
    'tickets.message',
    { ...common, author_kind: 'customer', author_name: '客户', version: 1 },
    {
      id: ['uuid', all(({ submitted }) => v7({ msecs: submitted.getTime() }))],
      ticket_id: ['uuid', all(({ id }) => id)],
      customer_id: ['uuid', all(({ person }) => people[person]?.id)],
      author_id: ['uuid', all(({ person }) => people[person]?.id)],
      body: ['text', all(({ body }) => body)],
      at: ['timestamptz', all(({ submitted }) => submitted)],
    },
  )
  const running = tickets.filter(({ due }) => due !== null)
  await insert(
    owner,
    'tickets.clock',
    { ...common, kind: 'reply', calendar: '"always"', initial: 5400, started_by: 'replied' },
    {
      id: ['uuid', running.map(({ id }) => id)],
      ticket_id: ['uuid', running.map(({ id }) => id)],
      tier: ['text', running.map(({ tier }) => tier)],
      started_at: ['timestamptz', running.map(({ submitted }) => submitted)],
      due_at: ['timestamptz', running.map(({ due }) => due)],
    },
  )
  const written = tickets.map(({ id, title, body, phone, number }) => {
    const inTitle = wordsOf(title)
    const every = words === 'all' ? [...wordsOf(body), phone, number.toLowerCase()] : []
    return { id, inTitle, rest: new Set(every.filter((word) => !inTitle.has(word))) }
  })
  // The words of a ticket as one text: the database takes it apart more quickly than it reads arrays.
  await owner.query(
    `insert into tickets.word (tenant_id, ticket_id, word, in_title)
     select $1::uuid, id, string_to_table(titles, ' '), true from unnest($2::uuid[], $3::text[]) as t (id, titles)
     union all
     select $1::uuid, id, string_to_table(texts, ' '), false from unnest($2::uuid[], $4::text[]) as t (id, texts) where texts <> ''`,
    [
      tenant,
      written.map(({ id }) => id),
      written.map(({ inTitle }) => [...inTitle].join(' ')),
      written.map(({ rest }) => [...rest].join(' ')),
    ],
  )
}
