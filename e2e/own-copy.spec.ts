/** What is held about a customer: they ask for a copy and fetch it; an operator makes the same for one who writes a letter. */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { Locale } from '@zhanggui/contract/refusals'
import { actWords } from '../web/src/features/directory/act-words.ts'
import { downloadWords } from '../web/src/features/downloads/words.ts'
import { placeWords } from '../web/src/screens/words.ts'
import { expect, test } from './journey.ts'
import { newCustomer, newOperator } from './people.ts'
import { language, locales, readIn } from './words.ts'

/** Presses the button of the newest file and gives what was saved. */
async function fetched(page: Page, locale: Locale): Promise<{ name: string; bytes: Buffer }> {
  const saving = page.waitForEvent('download')
  await page
    .getByRole('table')
    .getByRole('link', { name: new RegExp(language(locale).words(downloadWords)('fetch')) })
    .first()
    .click()
  const file = await saving
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
}

for (const locale of locales) {
  const { words } = language(locale)
  const [say, places, act] = [words(downloadWords), words(placeWords), words(actWords)]
  const named = locale === 'zh-CN' ? /^个人数据-\d{8}\.zip$/ : /^personal-data-\d{8}\.zip$/

  test(`${locale}: a customer asks for a copy of their data, is told when it is there, and fetches it`, async ({
    world,
    browserOf,
  }) => {
    const customer = await newCustomer(world.url, '何秋实')
    await readIn(locale, customer)
    const page = await browserOf(customer, { locale })
    await page.goto(`${world.url}/c`)
    await page.getByRole('link', { name: places('ownData') }).click()
    await expect(page.getByText(say('empty'))).toBeVisible()
    await page.getByRole('button', { name: say('ownOrder') }).click()
    await expect(page.getByText(say('ready'))).toBeVisible()
    const { name, bytes } = await fetched(page, locale)
    expect(name).toMatch(named)
    expect(bytes.subarray(0, 2).toString()).toBe('PK')
    for (const part of ['index.html', 'account.json', 'tickets.json']) expect(bytes.includes(part)).toBe(true)

    await page.getByRole('link', { name: places('notices') }).click()
    await page.getByText(name).first().click()
    await expect(page).toHaveURL(/\/c\/own-copy$/)
  })

  test(`${locale}: an operator makes it for a customer who asks by letter, with a reason`, async ({
    world,
    browserOf,
  }) => {
    const customer = await newCustomer(world.url, `柳如烟 ${locale}`)
    const operator = await newOperator(world.url, '档案员')
    await readIn(locale, operator)
    const page = await browserOf(operator, { locale })
    await page.goto(`${world.url}/o/customers?q=${encodeURIComponent(customer.name)}`)
    await page
      .getByRole('row', { name: new RegExp(customer.name) })
      .getByRole('button', { name: act('more') })
      .click()
    await page.getByText(act('copy')).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(act('reason')).fill('客户来函索取')
    await dialog.getByRole('button', { name: act('copy') }).click()
    await page.getByRole('link', { name: places('downloads') }).click()
    await expect(page.getByText(say('ready')).first()).toBeVisible()
    expect((await fetched(page, locale)).name).toMatch(named)
  })
}
