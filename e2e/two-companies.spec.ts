/**
 * One ticket, two companies, two installations: linked through the screens of both, handed over, answered from both sides, the vendor's
 * server down in the middle, closed by each (U-1, U-10 to U-16, U-21 to U-24). The reseller reads Chinese, the vendor English.
 */
import type { Page } from '@playwright/test'
import { createCategory } from '@zhanggui/contract/tickets-desk'
import { readTicketUpstream } from '@zhanggui/contract/upstream'
import { closeReasons } from '@zhanggui/contract/glossary'
import { upstreamWords } from '../web/src/features/tickets/upstream-words.ts'
import { ticketWords } from '../web/src/features/tickets/words.ts'
import { writingWords } from '../web/src/features/tickets/writing-words.ts'
import { linkWords } from '../web/src/features/upstream/words.ts'
import { uiWords } from '../web/src/ui/words.ts'
import { withHouses } from './houses.ts'
import type { BrowserIn, House } from './houses.ts'
import { choose, expect, pick, test } from './journey.ts'
import { watchWords } from './page-faults.ts'
import { newCustomer } from './people.ts'
import { language, readIn } from './words.ts'

const zh = language('zh-CN')
const en = language('en-US')
const PROBLEM = '云主机无法连接'
const ASKED = '从今天凌晨开始，22 端口连不上。'
const REMARK = '请协助排查网络'
const NOTE = '客户已重启过实例'
const SECRET_NOTE = '该客户很难缠'

/** What is said on a page, in its order. */
const saidOn = (page: Page) => page.getByRole('log').getByRole('article')

async function reply(page: Page, locale: 'zh-CN' | 'en-US', text: string, done = false): Promise<void> {
  const { words } = language(locale)
  const t = words(ticketWords)
  const composer = page.getByRole('region', { name: t('writeReply') })
  await composer.getByRole('textbox', { name: t('writeReply') }).fill(text)
  if (done) await composer.getByText(t('stateDone'), { exact: true }).click()
  await composer.getByRole('button', { name: t('submit'), exact: true }).click()
  await composer.getByRole('button', { name: words(writingWords)('sendNow') }).click()
  await expect(page.getByRole('log')).toContainText(text)
}

const companies = [
  { name: '云代理', agent: '周敏' },
  { name: '云上游', agent: '陈工' },
]

// Both installations begin within the journey.
test.setTimeout(240_000)

test('a ticket is served by a reseller and the vendor above it, with an outage in the middle', ({
  browserOf,
}) => withHouses(companies, browserOf, walk))

