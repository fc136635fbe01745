/** The platform's own desk: a provider hands a ticket up, the platform answers, and dispatches one of its own down (U-18, T-25). */
import { chooseCompany } from '@zhanggui/contract/identity'
import { PLATFORM_DESK, readPlatformDesk } from '@zhanggui/contract/platform-desk'
import { readDesk, readOwnTicket, submitTicket } from '@zhanggui/contract/tickets-customer'
import { PHONE } from './browser.ts'
import { expect, test } from './journey.ts'
import { Desk, newCustomer, operatorOf } from './people.ts'

test('a ticket goes up to the platform and one comes down', async ({ world, browserOf }) => {
  const operator = await operatorOf(world.url)
  const { desk: platform } = await operator.calls.call(readPlatformDesk)
  expect(platform?.id).toBe(PLATFORM_DESK)
  await operator.calls.call(chooseCompany, { body: { companyId: PLATFORM_DESK } })
  const desk = await Desk.open(world.url, '转平台')
  const zhou = await desk.hire('周敏')
  const li = await newCustomer(world.url, '李晓梅')
  const { id, number } = await desk.submit(li, '域名一直解析失败')

  const page = await browserOf(zhou)
  await page.goto(`${world.url}/p/tickets/${id}`)
  await page.getByRole('button', { name: '转单给平台' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('转移备注').fill('请平台核实解析')
  await dialog.getByRole('button', { name: '转移', exact: true }).click()
  await expect(page.getByText('已转移', { exact: true }).first()).toBeVisible()

  const console = await browserOf(operator)
  await console.goto(`${world.url}/o/desk`)
  await expect(console.getByText(platform?.name ?? '').first()).toBeVisible()
  await console.goto(`${world.url}/p/tickets?tab=all`)
  await expect(console.getByText('域名一直解析失败').first()).toBeVisible()

  const at = { params: { providerId: PLATFORM_DESK } }
  const { products, categories } = await li.calls.call(readDesk, at)
  const sent = await li.calls.call(submitTicket, {
    body: {
      providerId: PLATFORM_DESK,
      productId: products[0]?.id ?? '',
      categoryId: categories[0]?.id ?? '',
      title: '请推荐一家服务商',
      body: '想做小程序商城。',
      contactPhone: null,
      fileIds: [],
    },
  })
  await console.setViewportSize(PHONE)
  await console.goto(`${world.url}/p/tickets/${sent.id}`)
  await console.getByRole('button', { name: '派单给服务商' }).click()
  const down = console.getByRole('dialog')
  const choose = async (label: string, option: string) => {
    await down.getByLabel(label, { exact: true }).click()
    await console.getByTitle(option, { exact: true }).last().click()
  }
  await down.getByLabel('服务商', { exact: true }).fill(desk.name)
  await console.getByTitle(desk.name, { exact: true }).last().click()
  await choose('商品', desk.product.name)
  await choose('问题分类', desk.category.name)
  await down.getByRole('button', { name: '派单', exact: true }).click()
  await expect(console.getByText(`派给服务商（${desk.name}）`)).toBeVisible()
  await expect
    .poll(async () => (await li.calls.call(readOwnTicket, { params: { ticketId: sent.id } })).provider.name)
    .toBe(desk.name)
  expect(number).not.toBe(sent.number)
})
