/** Beside tickets: tags, following, linking, merging with its undo, and many tickets at once (T-90). */
import { closeReasons } from '@zhanggui/contract/glossary'
import { readOwnTicket } from '@zhanggui/contract/tickets-customer'
import { bulkWords } from '../web/src/features/tickets/bulk-words.ts'
import { PHONE } from './browser.ts'
import { expect, test } from './journey.ts'
import { Desk, newCustomer } from './people.ts'
import { language, locales, readIn } from './words.ts'

test('a duplicate is merged, read where it goes on, and taken out again', async ({ world, browserOf }) => {
  const desk = await Desk.open(world.url, '合并')
  const zhou = await desk.hire('周敏')
  const li = await newCustomer(world.url, '李晓梅')
  const goesOn = await desk.submit(li, '网站打不开')
  const duplicate = await desk.submit(li, '还是打不开')
  const page = await browserOf(zhou)
  await page.goto(`${world.url}/p/tickets/${duplicate.id}`)

  await page.getByRole('button', { name: '编辑标签' }).click()
  await page.getByRole('combobox', { name: '编辑标签' }).fill('打不开')
  await page.getByRole('combobox', { name: '编辑标签' }).press('Enter')
  await page.getByRole('combobox', { name: '编辑标签' }).press('Escape')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByText('标签已保存')).toBeVisible()
  await expect(page.getByText('添加标签：打不开')).toBeVisible()

  await page.getByRole('button', { name: '关注', exact: true }).click()
  await expect(page.getByRole('button', { name: '取消关注' })).toBeVisible()

  await page.getByRole('button', { name: '更多' }).first().click()
  await page.getByRole('menuitem', { name: '合并到另一个工单' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('合并到', { exact: true }).fill(goesOn.number)
  await expect(dialog.getByText('网站打不开')).toBeVisible()
  await dialog.getByRole('button', { name: '合并并关闭' }).click()
  const banner = page.getByText('本工单已合并到')
  await expect(banner).toBeVisible()
  const own = await li.calls.call(readOwnTicket, { params: { ticketId: duplicate.id } })
  expect(own.mergedInto).toEqual({ id: goesOn.id, number: goesOn.number })

  const customer = await browserOf(li)
  await customer.goto(`${world.url}/c/tickets/${duplicate.id}`)
  await customer.getByRole('status').getByRole('link', { name: goesOn.number }).click()
  await expect(customer.getByText(`来自工单 ${duplicate.number}`)).toBeVisible()

  await page.goto(`${world.url}/p/tickets/${goesOn.id}`)
  await expect(page.getByRole('link', { name: `来自工单 #${duplicate.number}` })).toBeVisible()
  await expect(page.getByText(`重复工单 ${duplicate.number} 合并到此`)).toBeVisible()

  await page.goto(`${world.url}/p/tickets/${duplicate.id}`)
  await page.getByRole('button', { name: '撤销合并' }).click()
  await expect(page.getByText('已撤销合并，工单恢复原状')).toBeVisible()
  await expect(banner).toHaveCount(0)
  await expect(page.getByRole('textbox', { name: '回复' })).toBeVisible()
})

for (const locale of locales) {
  test(`${locale}: many tickets are tagged, found by their tag, and closed, also on a phone`, async ({
    world,
    browserOf,
  }) => {
    const { words, label } = language(locale)
    const say = words(bulkWords)
    const desk = await Desk.open(world.url, '批量')
    const zhou = await desk.hire('周敏')
    const li = await newCustomer(world.url, '李晓梅')
    await readIn(locale, desk.boss, zhou)
    for (const title of ['一', '二', '三']) await desk.submit(li, `问题${title}`)
    const page = await browserOf(zhou, { locale })
    await page.setViewportSize(PHONE)
    await page.goto(`${world.url}/p/tickets`)
    const boxes = page.getByRole('checkbox', { name: new RegExp(say('chooseRow', { number: '' }).trim()) })
    await expect(boxes).toHaveCount(3)
    await boxes.nth(0).check()
    await boxes.nth(1).check()
    const bar = page.getByRole('toolbar', { name: say('chosen', { count: 2 }) })
    await bar.getByRole('button', { name: say('tag') }).click()
    const add = page.getByRole('dialog').getByRole('combobox', { name: say('tagAdd') })
    await add.fill('国庆活动')
    await add.press('Enter')
    await add.press('Escape')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('tagDo') })
      .click()
    await expect(page.getByText(say('allDone', { count: 2 }))).toBeVisible()
    await expect(page.getByText('国庆活动')).toHaveCount(2)

    await boxes.nth(0).check()
    await boxes.nth(1).check()
    await bar.getByRole('button', { name: say('close') }).click()
    await page
      .getByRole('dialog')
      .getByRole('radio', { name: label(closeReasons.other) })
      .check()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('close'), exact: true })
      .last()
      .click()
    await expect(boxes).toHaveCount(1)

    const boss = await browserOf(desk.boss, { locale })
    await boss.goto(`${world.url}/p/tags`)
    const row = boss.getByRole('row', { name: /国庆活动/ })
    await expect(row).toContainText('2')
    await row.getByRole('link', { name: '2' }).click()
    await expect(boss.getByRole('row', { name: /问题[一二三]/ })).toHaveCount(2)
  })
}
