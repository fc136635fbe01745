/** Plays tickets between companies: categories of each type, a connection above, tickets in each upstream status, one from a partner (U-1 to U-24). */
import { signUp } from '@zhanggui/contract/identity'
import { createCategory } from '@zhanggui/contract/tickets-desk'
import type { Category } from '@zhanggui/contract/tickets-desk'
import { listTickets, readTicket } from '@zhanggui/contract/tickets-provider'
import type { CategoryType } from '@zhanggui/contract/tickets-categories'
import { acceptTicket, moveToCategory, transferTicket } from '@zhanggui/contract/tickets-upstream'
import { createLink, mapCategories } from '@zhanggui/contract/upstream'
import { iso, MINUTE } from '#kernel/instant'
import { followLink, takeHeard, takePartnerTicket } from '#modules/tickets/index'
import { PASSWORD } from './cast.ts'
import type { Company } from './people.ts'
import type { Stage } from './stage.ts'

interface Special {
  name: string
  type: CategoryType
  group: string
  description: string
}

const specials: readonly Special[] = [
  {
    name: '业务技术支持',
    type: 'technical',
    group: '技术支持',
    description: '服务器、网络与数据库的技术问题，需要提供业务 ID 与业务 IP。',
  },
  {
    name: 'ICP 备案',
    type: 'filing',
    group: '备案与商标',
    description: '首次备案、变更备案与接入备案。请准备营业执照与负责人证件。',
  },
  {
    name: '商标注册',
    type: 'trademark',
    group: '备案与商标',
    description: '商标查询、注册与续展。',
  },
  { name: '增值服务', type: 'other', group: '其他', description: '以上分类之外、由上级提供的服务。' },
]

const LINK = '云栖上级技术中心'

/** What upstream did on the ticket that was handed to it; the first one is accepted only. */
const stories: readonly (null | readonly { type: 'message' | 'returned' | 'closed'; body: string }[])[] = [
  null,
  [],
  [{ type: 'message', body: '您好，问题已复现，我们正在检查线路侧的配置，预计一小时内给您答复。' }],
  [{ type: 'returned', body: '线路侧正常，请核对客户侧防火墙策略后再转来。' }],
  [
    { type: 'message', body: '已为您调整带宽策略，请再试一次。' },
    { type: 'closed', body: '问题已处理完毕，不再接受该工单的转移。' },
  ],
]

/** Some of the tickets that are open in the end go to the vendor above. */
export async function playUpstream(stage: Stage, { main, tenantId }: Company): Promise<void> {
  const linkId = await connect(stage, { main, tenantId })
  const categories: Category[] = []
  for (const special of specials) {
    const body = { ...special, position: 10, toUpstream: true }
    categories.push(await stage.act(createCategory, main, { body }))
  }
  const mapped = categories.map(({ id }) => ({ categoryId: id, remoteCategory: null }))
  await stage.act(mapCategories, main, { params: { linkId }, body: { categories: mapped } })
  for (const { id: categoryId } of categories) {
    const facts = { categoryId, link: { id: linkId, name: LINK } }
    await stage.react(tenantId, 'upstream.category-linked', facts, (told, { pool }) => followLink(told, pool))
  }
  const { rows } = await stage.act(listTickets, main, {
    query: { tab: 'all', group: 'open', sort: 'submitted', limit: String(stories.length) },
  })
  for (const [index, { id: ticketId }] of rows.entries()) {
    stage.goTo(stage.now + MINUTE)
    const category = categories[index % categories.length]
    const versionNow = async () => (await stage.act(readTicket, main, { params: { ticketId } })).version
    const params = { ticketId }
    await stage.act(moveToCategory, main, {
      params,
      body: { version: await versionNow(), categoryId: category?.id },
    })
    const { acceptedAt } = await stage.act(readTicket, main, { params })
    if (acceptedAt === null) await stage.act(acceptTicket, main, { params, body: {} })
    const story = stories[index]
    if (story) await handOver(stage, { main, tenantId }, { ticketId, version: await versionNow(), story })
  }
}

type By = Pick<Company, 'main' | 'tenantId'>

/** A connection to a vendor that nobody runs; with nothing under way over it, it is never called. */
async function connect(stage: Stage, { main }: By): Promise<string> {
  const secret = `whsec_${Buffer.from(Array.from({ length: 32 }, () => stage.chance(256))).toString('base64')}`
  const link = await stage.act(createLink, main, {
    body: {
      name: LINK,
      adapter: 'zhanggui',
      baseUrl: 'https://upstream.demo.zhanggui.example',
      address: `${main.tenantId}.${main.accountId}`,
      secret,
      targetMinutes: 240,
    },
  })
  return link.id
}

interface HandingOver {
  ticketId: string
  version: number
  story: NonNullable<(typeof stories)[number]>
}

async function handOver(
  stage: Stage,
  { main, tenantId }: By,
  { ticketId, version, story }: HandingOver,
): Promise<void> {
  const params = { ticketId }
  const remark = '客户反馈影响业务，请协助排查，日志见附件。'
  await stage.act(transferTicket, main, { params, body: { version, remark, fileIds: [], noteIds: [] } })
  const { handover } = await stage.act(readTicket, main, { params })
  if (!handover || story.length === 0) return
  stage.goTo(stage.now + MINUTE)
  const entries = story.map(({ type, body }, index) => ({
    type,
    body,
    sequence: index + 1,
    author: { role: 'upstream' as const, name: '', number: '01027' },
    files: [],
    at: iso(stage.now),
  }))
  const facts = { handoverId: handover.id, ticketId, side: 'above' as const, entries }
  await stage.react(tenantId, 'upstream.heard', facts, takeHeard)
}

/** One ticket of the first company comes to the second as its partner's. */
export async function playPartner(stage: Stage, desk: Company, partner: Company): Promise<void> {
  const [category] = desk.categories
  const [product] = desk.products
  if (!category || !product) return
  const { ids } = stage
  // Partners buy as customers do, with an account of their own.
  const buyer = await stage.act(
    signUp,
    { locale: 'zh-CN' },
    {
      body: {
        name: partner.name,
        email: `purchasing@${partner.alias}.zhanggui.example`,
        phone: null,
        password: PASSWORD,
        locale: 'zh-CN',
        company: null,
      },
    },
  )
  const said = (sequence: number, role: 'customer' | 'agent', name: string, body: string) => ({
    sequence,
    author: { role, name, number: '' },
    body,
    files: [],
    at: iso(stage.now - 20 * MINUTE),
  })
  const facts = {
    handoverId: ids.next(),
    guid: ids.next(),
    theirNumber: '2046YFN',
    partnerName: partner.name,
    customerId: buyer.accountId,
    categoryId: category.id,
    productId: product.id,
    title: '接入防火墙后部分地区访问变慢',
    answers: [],
    business: { id: 'WAF-20261', ip: '203.0.113.24', type: 'Web 应用防火墙' },
    entries: [
      said(1, 'customer', '上海客户', '今天上午接入防火墙后，华南地区的用户反映打开页面要十几秒。'),
      said(2, 'agent', '周敏', '我们已排除源站问题，请协助检查回源线路。'),
    ],
  }
  await stage.react(desk.tenantId, 'upstream.ticket-arrived', facts, takePartnerTicket)
}
