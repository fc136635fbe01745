/** Every screen of every console, in both languages and both widths: in order, in words, and open to everybody. */
import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { changeOwnSettings, signUp } from '@zhanggui/contract/identity'
import { listOwnTickets } from '@zhanggui/contract/tickets-customer'
import { listTickets } from '@zhanggui/contract/tickets-provider'
import { readShop } from '@zhanggui/contract/tickets-shop'
import { createLink, listLinks } from '@zhanggui/contract/upstream'
import { createWebhook } from '@zhanggui/contract/webhooks'
import { companies } from '../server/src/demo/cast.ts'
import { PHONE, WIDE } from './browser.ts'
import { Calls } from './calls.ts'
import { countQuestions, expect, settled, test } from './journey.ts'
import { barriersOf, faultsOf, remember } from './page-faults.ts'
import { Desk, known, knownCustomer, newCustomer, newOperator, operatorOf, PASSWORD } from './people.ts'
import type { Someone } from './people.ts'
import { addressesOf } from './screens.ts'
import type { Place } from './screens.ts'

type Locale = 'zh-CN' | 'en-US'
const locales: readonly Locale[] = ['zh-CN', 'en-US']

/** Somebody of the world who reads this language; each language has its own people, since they read at the same time. */
const readers: Record<Exclude<Place, 'public'>, (url: string, locale: Locale) => Promise<Someone>> = {
  customer: (url, locale) => knownCustomer(url, locale === 'zh-CN' ? 0 : 1),
  settings: (url, locale) => knownCustomer(url, locale === 'zh-CN' ? 2 : 3),
  provider: (url, locale) =>
    known(url, `${companies[locale === 'zh-CN' ? 0 : 1]?.alias}@demo.zhanggui.example`),
  platform: (url, locale) => (locale === 'zh-CN' ? operatorOf(url) : newOperator(url, '审计员')),
}

/** So many screens, looked at one after the other, end well before a journey's limit, on a busy machine too. */
const AT_ONCE = 6

function inParts(addresses: readonly string[]): string[][] {
  const parts = Math.ceil(addresses.length / AT_ONCE)
  return Array.from({ length: parts }, (_, part) => addresses.filter((__, index) => index % parts === part))
}

/** Opens each address and looks at it at both widths. */
async function lookAt(page: Page, locale: Locale, addresses: readonly string[]): Promise<void> {
  const remembered = remember(page.context())
  countQuestions(page)
  for (const address of addresses) {
    await test.step(address, async () => {
      await page.setViewportSize(WIDE)
      await page.goto(address)
      for (const size of [WIDE, PHONE]) {
        await page.setViewportSize(size)
        await settled(page)
        const faults = await faultsOf(page, { english: locale === 'en-US', known: remembered() })
        // Marks and colours are the same in both languages: each is looked at in one of them.
        const barriers = (locale === 'zh-CN') === (size === WIDE) ? await barriersOf(page) : []
        expect.soft([...faults, ...barriers], `${address} at ${size.width}`).toEqual([])
      }
    })
  }
}

