/** Plays tickets between companies: categories of each type, a connection from one company to another, tickets in each upstream status, at both desks (U-1 to U-24). */
import { signUp } from '@zhanggui/contract/identity'
import { submitTicket } from '@zhanggui/contract/tickets-customer'
import { createCategory } from '@zhanggui/contract/tickets-desk'
import type { Category } from '@zhanggui/contract/tickets-desk'
import { closeTicket, listTickets, readTicket, replyToTicket } from '@zhanggui/contract/tickets-provider'
import type { CategoryType } from '@zhanggui/contract/tickets-categories'
import { acceptTicket, returnTicket, transferTicket } from '@zhanggui/contract/tickets-upstream'
import { mapCategories } from '@zhanggui/contract/upstream'
import { MINUTE } from '#kernel/instant'
import { linkCompanies } from '#modules/upstream/index'
import { PASSWORD } from './cast.ts'
import type { Company, Customer } from './people.ts'
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

interface Story {
  /** Of the special categories. */
  type: CategoryType
  title: string
  body: string
  /** What the vendor does once it has the ticket; null: it is accepted only. */
  deeds: readonly Deed[] | null
}

/** The oldest first, so that who waits has not waited for long. */
const stories: readonly Story[] = [
  {
    type: 'technical',
    title: '迁移期间源库连接被频繁断开',
    body: '今天上午开始，迁移任务每隔几分钟就被断开一次，重试后又能继续，请帮忙看看。',
    deeds: [
      { act: 'reply', body: '防护侧把迁移任务的长连接误判为异常流量，已为您调整策略，请再试一次。' },
      { act: 'close', body: '策略已调整，问题已处理完毕' },
    ],
  },
  {
    type: 'filing',
    title: '备案信息显示接入商不一致',
    body: '备案系统提示我们网站的接入商与实际不一致，需要怎样变更？',
    deeds: [{ act: 'return', body: '接入信息在我方系统中正常，请核对客户填写的服务 IP 后再转来。' }],
  },
  {
    type: 'technical',
    title: '实时同步延迟越来越大',
    body: '从昨晚起 DTS 延迟从几秒涨到了二十多分钟，业务报表已经受影响。',
    deeds: [{ act: 'reply', body: '您好，问题已复现，我们正在查看防护侧的限速记录，预计一小时内给您答复。' }],
  },
  {
    type: 'other',
    title: '申请开通异地灾备专线',
    body: '我们计划把备份放到另一个地域，想了解专线的开通条件和周期。',
    deeds: [],
  },
  {
    type: 'trademark',
    title: '商标续展需要准备哪些材料',
    body: '公司商标明年三月到期，想提前办理续展，需要准备什么？',
    deeds: null,
  },
]

interface Deed {
  act: 'reply' | 'return' | 'close'
  body: string
}

/** Tickets of the reseller that are played here, and those of them that become the vendor's too, at most. */
export const PLAYED = stories.length
export const HANDED_UP = stories.filter(({ deeds }) => deeds !== null).length

/** Minutes that the vendor may have the ball. */
const TARGET = 240

interface Players {
  reseller: Company
  vendor: Company
  customers: readonly Customer[]
  /** Of the installation. */
  secret: Buffer
  /** Tickets of the reseller that may be played. */
  most: number
}

/**
 * Tickets of the reseller go to the vendor above, a company of this very installation: whatever is done to them afterwards, in
 * either desk, arrives in the other one.
 */
export async function playUpstream(stage: Stage, players: Players): Promise<void> {
  const { reseller, customers, most } = players
  const { main } = reseller
  const linkId = await connect(stage, players)
  const categories: Category[] = []
  for (const special of specials) {
    const body = { ...special, position: 10, toUpstream: true }
    categories.push(await stage.act(createCategory, main, { body }))
  }
  const mapped = categories.map(({ id }) => ({ categoryId: id, remoteCategory: null }))
  await stage.act(mapCategories, main, { params: { linkId }, body: { categories: mapped } })
  for (const [index, story] of stories.slice(0, most).entries()) {
    const category = categories[specials.findIndex(({ type }) => type === story.type)]
    const customer = customers[index % customers.length]
    const product = reseller.products[index % reseller.products.length]
    if (!category || !customer || !product) throw new Error(`${reseller.name} has nobody to play for`)
    stage.goTo(stage.now + MINUTE)
    const { id: ticketId } = await stage.act(submitTicket, customer, {
      body: {
        providerId: reseller.tenantId,
        productId: product.id,
        categoryId: category.id,
        title: story.title,
        body: story.body,
        business:
          story.type === 'technical' ? { id: 'DTS-20261', ip: '203.0.113.24', type: '数据同步' } : null,
        contactPhone: null,
        fileIds: [],
      },
    })
    stage.goTo(stage.now + 2 * MINUTE)
    await stage.act(acceptTicket, main, { params: { ticketId }, body: {} })
    if (story.deeds) await handOver(stage, players, { ticketId, title: story.title, deeds: story.deeds })
  }
}

const versionOf = async (stage: Stage, { main }: Company, ticketId: string): Promise<number> =>
  (await stage.act(readTicket, main, { params: { ticketId } })).version

/** The reseller buys at the vendor's as customers do, with an account of its own. */
async function connect(stage: Stage, { reseller, vendor, secret }: Players): Promise<string> {
  const [category] = vendor.categories
  const [product] = vendor.products
  if (!category || !product) throw new Error(`${vendor.name} has nothing to offer`)
  const buyer = await stage.act(
    signUp,
    { locale: 'zh-CN' },
    {
      body: {
        name: reseller.name,
        email: `purchasing@${reseller.alias}.zhanggui.example`,
        phone: null,
        password: PASSWORD,
        locale: 'zh-CN',
        company: null,
      },
    },
  )
  return linkCompanies(
    {
      reseller: { tenant: reseller.tenantId, name: reseller.name },
      vendor: {
        tenant: vendor.tenantId,
        name: vendor.name,
        customer: buyer.accountId,
        category: category.id,
        product: product.id,
      },
      targetMinutes: TARGET,
    },
    { engine: stage.engine, secret },
  )
}

async function handOver(
  stage: Stage,
  { reseller, vendor }: Players,
  { ticketId, title, deeds }: { ticketId: string; title: string; deeds: readonly Deed[] },
): Promise<void> {
  const remark = '我们已核对客户侧的配置，请协助查看贵方一侧。'
  const version = await versionOf(stage, reseller, ticketId)
  await stage.act(transferTicket, reseller.main, {
    params: { ticketId },
    body: { version, remark, fileIds: [], noteIds: [] },
  })
  const { rows } = await stage.act(listTickets, vendor.main, {
    query: { tab: 'all', group: 'open', sort: 'submitted', title, limit: '1' },
  })
  const [there] = rows
  if (!there) throw new Error('the ticket did not arrive at the vendor’s')
  const params = { ticketId: there.id }
  for (const { act, body } of deeds) {
    stage.goTo(stage.now + 4 * MINUTE)
    const seen = { version: await versionOf(stage, vendor, there.id) }
    if (act === 'reply') {
      const reply = { ...seen, body, state: 'in_progress', fileIds: [] }
      await stage.act(replyToTicket, vendor.main, { params, body: reply })
    } else if (act === 'return') {
      await stage.act(returnTicket, vendor.main, { params, body: { ...seen, body, fileIds: [] } })
    } else {
      const closing = { ...seen, reason: 'other', remark: body, duplicateOf: null }
      await stage.act(closeTicket, vendor.main, { params, body: closing })
    }
  }
}
