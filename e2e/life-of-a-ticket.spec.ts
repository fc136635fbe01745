/** The main journey: a customer submits, the agent on duty has it at once, asks, is answered, finishes; confirmed, five stars, closed. */
import { readTicket } from '@zhanggui/contract/tickets-provider'
import { ticketWords } from '../web/src/features/tickets/words.ts'
import { choose, expect, test } from './journey.ts'
import { Desk, newCustomer } from './people.ts'
import { overhear } from './overhear.ts'
import { language } from './words.ts'

/** What the summary names, once a ticket is closed and rated. */
const summaryFields = [
  'number',
  'guid',
  'state',
  'responseTime',
  'endedAt',
  'acceptedBy',
  'totalTime',
  'overtimeCount',
  'handler',
  'owner',
  'solved',
  'stars',
  'ratingTags',
  'ratingText',
  'category',
  'product',
  'memberId',
  'phone',
] as const

const NOTE = '客户是钻石等级，优先处理'

test('a ticket runs from the customer to the agent on duty and back, until five stars close it', async ({
  world,
  browserOf,
}) => {
  const desk = await Desk.open(world.url, '云帆')
  const zhou = await desk.hire('周敏')
  await desk.hire('孙磊', { onDuty: false })
  const zhang = await newCustomer(world.url, '张三丰', 'diamond')

  const agent = await browserOf(zhou)
  const composer = agent.getByRole('region', { name: '回复' })
  await agent.goto(`${world.url}/p/tickets`)
  await expect(agent.getByText('手上没有工单')).toBeVisible()
  const sameDocument = await agent.evaluateHandle(() => document)

  const customer = await browserOf(zhang)
  const heard = await overhear(customer, zhang)
  await customer.goto(`${world.url}/c`)

  await test.step('the customer submits', async () => {
    await customer.getByRole('main').getByRole('link', { name: '提交工单' }).first().click()
    await choose(customer, '服务商', desk.name)
    await choose(customer, '商品', desk.product.name)
    await choose(customer, '问题分类', desk.category.name)
    await customer.getByLabel('标题').fill('备份任务一直失败')
    await customer.getByLabel('问题描述').fill('从昨晚开始，**全量备份**每次都在 90% 的地方中断。')
    await customer.getByLabel('联系电话').fill('13812345678')
    await customer.getByRole('button', { name: '提交工单' }).click()
    await expect(customer.getByRole('heading', { name: '备份任务一直失败' })).toBeVisible()
    await expect(customer.getByText('已提交给客服，正在等待处理')).toBeVisible()
  })
  const ticketId = new URL(customer.url()).pathname.split('/').at(-1) ?? ''
  const look = () => desk.boss.calls.call(readTicket, { params: { ticketId } })

  await test.step('the agent on duty has it, without a reload, and sees whose it is and how long there is', async () => {
    const row = agent.getByRole('row', { name: /备份任务一直失败/ })
    await expect(row).toBeVisible()
    await expect(row).toContainText('已分派')
    await expect(row).toContainText('张三丰')
    await expect(row).toContainText(/剩余 \d/)
    expect(await sameDocument.evaluate((before) => before === document)).toBe(true)
    expect((await look()).handler?.name).toBe('周敏')
    await row.getByRole('link').click()
    const summary = agent.getByRole('complementary', { name: '摘要' })
    await expect(summary).toContainText('钻石')
    await expect(summary).toContainText('138****5678')
    await expect(agent.getByRole('log')).toContainText('全量备份')
  })

  await test.step('the agent leaves a note and asks for information', async () => {
    await agent.keyboard.press('n')
    await composer.getByRole('textbox', { name: '备注' }).fill(NOTE)
    await composer.getByRole('button', { name: '添加备注' }).click()
    await expect(agent.getByRole('log')).toContainText(NOTE)
    await agent.keyboard.press('r')
    await composer.getByRole('textbox', { name: '回复' }).fill('请发一下备份任务的日志。')
    await composer.getByText('需用户反馈', { exact: true }).click()
    await composer.getByRole('button', { name: '提交', exact: true }).click()
    await composer.getByRole('button', { name: '立即发送' }).click()
    await expect(agent.getByRole('log')).toContainText('请发一下备份任务的日志')
  })

  await test.step('the customer sees the question, and nothing of the note, and answers', async () => {
    await expect(customer.getByText('客服需要您补充信息')).toBeVisible()
    await expect(customer.getByRole('main').getByText('待反馈')).toBeVisible()
    await customer.getByRole('textbox', { name: '回复' }).fill('日志里写着 disk quota exceeded。')
    await customer.getByRole('button', { name: '发送' }).click()
    await expect(customer.getByText('已收到您的反馈')).toBeVisible()
  })

  await test.step('the agent reads the answer and finishes', async () => {
    await expect(agent.getByRole('log')).toContainText('disk quota exceeded')
    await agent.keyboard.press('r')
    await composer.getByRole('textbox', { name: '回复' }).fill('配额已经扩大，备份已经成功，请确认。')
    await composer.getByText('处理完成', { exact: true }).click()
    await composer.getByRole('button', { name: '提交', exact: true }).click()
    await composer.getByRole('button', { name: '立即发送' }).click()
    await expect(agent.getByRole('log')).toContainText('配额已经扩大')
  })

  await test.step('the customer confirms and gives five stars', async () => {
    await customer.getByRole('button', { name: '确认解决' }).click()
    await expect(customer.getByText('评价一下这次服务')).toBeVisible()
    await customer.getByText('非常满意').locator('..').click()
    await customer.getByRole('button', { name: '已解决' }).click()
    await customer.getByRole('button', { name: '响应很快' }).click()
    await customer.getByRole('textbox', { name: '还想说的' }).fill('处理得很快。')
    await customer.getByRole('button', { name: '提交评价并关闭工单' }).click()
    await expect(customer.getByText('工单已完成，感谢您的评价。')).toBeVisible()
    await expect(customer.getByRole('img', { name: '5 / 5' })).toBeVisible()
  })

  await test.step('the agent sees it closed, with the rating', async () => {
    await expect(agent.getByText('工单已关闭，不能再操作')).toBeVisible()
    const summary = agent.getByRole('complementary', { name: '摘要' })
    await expect(summary).toContainText('处理得很快。')
    await expect(summary).toContainText('响应很快')
    // Each field has its place (T-63).
    const t = language('zh-CN').words(ticketWords)
    for (const field of summaryFields)
      await expect(summary.getByText(t(field), { exact: true }).first()).toBeVisible()
    const closed = await look()
    expect(closed).toMatchObject({ state: 'closed', ended: 'rated', rating: { stars: 5, solved: true } })
  })

  await test.step('nothing of tier, clock, notes or who has it ever reached the customer', async () => {
    expect(heard.answers().length).toBeGreaterThan(8)
    expect(heard.stream()).toContain('tickets.replied')
    expect(heard.secrets([NOTE, '钻石', 'diamond', '周敏@', zhou.email, zhou.phone])).toEqual([])
  })
})
