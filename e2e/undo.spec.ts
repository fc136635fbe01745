/** A reply is taken back within its ten seconds: the customer never sees it; a colleague sees who writes (T-65, T-67, T-68). */
import type { Page } from '@playwright/test'
import { readOwnTicket } from '@zhanggui/contract/tickets-customer'
import { expect, test } from './journey.ts'
import { Desk, newCustomer } from './people.ts'

const composerOf = (page: Page) => page.getByRole('region', { name: '回复' })
const boxOf = (page: Page) => composerOf(page).getByRole('textbox', { name: '回复' })

test('a reply is undone without the mouse, changed, and sent at once; the colleague beside sees who writes', async ({
  world,
  browserOf,
}) => {
  const desk = await Desk.open(world.url, '小满')
  const dong = await desk.hire('董洁')
  const wang = await newCustomer(world.url, '王大鹏')
  const ticket = await desk.submit(wang, '续费后配置没有恢复')
  const params = { ticketId: ticket.id }
  const said = async () =>
    (await wang.calls.call(readOwnTicket, { params })).messages.filter(({ from }) => from === 'agent').length

  const page = await browserOf(dong)
  const beside = await browserOf(desk.boss)
  for (const each of [page, beside]) await each.goto(`${world.url}/p/tickets/${ticket.id}`)

  await test.step('who writes is seen by the colleague', async () => {
    await expect(boxOf(beside)).toBeVisible()
    await boxOf(page).fill('配置已经恢复，请看一下。')
    await expect(beside.getByText(/董洁 (正在输入|写了一半)/)).toBeVisible()
  })

  await test.step('sent by key, it waits; undone, the text is back and nobody has seen it', async () => {
    await boxOf(page).press('Control+Enter')
    await expect(boxOf(page)).toHaveValue('')
    await composerOf(page).getByRole('button', { name: '撤销' }).press('Enter')
    await expect(boxOf(page)).toHaveValue('配置已经恢复，请看一下。')
    expect(await said()).toBe(0)
  })

  await test.step('the draft is there in another browser too', async () => {
    const another = await browserOf(dong)
    await another.goto(`${world.url}/p/tickets/${ticket.id}`)
    await expect(boxOf(another)).toHaveValue('配置已经恢复，请看一下。')
    await another.close()
  })

  await test.step('sent again and let go at once, the customer has it', async () => {
    await boxOf(page).press('Control+Enter')
    await composerOf(page).getByRole('button', { name: '立即发送' }).press('Enter')
    await expect(page.getByRole('log')).toContainText('配置已经恢复，请看一下。')
    expect(await said()).toBe(1)
  })
})
