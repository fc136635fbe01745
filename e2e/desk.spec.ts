/** Running a desk: who is there and since when, what customers may ask about, who did what, and who may do it from now on. */
import { nouns } from '@zhanggui/contract/glossary'
import { openDesks, readDesk } from '@zhanggui/contract/tickets-customer'
import { deskWords } from '../web/src/features/desk/words.ts'
import { expect, test } from './journey.ts'
import { Desk, newCustomer } from './people.ts'
import { language, locales, readIn } from './words.ts'

for (const locale of locales) {
  test(`${locale}: duty is switched by oneself and by an administrator, and the log says by whom`, async ({
    world,
    browserOf,
  }) => {
    const { words, label } = language(locale)
    const say = words(deskWords)
    const desk = await Desk.open(world.url, '云帆')
    const zhou = await desk.hire('周敏', { onDuty: false })
    await readIn(locale, desk.boss, zhou)

    const agent = await browserOf(zhou, { locale })
    await agent.goto(`${world.url}/p`)
    const duty = agent.getByRole('banner').getByRole('switch')
    await expect(duty).not.toBeChecked()
    await duty.click()
    await expect(agent.getByText(say('wentOnDuty'))).toBeVisible()
    await expect(duty).toBeChecked()

    const boss = await browserOf(desk.boss, { locale })
    await boss.goto(`${world.url}/p/agents`)
    const row = boss.getByRole('row', { name: /周敏/ })
    await expect(row.getByRole('switch')).toBeChecked()
    await row.getByRole('switch').click()
    await expect(boss.getByText(say('switchedOff', { name: '周敏' }))).toBeVisible()
    // Her own switch follows without a reload.
    await expect(duty).not.toBeChecked()

    await boss.getByRole('link', { name: say('tabLog') }).click()
    const log = boss.getByRole('table', { name: say('tabLog') }).getByRole('row')
    await expect(log.nth(1)).toHaveText(new RegExp(`周敏.*${label(nouns.offDuty)}.*${desk.boss.name}`))
    await expect(log.nth(2)).toHaveText(new RegExp(`周敏.*${label(nouns.onDuty)}.*${say('bySelf')}`))
  })
}

test('a new category can be asked about at once, a stopped one no longer', async ({ world, browserOf }) => {
  const desk = await Desk.open(world.url, '磐石')
  const li = await newCustomer(world.url, '李晓梅')
  const offered = async () => {
    const { categories } = await li.calls.call(readDesk, { params: { providerId: desk.id } })
    return categories.map(({ name }) => name)
  }
  const page = await browserOf(desk.boss)
  await page.goto(`${world.url}/p/categories`)
  await page.getByRole('button', { name: '新建分类' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('分类名称').fill('证书与备案')
  await dialog.getByLabel('所属分组').fill('备案')
  await dialog.getByLabel('分类介绍').fill('域名证书与备案，请准备营业执照。')
  await dialog.getByLabel('所属分组').fill('备案')
  await dialog.getByLabel('分类介绍').fill('证书申请与 ICP 备案')
  await dialog.getByRole('button', { name: '保存' }).click()
  const row = page.getByRole('row', { name: /证书与备案/ })
  await expect(row).toContainText('使用中')
  expect(await offered()).toContain('证书与备案')

  await row.getByRole('button', { name: '停用' }).click()
  await page.getByRole('tooltip').getByRole('button', { name: '停用' }).click()
  await expect(row).toContainText('已停用')
  expect(await offered()).not.toContain('证书与备案')
  expect((await li.calls.call(openDesks, { query: { q: desk.name } })).rows).toHaveLength(1)
})

test('the audit log tells who did what, from where, in words', async ({ world, browserOf }) => {
  const desk = await Desk.open(world.url, '小满')
  await desk.hire('董洁')
  const page = await browserOf(desk.boss)
  await page.goto(`${world.url}/p/settings/audit`)
  const log = page.getByRole('table', { name: '操作审计' })
  const line = log.getByRole('row', { name: /添加客服/ })
  await expect(line).toContainText('林若舟')
  await expect(line).toContainText(desk.boss.calls.place)
  await expect(log.getByRole('row', { name: /审批工单服务/ })).toContainText('平台管理员')
  await line.getByRole('button', { name: '查看' }).click()
  await expect(page.getByRole('dialog')).toContainText('添加客服')
  await page.keyboard.press('Escape')

  await page.getByRole('combobox', { name: '操作' }).fill('新建商品')
  await page.keyboard.press('Enter')
  await expect(log.getByRole('row')).toHaveCount(2)
  await expect(log.getByRole('row').nth(1)).toContainText('云数据库迁移服务')
})

test('a permission that is taken away is gone from the page that is open', async ({
  world,
  browserOf,
  expectRefusals,
}) => {
  expectRefusals(403)
  const desk = await Desk.open(world.url, '云帆')
  const he = await desk.hire('何静')
  const li = await newCustomer(world.url, '李晓梅')
  await desk.submit(li, '怎么查看备份记录？')

  const agent = await browserOf(he)
  await agent.goto(`${world.url}/p/tickets`)
  await expect(agent.getByRole('row', { name: /怎么查看备份记录/ })).toBeVisible()
  const sameDocument = await agent.evaluateHandle(() => document)

  const boss = await browserOf(desk.boss)
  await boss.goto(`${world.url}/p/settings/groups`)
  const card = boss
    .locator('section')
    .filter({ has: boss.getByRole('heading', { name: '工单客服', exact: true }) })
  await card.getByRole('button', { name: '编辑' }).click()
  const dialog = boss.getByRole('dialog')
  await dialog.getByRole('checkbox', { name: '处理工单' }).uncheck()
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(boss.getByText('已保存，立即生效')).toBeVisible()

  await expect(agent.getByText('您还不是工单客服')).toBeVisible()
  await expect(agent.getByText('怎么查看备份记录？')).toBeHidden()
  await expect(agent.getByRole('banner').getByRole('switch')).toBeHidden()
  await expect(
    agent.getByRole('navigation', { name: '导航菜单' }).getByRole('link', { name: '工单' }),
  ).toBeHidden()
  expect(await sameDocument.evaluate((before) => before === document)).toBe(true)
})
