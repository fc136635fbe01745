/** The clock in the page, and what it sends: amber and a mail before the end, red and a mail and a text message at it, once each. */
import type { Locator, Page } from '@playwright/test'
import { moveClock } from '@zhanggui/contract/live'
import { replyToTicket } from '@zhanggui/contract/tickets-provider'
import { readable } from '../server/src/platform/mail/smtp-sink.fixture.ts'
import { filesIn } from './installation.ts'
import type { Installation } from './installation.ts'
import { expect, test } from './journey.ts'
import { Desk, newCustomer, operatorOf } from './people.ts'
import type { Agent } from './people.ts'

const MINUTE = 60

test('a clock that runs out turns amber, then red, and tells its handler by mail and text message, once each', async ({
  world,
  browserOf,
}) => {
  const desk = await Desk.open(world.url, '磐石')
  const tang = await desk.hire('唐薇')
  const li = await newCustomer(world.url, '李晓梅')
  const operator = await operatorOf(world.url)
  const forward = (seconds: number) => operator.calls.call(moveClock, { body: { forwardSeconds: seconds } })
  // A customer of the lowest tier has 240 minutes to the first reply (T-30).
  const ticket = await desk.submit(li, '证书过期，网站打不开')
  const told = () => toldTo(world, tang, ticket.number)

  const page = await browserOf(tang)
  await page.goto(`${world.url}/p/tickets/${ticket.id}`)
  const chip = page.getByRole('complementary', { name: '摘要' }).getByRole('button', { name: /剩余|超时/ })
  await expect(chip).toHaveText(/^剩余 03:5\d/)
  expect(await hueOf(page, chip)).toBe('green')

  await test.step('14 minutes before the end it is amber, and a mail has warned the handler', async () => {
    await forward(226 * MINUTE)
    await expect(chip).toHaveText(/^剩余 (00:)?1[34]:\d\d$/)
    expect(await hueOf(page, chip)).toBe('gold')
    await expect.poll(told).toEqual({ mails: ['预超时提醒'], messages: [] })
  })

  await test.step('at the end it is red, and mail and text message have told the handler', async () => {
    await forward(15 * MINUTE)
    await expect(chip).toHaveText(/^超时/)
    expect(await hueOf(page, chip)).toBe('red')
    await expect.poll(told).toEqual({ mails: ['预超时提醒', '超时提醒'], messages: ['clock-expired'] })
    await expect(page.getByRole('log')).toContainText('响应超时')
    await page.getByRole('link', { name: /^已超时/ }).click()
    const row = page.getByRole('row', { name: /证书过期，网站打不开/ })
    expect(await hueOf(page, row.getByRole('timer'))).toBe('red')
    await row.getByRole('link').click()
  })

  await test.step('the page can say why', async () => {
    await chip.click()
    const why = page.getByRole('dialog', { name: /为什么是这个时间/ })
    await expect(why).toContainText('普通客户 · 响应时限 4 小时')
    await expect(why).toContainText('预超时提醒')
    await page.keyboard.press('Escape')
  })

  await test.step('an hour later nothing was said twice', async () => {
    await forward(60 * MINUTE)
    await tang.calls.call(replyToTicket, {
      params: { ticketId: ticket.id },
      body: { version: 1, body: '证书已续期，请刷新。', state: 'awaiting_customer', fileIds: [] },
    })
    // What is told goes out in order: when the customer has this, everything before it is out.
    const heard = () => filesIn(world.mails).some((raw) => raw.includes(li.email))
    await expect.poll(heard).toBe(true)
    expect(told()).toEqual({ mails: ['预超时提醒', '超时提醒'], messages: ['clock-expired'] })
  })
})

/** What a handler was told about the clock of a ticket: subjects of mails, kinds of text messages, in order. */
function toldTo(world: Installation, agent: Agent, number: string): { mails: string[]; messages: string[] } {
  const mails = filesIn(world.mails)
    .filter((raw) => raw.includes(agent.email))
    .map((raw) => readable(raw).subject)
    .filter((subject) => subject.includes(number) && subject.includes('超时'))
    .map((subject) => subject.split('：')[0] ?? '')
  const messages = filesIn(world.messages)
    .map((text) => JSON.parse(text) as { to: string; template: string })
    .filter(({ to, template }) => to === agent.phone && template.startsWith('clock'))
    .map(({ template }) => template)
  return { mails, messages }
}

/** Which of the theme's colours something is written in. */
async function hueOf(page: Page, shown: Locator): Promise<string | undefined> {
  const colour = await shown.evaluate((element) => getComputedStyle(element).color)
  return page.evaluate((wanted) => {
    const probe = document.createElement('i')
    document.body.append(probe)
    const found = ['green', 'gold', 'red', 'grey'].find((hue) => {
      probe.style.color = `var(--zg-${hue}-text)`
      return getComputedStyle(probe).color === wanted
    })
    probe.remove()
    return found
  }, colour)
}