async function walk([reseller, vendor]: readonly House[], browserIn: BrowserIn): Promise<void> {
  if (!reseller || !vendor) throw new Error('there are two houses')
  const links = { zh: zh.words(linkWords), en: en.words(linkWords) }
  const across = { zh: zh.words(upstreamWords), en: en.words(upstreamWords) }
  const tickets = { zh: zh.words(ticketWords), en: en.words(ticketWords) }
  await readIn('en-US', vendor.desk.boss, vendor.agent)
  const partner = await newCustomer(vendor.at.url, '云代理')
  const li = await newCustomer(reseller.at.url, '李晓梅')
  await vendor.desk.boss.calls.call(createCategory, { body: { name: 'Compute', type: 'normal' } })

  const vendorBoss = await browserIn(vendor, vendor.desk.boss, 'en-US')
  const lookEn = watchWords(vendorBoss, 'en-US')
  const credentials = await test.step('the vendor issues credentials, shown once (U-24)', async () => {
    const t = links.en
    const dialog = vendorBoss.getByRole('dialog')
    await vendorBoss.goto('/p/settings/links')
    await vendorBoss.getByRole('button', { name: t('issue') }).click()
    await dialog.getByLabel(t('name')).fill('Cloud reseller')
    await dialog.getByLabel(t('email')).fill(partner.email)
    await pick(vendorBoss, t('category'), vendor.desk.category.name)
    await pick(vendorBoss, t('product'), vendor.desk.product.name)
    await lookEn('issuing credentials')
    await dialog.getByRole('button', { name: t('issue') }).click()
    const facts = dialog.locator('dd')
    await expect(facts).toHaveCount(3)
    const [baseUrl = '', address = '', secret = ''] = await facts.allInnerTexts()
    await lookEn('the credentials')
    await dialog.getByRole('button', { name: en.words(uiWords)('passwordSaved') }).click()
    await expect(vendorBoss.getByRole('row', { name: /Cloud reseller/ })).toContainText(t('untried'))
    await expect(vendorBoss.getByText(secret)).toHaveCount(0)
    return { baseUrl, address, secret }
  })

  const boss = await browserIn(reseller, reseller.desk.boss)
  const lookZh = watchWords(boss, 'zh-CN')
  const linkRow = boss.getByRole('row', { name: /云上游/ })
  await test.step('the reseller types them in, and each sees that the other is there (U-23)', async () => {
    const t = links.zh
    const dialog = boss.getByRole('dialog')
    await boss.goto('/p/settings/links')
    await boss.getByRole('button', { name: t('connect') }).click()
    await dialog.getByLabel(t('name')).fill('云上游')
    await dialog.getByLabel(t('baseUrl')).fill(credentials.baseUrl)
    await dialog.getByLabel(t('address')).fill(credentials.address)
    await dialog.getByLabel(t('secret')).fill(credentials.secret)
    await dialog.getByLabel(t('target')).fill('240')
    await lookZh('connecting')
    await dialog.getByRole('button', { name: t('connect') }).click()
    await expect(linkRow).toContainText(t('working'))
    await expect(vendorBoss.getByRole('row', { name: /Cloud reseller/ })).toContainText(links.en('working'))
  })

  await test.step('a category of the reseller goes over it, under the vendor’s name for it (U-1, U-23)', async () => {
    const t = links.zh
    const dialog = boss.getByRole('dialog')
    await boss.goto('/p/categories')
    await boss.getByRole('button', { name: '新建分类' }).click()
    await dialog.getByLabel('分类名称').fill('云主机')
    await dialog.getByLabel('所属分组').fill('云产品')
    await dialog.getByLabel('分类介绍').fill('由上级服务商协助处理')
    await pick(boss, '类型', '其他')
    await dialog.getByLabel('是否提交到 API').click()
    await dialog.getByRole('button', { name: '保存' }).click()
    await expect(boss.getByRole('row', { name: /云主机/ })).toBeVisible()
    await boss.goto('/p/settings/links')
    await linkRow.getByRole('button', { name: t('more') }).click()
    await boss.getByRole('menuitem', { name: t('map') }).click()
    await dialog.getByRole('checkbox', { name: '云主机' }).check()
    await choose(boss, `云主机: ${t('remoteCategory')}`, 'Compute')
    await lookZh('mapping')
    await dialog.getByRole('button', { name: t('save') }).click()
    await expect(dialog).toHaveCount(0)
  })

  const customer = await browserIn(reseller, li)
  const own = customer.getByRole('region', { name: '沟通记录' }).getByRole('listitem')
  await test.step('a customer of the reseller asks', async () => {
    await customer.goto('/c/tickets/new')
    await choose(customer, '服务商', reseller.desk.name)
    await choose(customer, '商品', reseller.desk.product.name)
    await choose(customer, '问题分类', '云主机')
    await customer.getByLabel('标题').fill(PROBLEM)
    await customer.getByLabel('问题描述').fill(ASKED)
    await customer.getByRole('button', { name: '提交工单' }).click()
    await expect(customer.getByRole('heading', { name: PROBLEM })).toBeVisible()
  })

  const agent = await browserIn(reseller, reseller.agent)
  const lookAgent = watchWords(agent, 'zh-CN')
  const bar = agent.getByRole('region', { name: across.zh('upstream') })
  const panel = agent.getByLabel(links.zh('panel'))
  await test.step('the agent accepts it and hands it over with remark, one note of two, and a file (U-10, U-11)', async () => {
    await agent.goto('/p/tickets')
    await agent
      .getByRole('row', { name: new RegExp(PROBLEM) })
      .getByRole('link')
      .click()
    await expect(saidOn(agent)).toHaveText([new RegExp(ASKED)])
    const composer = agent.getByRole('region', { name: '回复' })
    for (const note of [NOTE, SECRET_NOTE]) {
      await composer.getByText('备注', { exact: true }).click()
      await composer.getByRole('textbox', { name: '备注' }).fill(note)
      await composer.getByRole('button', { name: '添加备注' }).click()
      await expect(agent.getByRole('log')).toContainText(note)
    }
    await bar.getByRole('button', { name: across.zh('accept'), exact: true }).click()
    await bar.getByRole('button', { name: across.zh('transfer') }).click()
    const dialog = agent.getByRole('dialog')
    await dialog.getByLabel(across.zh('transferRemark')).fill(REMARK)
    await dialog.getByLabel(new RegExp(NOTE)).check()
    await dialog.locator('input[type=file]').setInputFiles({
      name: 'trace.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('hop 7 drops'),
    })
    await expect(dialog.getByText('trace.txt')).toBeVisible()
    await lookAgent('handing over')
    await dialog.getByRole('button', { name: across.zh('transferDo'), exact: true }).click()
    await expect(bar).toContainText(across.zh('withThem', { link: '云上游' }))
  })

  const above = await browserIn(vendor, vendor.agent, 'en-US')
  const lookAbove = watchWords(above, 'en-US')
  await test.step('the vendor’s desk has it: conversation, remark, the one note, the file, its own category', async () => {
    await above.goto('/p/tickets')
    await above
      .getByRole('row', { name: new RegExp(PROBLEM) })
      .getByRole('link')
      .click()
    await expect(saidOn(above)).toHaveText([
      new RegExp(ASKED),
      new RegExp(`${REMARK}[^]*${NOTE}[^]*trace.txt`),
    ])
    await expect(above.getByText(SECRET_NOTE)).toHaveCount(0)
    await expect(above.getByRole('region', { name: across.en('upstream') })).toContainText('Cloud reseller')
    await expect(above.getByRole('complementary', { name: tickets.en('summary') })).toContainText('Compute')
    const download = above.waitForEvent('download')
    await above.getByRole('link', { name: /trace\.txt/ }).click()
    expect(await (await download).failure()).toBeNull()
    await lookAbove('a ticket of a partner')
  })

  await test.step('both answer each other, and the customer sees one conversation (U-12, U-15)', async () => {
    await reply(above, 'en-US', '我们在看路由。')
    await expect(saidOn(agent).last()).toContainText('我们在看路由。')
    await expect(panel).toContainText(/对方编号 \d{4}[A-Z]{3}/)
    await expect(own.last()).toContainText('我们在看路由。')
    await expect(own.last()).toContainText(/云技术客服 \d{5}/)
    await customer.getByRole('textbox', { name: '回复' }).fill('好的，等你们。')
    await customer.getByRole('button', { name: '发送' }).click()
    await expect(saidOn(above).last()).toContainText('好的，等你们。')
    for (const hidden of [REMARK, NOTE, SECRET_NOTE, '云上游', '陈工'])
      await expect(customer.getByText(hidden)).toHaveCount(0)
  })

  const ticketId = new URL(customer.url()).pathname.split('/').at(-1) ?? ''
  await test.step('the vendor’s server is down: the reseller goes on, and sees what waits (U-21, U-23)', async () => {
    for (const page of [above, vendorBoss]) await page.goto('about:blank')
    await vendor.at.goDown()
    for (const text of ['第一条：还是连不上。', '第二条：换了网络也不行。']) {
      await customer.getByRole('textbox', { name: '回复' }).fill(text)
      await customer.getByRole('button', { name: '发送' }).click()
      await expect(own.last()).toContainText(text)
    }
    await expect(saidOn(agent).last()).toContainText('第二条')
    await reply(agent, 'zh-CN', '我们正在催上级。')
    await expect(panel).toContainText(links.zh('out', { count: 3 }))
    await lookAgent('the panel while they are down')
    await expect(linkRow).toContainText(links.zh('failing'))
    await expect(linkRow).toContainText(links.zh('unreachable'))
    await lookZh('a connection that fails')
  })

  await test.step('it is there again: everything arrives, in order, nothing twice', async () => {
    await vendor.at.comeBack()
    await linkRow.getByRole('button', { name: links.zh('test') }).click()
    await expect(linkRow).toContainText(links.zh('working'))
    await above.goto('/p/tickets')
    await above
      .getByRole('row', { name: new RegExp(PROBLEM) })
      .getByRole('link')
      .click()
    await expect(saidOn(above)).toHaveText(
      [ASKED, REMARK, '我们在看路由。', '好的，等你们。', '第一条', '第二条', '我们正在催上级。'].map(
        (text) => new RegExp(text),
      ),
    )
    await expect(panel).not.toContainText(/待送达/)
  })

  await test.step('the vendor closes its side; the reseller goes on with the customer (U-13, U-14)', async () => {
    await reply(above, 'en-US', '路由已修复。')
    await expect(own.last()).toContainText('路由已修复。')
    await above
      .getByRole('button', { name: tickets.en('more') })
      .first()
      .click()
    await above.getByRole('menuitem', { name: tickets.en('closeTitle') }).click()
    const dialog = above.getByRole('dialog')
    await dialog.getByLabel(en.label(closeReasons.other)).check()
    await dialog.getByRole('button', { name: tickets.en('closeDo') }).click()
    await expect(above.getByText(tickets.en('closedNotice'))).toBeVisible()
    await expect(bar).toContainText(across.zh('closedAbove', { link: '云上游' }))
    await reply(agent, 'zh-CN', '已经恢复，请确认。', true)
    await customer.getByRole('button', { name: '确认解决' }).click()
    await customer.getByText('非常满意').locator('..').click()
    await customer.getByRole('button', { name: '已解决' }).click()
    await customer.getByRole('button', { name: '提交评价并关闭工单' }).click()
    await expect(customer.getByText('工单已完成，感谢您的评价。')).toBeVisible()
    await expect(agent.getByText(tickets.zh('closedNotice'))).toBeVisible()
  })

  await test.step('the same conversation on both sides, and nothing left to send', async () => {
    const whole = [
      ASKED,
      '我们在看路由。',
      '好的，等你们。',
      '第一条',
      '第二条',
      '我们正在催上级。',
      '路由已修复。',
    ]
    await expect(own).toHaveText([...whole, '已经恢复'].map((text) => new RegExp(text)))
    await expect(saidOn(above)).toHaveText([ASKED, REMARK, ...whole.slice(1)].map((text) => new RegExp(text)))
    const standing = async () =>
      (await reseller.desk.boss.calls.call(readTicketUpstream, { params: { ticketId } })).handovers
    await expect.poll(standing).toMatchObject([{ status: 'ended', pendingOut: 0, pendingIn: 0, races: [] }])
  })

  await test.step('the reseller’s key pages in English', async () => {
    await readIn('en-US', reseller.desk.boss, reseller.agent)
    for (const [page, station] of [
      [boss, 'connections'],
      [agent, 'the ticket'],
    ] as const) {
      const look = watchWords(page, 'en-US')
      await page.reload()
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await look(station)
    }
  })
}
