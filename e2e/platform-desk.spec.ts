/** The platform's own desk: a provider hands a ticket up, the platform answers, and dispatches one of its own down (U-18, T-25). */
import { chooseCompany } from '@zhanggui/contract/identity'
import { PLATFORM_DESK, readPlatformDesk } from '@zhanggui/contract/platform-desk'
import { readDesk, readOwnTicket, submitTicket } from '@zhanggui/contract/tickets-customer'
import { readOwnDesk } from '@zhanggui/contract/tickets-desk'
import { activityWords } from '../web/src/features/tickets/activity-words.ts'
import { platformWords } from '../web/src/features/tickets/platform-words.ts'
import { PHONE } from './browser.ts'
import { expect, test } from './journey.ts'
import { watchWords } from './page-faults.ts'
import { Desk, newCustomer, newOperator, operatorOf } from './people.ts'
import type { Someone } from './people.ts'
import { language, locales, readIn } from './words.ts'

test('a ticket goes up to the platform', async ({ world, browserOf }) => {
  const operator = await operatorOf(world.url)
  const { desk: platform } = await operator.calls.call(readPlatformDesk)
  expect(platform?.id).toBe(PLATFORM_DESK)
  await operator.calls.call(chooseCompany, { body: { companyId: PLATFORM_DESK } })
  const desk = await Desk.open(world.url, '转平台')
  const zhou = await desk.hire('周敏')
  const li = await newCustomer(world.url, '李晓梅')
  const { id } = await desk.submit(li, '域名一直解析失败')

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
})

for (const locale of locales) {
  test(`${locale}: one that a customer sent to the platform comes down to a provider`, async ({
    world,
    browserOf,
  }) => {
    const { words, label } = language(locale)
    const say = words(platformWords)
    const operator = await atThePlatformDesk(world.url)
    await readIn(locale, operator)
    const desk = await Desk.open(world.url, '接平台')
    await desk.hire('周敏')
    const li = await newCustomer(world.url, '李晓梅')
    const at = { params: { providerId: PLATFORM_DESK } }
    const { products, categories } = await li.calls.call(readDesk, at)
    const sent = await li.calls.call(submitTicket, {
      body: {
        providerId: PLATFORM_DESK,
        productId: products[0]?.id ?? '',
        categoryId: categories[0]?.id ?? '',
        title: 'Whom do you recommend?',
        body: 'For a small shop.',
        contactPhone: null,
        fileIds: [],
      },
    })
    const page = await browserOf(operator, { locale, viewport: PHONE })
    const look = watchWords(page, locale)
    await page.goto(`${world.url}/p/tickets/${sent.id}`)
    await page.getByRole('button', { name: say('send') }).click()
    const down = page.getByRole('dialog')
    const choose = async (field: string, option: string) => {
      await down.getByLabel(field, { exact: true }).click()
      await page.getByTitle(option, { exact: true }).last().click()
    }
    await down.getByLabel(say('provider'), { exact: true }).fill(desk.name)
    await page.getByTitle(desk.name, { exact: true }).last().click()
    await choose(say('product'), desk.product.name)
    await choose(say('category'), desk.category.name)
    await look('dispatching to a provider')
    await down.getByRole('button', { name: say('sendDo'), exact: true }).click()
    // Behind who did it and when.
    const [, said = ''] = label(activityWords.sentDown).replace('{to}', desk.name).split(']')
    await expect(page.getByText(said.trim())).toBeVisible()
    await expect
      .poll(async () => (await li.calls.call(readOwnTicket, { params: { ticketId: sent.id } })).provider.name)
      .toBe(desk.name)
  })
}

/** An operator of their own who works at the platform's desk: operators join it a moment after they are made. */
async function atThePlatformDesk(url: string): Promise<Someone> {
  const operator = await newOperator(url, '顾问')
  const joined = async () => {
    const chosen = await operator.calls.call(chooseCompany, { body: { companyId: PLATFORM_DESK } }).then(
      () => true,
      () => false,
    )
    return chosen && (await operator.calls.call(readOwnDesk)).own !== null
  }
  await expect.poll(joined).toBe(true)
  return operator
}
