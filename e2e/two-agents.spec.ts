/** Two people at one ticket: the slower one is stopped, sees what happened and keeps every word; handing over shows who is there. */
import type { Page } from '@playwright/test'
import { readTicket } from '@zhanggui/contract/tickets-provider'
import { expect, test } from './journey.ts'
import { Desk, newCustomer } from './people.ts'
import type { Agent } from './people.ts'

const composerOf = (page: Page) => page.getByRole('region', { name: '回复' })

test('of two agents who write at once, the slower is stopped, sees what changed, keeps the text and sends it anyway', async ({
  world,
  browserOf,
  expectRefusals,
}) => {
  expectRefusals(409)
  const desk = await Desk.open(world.url, '小满')
  const dong = await desk.hire('董洁')
  const wei = await desk.hire('魏昊', { role: 'admin', onDuty: false })
  const wang = await newCustomer(world.url, '王大鹏')
  const ticket = await desk.submit(wang, '备案需要什么？')

  const write = async (agent: Agent, text: string) => {
    const page = await browserOf(agent)
    await page.goto(`${world.url}/p/tickets/${ticket.id}`)
    await composerOf(page).getByRole('textbox', { name: '回复' }).fill(text)
    const send = composerOf(page).getByRole('button', { name: '提交', exact: true })
    return { page, text, send, stopped: composerOf(page).getByRole('button', { name: '仍然发送' }) }
  }
  const [first, second] = await Promise.all([
    write(dong, '需要营业执照和负责人的身份证。'),
    write(wei, '请先确认域名是否已经实名。'),
  ])
  await first.send.click()
  await composerOf(first.page).getByRole('button', { name: '立即发送' }).click()
  await expect(first.page.getByRole('log')).toContainText(first.text)
  await second.send.click()

  await test.step('the slower one sees what the other wrote, and nothing of their own is lost', async () => {
    const alert = composerOf(second.page).getByRole('alert')
    await expect(alert).toContainText('工单有了变化')
    await expect(alert).toContainText(first.text)
    await expect(alert).toContainText('您的内容没有丢失')
    await expect(composerOf(second.page).getByRole('textbox', { name: '回复' })).toHaveValue(second.text)
    await expect(second.page.getByRole('log')).toContainText(first.text)
    await expect(second.page.getByRole('log')).not.toContainText(second.text)
  })

  await test.step('sent anyway, both are there, in the order in which they came', async () => {
    await second.stopped.click()
    await composerOf(second.page).getByRole('button', { name: '立即发送' }).click()
    await expect(second.page.getByRole('log')).toContainText(second.text)
    await expect(first.page.getByRole('log')).toContainText(second.text)
    await expect(composerOf(second.page).getByRole('textbox', { name: '回复' })).toHaveValue('')
    const { stream } = await desk.boss.calls.call(readTicket, { params: { ticketId: ticket.id } })
    const said = stream.flatMap((entry) =>
      entry.kind === 'message' && entry.by.kind === 'agent' ? [entry.body] : [],
    )
    expect(said).toEqual([first.text, second.text])
  })
})

test('of two replies that wait to go out, the first goes and the second comes back to its writer', async ({
  world,
  browserOf,
}) => {
  const desk = await Desk.open(world.url, '小满')
  const dong = await desk.hire('董洁')
  const wei = await desk.hire('魏昊', { role: 'admin', onDuty: false })
  const wang = await newCustomer(world.url, '王大鹏')
  const ticket = await desk.submit(wang, '商城小程序打不开')
  const pages = await Promise.all([dong, wei].map((agent) => browserOf(agent)))
  const texts = ['请发一下出错的页面。', '已经在看日志。']
  for (const [index, page] of pages.entries()) {
    await page.goto(`${world.url}/p/tickets/${ticket.id}`)
    await composerOf(page)
      .getByRole('textbox', { name: '回复' })
      .fill(texts[index] ?? '')
  }
  const press = (name: string) => (page: Page) =>
    composerOf(page).getByRole('button', { name, exact: true }).click()
  await Promise.all(pages.map(press('提交')))
  for (const page of pages) await press('立即发送')(page)
  const [first, second] = pages
  if (!first || !second) throw new Error('two people, two pages')
  await expect(first.getByRole('log')).toContainText(texts[0] ?? '')
  await expect(composerOf(second).getByRole('textbox', { name: '回复' })).toHaveValue(texts[1] ?? '')
  await expect(second.getByText('撤销期内工单有了新变化')).toBeVisible()
  await expect(second.getByRole('log')).not.toContainText(texts[1] ?? '')
})

test('a ticket is handed over: colleagues on duty first, the others in red and only after a warning', async ({
  world,
  browserOf,
  expectRefusals,
}) => {
  // The page asks once more for the ticket that has just left these hands.
  expectRefusals(404)
  const desk = await Desk.open(world.url, '云帆')
  const zhou = await desk.hire('周敏')
  const li = await newCustomer(world.url, '李晓梅')
  const ticket = await desk.submit(li, '迁移后有一张表的数据对不上')
  const he = await desk.hire('何静')
  await desk.hire('孙磊', { onDuty: false })

  const taker = await browserOf(he)
  await taker.goto(`${world.url}/p/tickets`)
  await expect(taker.getByText('手上没有工单')).toBeVisible()

  const page = await browserOf(zhou)
  await page.goto(`${world.url}/p/tickets/${ticket.id}`)
  await expect(page.getByRole('log')).toContainText('请帮忙看一下')
  await page.keyboard.press('a')
  const dialog = page.getByRole('dialog', { name: /派单给同事/ })
  const people = dialog.getByRole('radiogroup', { name: '派给' }).locator('label')

  await test.step('who is on duty comes first, who is not is written in red', async () => {
    await expect(people).toHaveText([/何静.*在岗/, /林若舟.*不在岗|孙磊.*不在岗/, /不在岗/])
    const reds = await people.evaluateAll((rows) => {
      const probe = document.createElement('i')
      probe.style.color = 'var(--zg-red-text)'
      document.body.append(probe)
      const red = getComputedStyle(probe).color
      probe.remove()
      return rows.map((row) => getComputedStyle(row).color === red)
    })
    expect(reds).toEqual([false, true, true])
  })

  await test.step('one who is off duty takes a warning', async () => {
    await people.filter({ hasText: '孙磊' }).click()
    await expect(dialog.getByText('孙磊 不在岗，可能无法及时处理')).toBeVisible()
    await expect(dialog.getByRole('button', { name: '仍然派单' })).toBeVisible()
  })

  await test.step('one who is on duty has it at once, with the remark as a note', async () => {
    await people.filter({ hasText: '何静' }).click()
    await dialog.getByRole('textbox', { name: '备注（选填）' }).fill('源表没有主键，请看一下日志。')
    await dialog.getByRole('button', { name: '派单', exact: true }).click()
    await expect(page.getByText('已派给 何静')).toBeVisible()
    await expect(page.getByText('手上没有工单')).toBeVisible()
    await taker.getByRole('link', { name: '迁移后有一张表的数据对不上' }).click()
    await expect(taker.getByRole('log')).toContainText('源表没有主键，请看一下日志。')
    await expect(taker.getByRole('complementary', { name: '摘要' })).toContainText('何静')
  })
})
