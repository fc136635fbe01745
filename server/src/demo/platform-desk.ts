/** The platform's own desk in the demonstration world: two tickets handed up to it, one that a customer sent it dispatched down (U-18, T-25). */
import {
  openPlatformDesk,
  PLATFORM_DESK,
  handToPlatform,
  sendToProvider,
} from '@zhanggui/contract/platform-desk'
import { providerPermissions } from '@zhanggui/contract/permissions'
import type { ProviderPermission } from '@zhanggui/contract/permissions'
import { readDesk, submitTicket } from '@zhanggui/contract/tickets-customer'
import { switchDuty } from '@zhanggui/contract/tickets-desk'
import { listTickets, readTicket } from '@zhanggui/contract/tickets-provider'
import { MINUTE } from '#kernel/instant'
import { offerPlatformService } from '#modules/catalog/index'
import { openPlatformDesk as staffAtDesk } from '#modules/tickets/index'
import type { Callers } from '#platform/op'
import { operators } from './cast.ts'
import type { Company, Customer, Operator } from './people.ts'
import type { Stage } from './stage.ts'

const remarks = ['客户反映的是平台侧的域名解析，请协助核实。', '涉及平台账单，麻烦平台同事处理。']

interface Players {
  operator: Operator
  companies: readonly Company[]
  customers: readonly Customer[]
}

/** In the last minutes before the curtain; what goes from company to company arrives when the house opens. */
export async function playPlatformDesk(
  stage: Stage,
  { operator, companies, customers }: Players,
): Promise<void> {
  const [, , provider] = companies
  const [customer] = customers
  if (!provider || !customer) return
  const { desk } = await stage.act(openPlatformDesk, operator)
  const { accountId, name, locale } = operator
  const person = {
    id: accountId,
    name,
    email: operators[0].email,
    phone: null,
    isMain: true,
    administrates: true,
  }
  const staffed = { name: desk.name, people: [person] }
  const event = 'identity.platform-desk-staffed'
  await stage.react(PLATFORM_DESK, event, staffed, staffAtDesk)
  await stage.react(PLATFORM_DESK, event, staffed, (_, engine) => offerPlatformService(engine))
  const permissions = new Set(Object.keys(providerPermissions) as ProviderPermission[])
  const atDesk: Callers['provider'] = {
    accountId,
    name,
    locale,
    tenantId: PLATFORM_DESK,
    isMain: true,
    permissions,
  }
  await stage.act(switchDuty, atDesk, { params: { agentId: accountId }, body: { onDuty: true } })
  for (const [index, remark] of remarks.entries()) {
    const company = companies[index]
    if (company) await handUp(stage, company, remark)
  }
  await sendDown(stage, { operator, provider, customer, atDesk })
}

async function handUp(stage: Stage, { main }: Company, remark: string): Promise<void> {
  stage.goTo(stage.now + MINUTE)
  const { rows } = await stage.act(listTickets, main, {
    // Not one of the day's, which are accepted and may go to another company.
    query: { tab: 'all', group: 'open', upstream: 'none', sort: 'submitted', order: 'asc', limit: '1' },
  })
  const [row] = rows
  if (!row) return
  const params = { ticketId: row.id }
  const { version } = await stage.act(readTicket, main, { params })
  await stage.act(handToPlatform, main, { params, body: { version, remark, fileIds: [], noteIds: [] } })
}

interface SendingDown {
  operator: Operator
  provider: Company
  customer: Customer
  atDesk: Callers['provider']
}

async function sendDown(stage: Stage, { operator, provider, customer, atDesk }: SendingDown): Promise<void> {
  const { products, categories } = await stage.act(readDesk, customer, {
    params: { providerId: PLATFORM_DESK },
  })
  const submitted = await stage.act(submitTicket, customer, {
    body: {
      providerId: PLATFORM_DESK,
      productId: products[0]?.id,
      categoryId: categories[0]?.id,
      title: '想找一家能做小程序商城的服务商',
      body: '我们是一家连锁烘焙店，想做带配送的小程序商城，请平台推荐合适的服务商。',
      contactPhone: null,
      fileIds: [],
    },
  })
  stage.goTo(stage.now + MINUTE)
  const params = { ticketId: submitted.id }
  const { version } = await stage.act(readTicket, atDesk, { params })
  await stage.act(sendToProvider, operator, {
    params,
    body: {
      version,
      providerId: provider.tenantId,
      productId: provider.products[0]?.id,
      categoryId: provider.categories[0]?.id,
      remark: '客户预算充足，请尽快联系。',
    },
  })
}
