/**
 * One ticket, our desk and a Request Tracker, both in Chromium: handed over, answered in RT's own pages, RT down in the middle, given back
 * by its state, ended by us (U-11 to U-14, U-16, U-20 to U-23). Run by tools/rt/lane.ts, not by the gate.
 */
import type { Page } from '@playwright/test'
import {
  confirmTicket,
  customerReply,
  readOwnTicket,
  submitTicket,
} from '@zhanggui/contract/tickets-customer'
import { createCategory } from '@zhanggui/contract/tickets-desk'
import { listLinks, mapCategories } from '@zhanggui/contract/upstream'
import { buildWebIfStale } from './global-setup.ts'
import { withHouses } from './houses.ts'
import type { House } from './houses.ts'
import { expect, pick, test } from './journey.ts'
import { newCustomer } from './people.ts'
import type { Customer } from './people.ts'
import { language } from './words.ts'
import { upstreamWords } from '../web/src/features/tickets/upstream-words.ts'
import { deskWords } from '../web/src/features/upstream/desk-words.ts'
import { linkWords } from '../web/src/features/upstream/words.ts'
import { start } from '../tools/rt/install.ts'
import type { Running } from '../tools/rt/install.ts'

const { words } = language('zh-CN')
const links = words(linkWords)
const theirs = words(deskWords)
const across = words(upstreamWords)
const PROBLEM = '服务器连不上'

test('a ticket goes up to Request Tracker and its agent answers there, with an outage in the middle', async ({
  browser,
  browserOf,
}) => {
  await buildWebIfStale()
  const rt = await start()
  const theirContext = await browser.newContext({ locale: 'en-US' })
  const their = await theirContext.newPage()
  try {
    await withHouses([{ name: '云代理', agent: '周敏' }], browserOf, async ([house], browserIn) => {
      if (!house) throw new Error('there is a house')
      const boss = await browserIn(house, house.desk.boss)
      await connect(boss, rt)
      const li = await newCustomer(house.at.url, '李晓梅')
      const ticketId = await ask(house, li)
      const agent = await browserIn(house, house.agent)
      const customer = await browserIn(house, li)
      const bar = agent.getByRole('region', { name: across('upstream') })
      const panel = agent.getByLabel(links('panel'))
      const heardByCustomer = customer.getByRole('region', { name: '沟通记录' }).getByRole('listitem')
      await customer.goto(`/c/tickets/${ticketId}`)

      await test.step('accepted, and handed over with a remark and a file', async () => {
        await agent.goto(`/p/tickets/${ticketId}`)
        await bar.getByRole('button', { name: across('accept'), exact: true }).click()
        await bar.getByRole('button', { name: across('transfer') }).click()
        const dialog = agent.getByRole('dialog')
        await dialog.getByLabel(across('transferRemark')).fill('请协助排查网络')
        await dialog.locator('input[type=file]').setInputFiles({
          name: '日志.txt',
          mimeType: 'text/plain',
          buffer: Buffer.from('hop 7 drops'),
        })
        await expect(dialog.getByText('日志.txt')).toBeVisible()
        await dialog.getByRole('button', { name: across('transferDo'), exact: true }).click()
        await expect(panel).toContainText(/对方编号 1(?!\d)/)
      })

      await test.step('their agent sees it in RT, with the customer’s words, the remark and the file', async () => {
        await signIn(their, rt)
        await expect(their.getByText(PROBLEM).first()).toBeVisible()
        for (const text of ['昨晚开始无法连接。', '请协助排查网络', '日志.txt'])
          await expect(their.getByText(text).first()).toBeVisible()
      })

      await test.step('what is typed there reaches the customer, under a number (U-12, U-16)', async () => {
        await answer(their, rt, 'We are looking at the router.')
        await bar.getByRole('button', { name: across('sync') }).click()
        await expect(heardByCustomer.last()).toContainText('We are looking at the router.')
        await expect(heardByCustomer.last()).toContainText(/云技术客服 \d{5}/)
      })

      await test.step('RT is down: the customer goes on, and the agent sees what waits', async () => {
        await their.goto('about:blank')
        await rt.goDown()
        for (const text of ['还是连不上。', '换了网络也不行。']) await say(li, ticketId, text)
        await expect(panel).toContainText(links('out', { count: 2 }))
        await boss.goto('/p/settings/links')
        await expect(boss.getByRole('row', { name: /Request Tracker/ })).toContainText(links('failing'))
      })

      await test.step('RT is there again: both messages stand in its ticket, in order, once', async () => {
        await rt.comeBack()
        const row = boss.getByRole('row', { name: /Request Tracker/ })
        await row.getByRole('button', { name: links('test') }).click()
        await expect(row).toContainText(links('working'))
        await expect(panel).not.toContainText('待送达')
        await their.goto(`${rt.url}/Ticket/Display.html?id=1`)
        for (const text of ['还是连不上。', '换了网络也不行。'])
          await expect(their.getByText(text, { exact: true })).toHaveCount(1)
        const page = await their.locator('body').innerText()
        expect(page.indexOf('换了网络也不行。') > page.indexOf('还是连不上。')).toBe(true)
      })

      await test.step('given back there with a last word; the desk goes on and ends it on both sides', async () => {
        await answer(their, rt, 'The line is repaired.', 'resolved')
        await bar.getByRole('button', { name: across('sync') }).click()
        await expect(heardByCustomer.last()).toContainText('The line is repaired.')
        await expect(bar).toContainText(across('returned', { link: 'Request Tracker' }))
        const composer = agent.getByRole('region', { name: '回复' })
        await composer.getByRole('textbox', { name: '回复' }).fill('已恢复，请确认。')
        await composer.getByText('处理完成', { exact: true }).click()
        await composer.getByRole('button', { name: '提交', exact: true }).click()
        await composer.getByRole('button', { name: '立即发送' }).click()
        await expect(heardByCustomer.last()).toContainText('已恢复，请确认。')
        const { version } = await li.calls.call(readOwnTicket, { params: { ticketId } })
        await li.calls.call(confirmTicket, { params: { ticketId }, body: { version } })
        await expect(panel).not.toContainText('待送达')
        await their.goto(`${rt.url}/Ticket/Display.html?id=1`)
        await expect(their.locator('.status .current-value')).toHaveText('resolved')
      })
    })
  } finally {
    await theirContext.close()
    await rt.stop()
  }
})