for (const locale of locales) {
  test.describe(locale, () => {
    test('for those who are not signed in', async ({ world, browserOf, expectRefusals }) => {
      expectRefusals(404)
      const page = await browserOf(null, { locale, baseURL: world.url })
      const more = ['/sign-in?alias=yunfan', '/sign-up?as=company', '/nowhere']
      const alias = companies[0]?.alias ?? ''
      const { rows } = await new Calls(world.url).call(readShop, { params: { alias } })
      const subjects = { alias, productId: rows[0]?.id ?? '' }
      const addresses = addressesOf('public').map((address) => withSubjects(address, subjects))
      await lookAt(page, locale, [...addresses, ...more])
    })

    for (const place of ['customer', 'provider', 'platform', 'settings'] as const) {
      for (const addresses of inParts(addressesOf(place))) {
        test(`${place}: ${addresses.join(' ')}`, async ({ world, browserOf }) => {
          const reader = await readers[place](world.url, locale)
          await reader.calls.call(changeOwnSettings, { body: { locale } })
          const page = await browserOf(reader, { locale, baseURL: world.url })
          const subjects = await subjectsOf(reader, place)
          await lookAt(
            page,
            locale,
            addresses.map((address) => withSubjects(address, subjects)),
          )
        })
      }
    }

    test('for those who begin: no desk, no product, no ticket', async ({ world, browserOf }) => {
      const calls = new Calls(world.url)
      const alias = locale === 'zh-CN' ? 'beginner' : 'beginner-en'
      const email = `${alias}@companies.example`
      const company = { name: `${alias} Co`, alias }
      const name = 'Lin'
      await calls.call(signUp, { body: { name, email, phone: null, password: PASSWORD, locale, company } })
      const customer = await newCustomer(world.url, name)
      await customer.calls.call(changeOwnSettings, { body: { locale } })
      const atHome = await browserOf(customer, { locale, baseURL: world.url })
      await lookAt(atHome, locale, ['/c', '/c/tickets', '/c/notices'])
      const page = await browserOf({ calls }, { locale, baseURL: world.url })
      await lookAt(page, locale, [
        '/p',
        '/p/desk',
        '/p/tickets',
        '/p/products',
        '/p/settings/people',
        '/p/notices',
      ])
    })

    test('with a company’s name of 60 letters and a title of 200', async ({ world, browserOf }) => {
      const desk = await Desk.open(world.url, '一家名字特别特别长的云市场服务商'.repeat(3).slice(0, 50))
      await desk.hire('周敏')
      const customer = await newCustomer(world.url, '诸葛'.repeat(10))
      const title = '数据库迁移之后夜间备份任务持续失败并且没有任何报错信息'.repeat(8).slice(0, 200)
      const ticket = await desk.submit(customer, title)
      for (const { calls } of [desk.boss, customer]) await calls.call(changeOwnSettings, { body: { locale } })
      const atDesk = await browserOf(desk.boss, { locale, baseURL: world.url })
      await lookAt(atDesk, locale, ['/p', '/p/tickets?tab=all', `/p/tickets/${ticket.id}?tab=all`])
      const atHome = await browserOf(customer, { locale, baseURL: world.url })
      await lookAt(atHome, locale, ['/c', '/c/tickets', `/c/tickets/${ticket.id}`])
    })
  })
}

/** What stands for each `:name` of an address, for this person; a name that is not here is to be added. */
async function subjectsOf({ calls }: Someone, place: Place): Promise<Record<string, string>> {
  if (place === 'customer') {
    // One that can be answered shows most; in a small world everything of theirs may have ended.
    const open = await calls.call(listOwnTickets, { query: { open: 'yes' } })
    const { rows } = open.rows.length > 0 ? open : await calls.call(listOwnTickets, { query: {} })
    return { ticketId: rows[0]?.id ?? '' }
  }
  if (place !== 'provider') return {}
  const { rows } = await calls.call(listTickets, { query: { tab: 'all' } })
  const hook = { name: 'ERP', url: 'https://erp.invalid/zhanggui', events: ['tickets.submitted' as const] }
  const { endpoint } = await calls.call(createWebhook, { body: hook })
  const links = await calls.call(listLinks)
  // Not every company of the world has a vendor above.
  const link = links.rows[0] ?? (await calls.call(createLink, { body: vendorAbove() }))
  return { ticketId: rows[0]?.id ?? '', endpointId: endpoint.id, linkId: link.id }
}

const vendorAbove = () => ({
  name: 'Vendor',
  adapter: 'zhanggui' as const,
  baseUrl: 'https://vendor.invalid',
  address: `${randomUUID()}.${randomUUID()}`,
  secret: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
  targetMinutes: null,
})

/** An address with its subjects in it. */
const withSubjects = (address: string, subjects: Readonly<Record<string, string>>): string =>
  address.replace(/:(\w+)/g, (_, name: string) => {
    const subject = subjects[name]
    if (!subject) throw new Error(`${address}: say in subjectsOf how to find a ${name}`)
    return subject
  })
