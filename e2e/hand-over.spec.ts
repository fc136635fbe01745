/** A category of the desk leads to the vendor above; a ticket of it is accepted, handed over with a note, and moved no further (U-1, U-10, U-11, U-15, U-16). */
import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { submitTicket } from '@zhanggui/contract/tickets-customer'
import { listCategories } from '@zhanggui/contract/tickets-desk'
import { noteTicket } from '@zhanggui/contract/tickets-provider'
import { createLink, mapCategories } from '@zhanggui/contract/upstream'
import { expect, test } from './journey.ts'
import { Desk, newCustomer } from './people.ts'

const choose = async (page: Page, label: string, option: string) => {
  await page.getByRole('dialog').getByLabel(label).click()
  await page.locator('.ant-select-dropdown').getByText(option, { exact: true }).click()
}

test('a ticket goes to the vendor above', async ({ world, browserOf }) => {
  const desk = await Desk.open(world.url, '云帆')
  const zhou = await desk.hire('周敏')
  const wang = await newCustomer(world.url, '王大鹏')
  const boss = await browserOf(desk.boss)

  await test.step('the administrator makes a category that submits to the API (U-1)', async () => {
    await boss.goto(`${world.url}/p/categories`)
    await boss.getByRole('button', { name: '新建分类' }).click()
    const dialog = boss.getByRole('dialog')
    await dialog.getByLabel('分类名称').fill('ICP 备案')
    await dialog.getByLabel('所属分组').fill('备案与商标')
    await expect(dialog.getByLabel('是否提交到 API')).toBeDisabled()
    await choose(boss, '类型', 'ICP 备案')
    await dialog.getByLabel('是否提交到 API').click()
    await dialog.getByLabel('分类介绍').fill('首次备案与变更备案')
    await dialog.getByRole('button', { name: '保存' }).click()
    await expect(boss.getByRole('row', { name: /备案与商标/ })).toContainText('API')
  })

  const { rows } = await desk.boss.calls.call(listCategories)
  const categoryId = rows.find(({ group }) => group === '备案与商标')?.id ?? ''
  const link = await desk.boss.calls.call(createLink, {
    body: {
      name: '云栖上级',
      adapter: 'zhanggui',
      baseUrl: 'https://vendor.example.com',
      address: `${randomUUID()}.${randomUUID()}`,
      secret: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
      targetMinutes: null,
    },
  })
  await desk.boss.calls.call(mapCategories, {
    params: { linkId: link.id },
    body: { categories: [{ categoryId, remoteCategory: null }] },
  })
  const ticket = await wang.calls.call(submitTicket, {
    body: {
      providerId: desk.id,
      productId: desk.product.id,
      categoryId,
      title: '备案被驳回，怎么办？',
      body: '系统提示负责人证件不清晰。',
      contactPhone: null,
      fileIds: [],
    },
  })
  await zhou.calls.call(noteTicket, {
    params: { ticketId: ticket.id },
    body: { body: '客户已补拍证件', fileIds: [] },
  })

  const page = await browserOf(zhou)
  await page.goto(`${world.url}/p/tickets/${ticket.id}`)
  const bar = page.getByRole('region', { name: '转单' })

  await test.step('accepting comes first (U-10)', async () => {
    await expect(bar.getByRole('button', { name: '转移到云技术客服' })).toBeDisabled()
    await bar.getByRole('button', { name: '接单', exact: true }).click()
    await expect(bar.getByRole('button', { name: '已接单' })).toBeDisabled()
    await expect(bar).toContainText('可以转移到「云栖上级」')
  })

  await test.step('it is handed over with a remark and the note that is ticked (U-11)', async () => {
    await bar.getByRole('button', { name: '转移到云技术客服' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('转移备注').fill('请协助审核')
    await dialog.getByLabel(/客户已补拍证件/).check()
    await dialog.getByRole('button', { name: '转移', exact: true }).click()
    await expect(bar).toContainText('正在由「云栖上级」处理')
    await expect(bar.getByRole('button', { name: '同步工单' })).toBeVisible()
    const line = page.getByRole('log').getByText(/被客服 \[周敏\] 转移到远程技术客服/)
    await expect(line).toContainText('仅平台客服可见')
    await expect(line).toContainText('请协助审核')
  })

  await test.step('while it is there, only categories of the same link can take it (U-16)', async () => {
    await page.getByRole('button', { name: '更多' }).first().click()
    await page.getByRole('menuitem', { name: '移动工单' }).click()
    await expect(page.getByRole('dialog')).toContainText('只能移动到使用同一连接的分类')
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click()
  })

  await test.step('the customer learns nothing of it (U-15)', async () => {
    const own = await browserOf(wang)
    await own.goto(`${world.url}/c/tickets/${ticket.id}`)
    await expect(own.getByText('系统提示负责人证件不清晰。')).toBeVisible()
    for (const hidden of ['请协助审核', '云栖上级', '客户已补拍证件', '远程技术客服'])
      await expect(own.getByText(hidden)).toHaveCount(0)
  })

  await test.step('the list finds it by where it stands (T-51)', async () => {
    await boss.goto(`${world.url}/p/tickets?tab=all&upstream=transferred`)
    await expect(boss.getByRole('row', { name: /备案被驳回/ })).toContainText('已转移')
  })
})