/** An administrator of ours connects to their desk, for a category of its own. */
async function connect(boss: Page, rt: Running): Promise<void> {
  const dialog = boss.getByRole('dialog')
  await boss.goto('/p/settings/links')
  await boss.getByRole('button', { name: links('connect') }).click()
  await pick(boss, theirs('adapter'), 'Request Tracker')
  for (const [field, value] of [
    [links('name'), 'Request Tracker'],
    [links('baseUrl'), rt.url],
    [theirs('token'), rt.tokens.zhanggui],
    [theirs('queue'), 'Upstream'],
    [theirs('guidField'), 'GUID'],
  ] as const)
    await dialog.getByLabel(field).fill(value)
  await dialog.getByRole('button', { name: links('connect') }).click()
  await expect(boss.getByRole('row', { name: /Request Tracker/ })).toContainText(links('working'))
}

async function ask({ desk }: House, li: Customer): Promise<string> {
  const { calls } = desk.boss
  const category = await calls.call(createCategory, {
    body: { name: '云技术', type: 'other', toUpstream: true },
  })
  const { rows } = await calls.call(listLinks)
  await calls.call(mapCategories, {
    params: { linkId: rows.find(({ side }) => side === 'above')?.id ?? '' },
    body: { categories: [{ categoryId: category.id, remoteCategory: null }] },
  })
  const { id } = await li.calls.call(submitTicket, {
    body: {
      providerId: desk.id,
      productId: desk.product.id,
      categoryId: category.id,
      title: PROBLEM,
      body: '昨晚开始无法连接。',
      contactPhone: null,
      fileIds: [],
    },
  })
  return id
}

async function say(li: Customer, ticketId: string, body: string): Promise<void> {
  const { version } = await li.calls.call(readOwnTicket, { params: { ticketId } })
  await li.calls.call(customerReply, { params: { ticketId }, body: { version, body, fileIds: [] } })
}

/** To the ticket, by the form that RT shows to whoever is not signed in. */
async function signIn(their: Page, rt: Running): Promise<void> {
  await their.goto(`${rt.url}/Ticket/Display.html?id=1`)
  await their.locator('input[name=user]').fill('agent')
  await their.locator('input[name=pass]').fill(rt.tokens.password)
  await their.locator('input[type=submit], button[type=submit]').first().click()
}

/** Typed into RT's own form; `status` is chosen beside it. */
async function answer(their: Page, rt: Running, text: string, status?: string): Promise<void> {
  const update = `${rt.url}/Ticket/Update.html?Action=Respond&id=1`
  await their.goto(update, { referer: `${rt.url}/Ticket/Display.html?id=1` })
  await their.frameLocator('iframe.cke_wysiwyg_frame').locator('body').fill(text)
  if (status !== undefined) await their.locator('select[name=Status]').selectOption(status)
  await their.locator('[name=SubmitTicket]').first().click()
  await expect(their.getByText(text).first()).toBeVisible()
}
