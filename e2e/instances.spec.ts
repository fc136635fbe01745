/** What a customer has bought, in both languages: registered by the provider, a ticket submitted from it, seen by the agent (S-12, T-63, T-70). */
import { nouns } from '@zhanggui/contract/glossary'
import { importColumns } from '../web/src/features/instances/import-rows.ts'
import { instanceWords } from '../web/src/features/instances/words.ts'
import { ownTicketWords } from '../web/src/features/own-tickets/words.ts'
import { contactWords } from '../web/src/features/tickets/contact-words.ts'
import { placeWords } from '../web/src/screens/words.ts'
import { choose, expect, test } from './journey.ts'
import { watchWords } from './page-faults.ts'
import { Desk, newCustomer } from './people.ts'
import { language, locales, readIn } from './words.ts'

for (const locale of locales) {
  test(`${locale}: a customer asks about something that they have bought, and the agent sees which`, async ({
    world,
    browserOf,
  }) => {
    const { words, label } = language(locale)
    const say = words(instanceWords)
    const own = words(ownTicketWords)
    const places = words(placeWords)
    const contact = words(contactWords)
    const desk = await Desk.open(world.url, '主机')
    const zhou = await desk.hire('周敏')
    const wang = await newCustomer(world.url, '王大鹏')
    await readIn(locale, desk.boss, zhou, wang)

    const boss = await browserOf(desk.boss, { locale, baseURL: world.url })
    const look = watchWords(boss, locale)
    await boss.goto('/p')
    await boss
      .getByRole('navigation')
      .getByRole('link', { name: places('instances') })
      .click()

    await test.step('the provider registers one by hand', async () => {
      await boss
        .getByRole('button', { name: say('register') })
        .first()
        .click()
      const dialog = boss.getByRole('dialog')
      await dialog.getByLabel(say('customerAccount')).fill(wang.email)
      // The list behind has a filter of the same name.
      await dialog.getByRole('combobox', { name: say('product') }).fill(desk.product.name)
      await boss.locator('.ant-select-dropdown').getByTitle(desk.product.name, { exact: true }).click()
      await dialog.getByLabel(say('name'), { exact: true }).fill('Web server')
      await dialog.getByLabel(say('businessId')).fill('ins-2026')
      await dialog.getByLabel(say('remark')).fill('Pays late')
      await look('registering')
      await dialog.getByRole('button', { name: say('register') }).click()
      const row = boss.getByRole('row', { name: /Web server/ })
      await expect(row).toContainText(wang.name)
      await expect(row).toContainText(`${wang.email.slice(0, 1)}***`)
    })

    await test.step('and others from a table, with what was wrong said by row', async () => {
      await boss.getByRole('button', { name: say('import') }).click()
      const dialog = boss.getByRole('dialog')
      const heads = (['customer', 'product', 'name', 'openedOn'] as const).map((key) =>
        label(importColumns[key]),
      )
      const lines = [
        heads,
        [wang.email, desk.product.name, 'Backup server', '2026-01-05'],
        ['nobody@example.com', desk.product.name, 'Lost', '2026-01-05'],
      ]
      await dialog.getByLabel(say('table')).fill(lines.map((cells) => cells.join('\t')).join('\n'))
      await dialog.getByRole('button', { name: say('importVerb', { count: 2 }) }).click()
      await expect(dialog.getByText(say('imported', { count: 1 }))).toBeVisible()
      await expect(dialog.getByText(say('line', { line: 3 }))).toBeVisible()
      await look('what was imported')
      await dialog.getByRole('button', { name: say('done') }).click()
      await expect(boss.getByRole('row', { name: /Backup server/ })).toBeVisible()
    })

    await test.step('the customer submits a ticket from it, and says how to be reached', async () => {
      const page = await browserOf(wang, { locale, baseURL: world.url })
      const lookAt = watchWords(page, locale)
      await page.goto('/c/instances')
      const row = page.getByRole('row', { name: /Web server/ })
      await expect(page.getByText('Pays late')).toHaveCount(0)
      await row.getByRole('link', { name: say('submitTicket') }).click()
      await expect(page.getByText(/^Web server \(B\d{8}\)$/).first()).toBeVisible()
      await expect(page.getByText(desk.product.name).first()).toBeVisible()
      await choose(page, own('category'), desk.category.name)
      await page.getByLabel(own('title')).fill('No answer on port 443')
      await page.getByLabel(own('body')).fill('Since this morning.')
      await page.getByLabel(own('qq')).fill('1234567890')
      await lookAt('the form')
      await page.getByRole('button', { name: own('submit') }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'No answer on port 443' })).toBeVisible()
      await expect(page.getByRole('main')).toContainText(/Web server \(B\d{8}\)/)
    })

    await test.step('the agent sees what it is about, and the QQ number for a reason', async () => {
      const page = await browserOf(zhou, { locale, baseURL: world.url })
      await page.goto('/p/tickets')
      await page.getByRole('link', { name: 'No answer on port 443' }).click()
      const rail = page.getByRole('complementary')
      await expect(rail.getByText(label(nouns.instance))).toBeVisible()
      await expect(rail.getByText('Web server')).toBeVisible()
      // The list of what customers have bought is not hers to open.
      await expect(rail.getByRole('link', { name: 'Web server' })).toHaveCount(0)
      await rail.getByRole('button', { name: contact('showQq') }).click()
      await page.getByRole('dialog').getByLabel(contact('reason')).fill('Asked to be called')
      await page
        .getByRole('dialog')
        .getByRole('button', { name: contact('show') })
        .click()
      await expect(rail.getByText('1234567890')).toBeVisible()
    })

    await test.step('the provider is led from the ticket to the instance', async () => {
      await boss.goto('/p/tickets?tab=all')
      await boss.getByRole('link', { name: 'No answer on port 443' }).click()
      await boss.getByRole('complementary').getByRole('link', { name: 'Web server' }).click()
      await expect(boss).toHaveURL(/\/p\/instances\?q=B\d{8}$/)
      await expect(boss.getByRole('row', { name: /Web server/ })).toBeVisible()
      await expect(boss.getByRole('row', { name: /Backup server/ })).toHaveCount(0)
    })
  })
}
