/** A customer's way in both languages: from a shop to a ticket, urging, complaining, reopening, withdrawing, and which mails they want (T-70, T-71, T-87). */
import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { complaintStates } from '@zhanggui/contract/glossary'
import type { Locale } from '@zhanggui/contract/refusals'
import { readOwnTicket } from '@zhanggui/contract/tickets-customer'
import { setCategoryForm } from '@zhanggui/contract/tickets-desk'
import { readTicket, replyToTicket } from '@zhanggui/contract/tickets-provider'
import { accountWords } from '../web/src/features/account/words.ts'
import { complaintWords } from '../web/src/features/complaints/words.ts'
import { kindNames, wayNames } from '../web/src/features/notice-desk/kinds.ts'
import { ownTicketWords } from '../web/src/features/own-tickets/words.ts'
import { shopWords } from '../web/src/features/shop/words.ts'
import { uiWords } from '../web/src/ui/words.ts'
import { PHONE } from './browser.ts'
import { choose, expect, pick, test } from './journey.ts'
import { watchWords } from './page-faults.ts'
import { Desk, newCustomer, PASSWORD } from './people.ts'
import type { Agent, Someone } from './people.ts'
import { language, locales, readIn } from './words.ts'

for (const locale of locales) {
  test.describe(locale, () => {
    const { words, label } = language(locale)
    const say = words(ownTicketWords)
    const ui = words(uiWords)

    test('from a shop over its product to a ticket; what is missing is said at its field (T-70)', async ({
      world,
      browserOf,
      expectRefusals,
    }) => {
      // Nobody is signed in yet.
      expectRefusals(401)
      const shop = words(shopWords)
      const account = words(accountWords)
      const desk = await Desk.open(world.url, '门面')
      await desk.hire('周敏')
      await desk.boss.calls.call(setCategoryForm, {
        params: { categoryId: desk.category.id },
        body: {
          form: [
            { id: key(), label: 'Domain', kind: 'line', required: true, options: [] },
            { id: key(), label: 'Since', kind: 'choice', required: true, options: ['Today', 'Longer'] },
          ],
        },
      })
      const wang = await newCustomer(world.url, '王大鹏')
      await readIn(locale, wang)
      const page = await browserOf(null, { locale, baseURL: world.url })
      const look = watchWords(page, locale)
      await page.goto(`/shop/${desk.alias}`)
      await page.getByRole('link', { name: desk.product.name }).click()
      await page.getByRole('link', { name: shop('submit') }).click()

      await page.getByLabel(account('contact')).fill(wang.email)
      await page.getByLabel(account('password')).fill(PASSWORD)
      await page.getByRole('button', { name: account('signIn'), exact: true }).click()

      const submit = page.getByRole('button', { name: say('submit') })
      await test.step('shop and product are chosen already; the rest is asked for', async () => {
        await expect(page.getByText(desk.product.name)).toBeVisible()
        await choose(page, say('category'), desk.category.name)
        await submit.click()
        await expect(page.getByText(ui('required', { label: 'Domain' }))).toBeVisible()
        await expect(page.getByText(ui('choose', { label: 'Since' }))).toBeVisible()
        await expect(page.getByText(ui('required', { label: say('title') }))).toBeVisible()
        await expect(page.getByText(ui('required', { label: say('body') }))).toBeVisible()
        await look('what is missing')
      })

      await test.step('filled in, it is submitted with its answers', async () => {
        await page.getByLabel('Domain').fill('example.com')
        await pick(page, 'Since', 'Longer')
        await page.getByLabel(say('title')).fill('The site is slow')
        await page.getByLabel(say('body')).fill('Since the move every page takes ten seconds.')
        await submit.click()
        await expect(page.getByRole('heading', { level: 1, name: 'The site is slow' })).toBeVisible()
        await expect(page.getByRole('main')).toContainText('example.com')
        await look('the new ticket')
      })
    })

    test('on a phone: urged, complained about, answered, reopened (T-7, T-71)', async ({
      world,
      browserOf,
    }) => {
      const desk = await Desk.open(world.url, '催办')
      const zhou = await desk.hire('周敏')
      const li = await newCustomer(world.url, '李晓梅')
      const ticket = await desk.submit(li, '备份没有跑')
      await readIn(locale, li, desk.boss)
      const page = await browserOf(li, { locale, baseURL: world.url, viewport: PHONE })
      const look = watchWords(page, locale)
      await page.goto(`/c/tickets/${ticket.id}`)

      await test.step('urged once, complained about once', async () => {
        await page.getByRole('button', { name: say('urge') }).click()
        await expect(page.getByText(say('urged'))).toBeVisible()
        await expect(page.getByRole('button', { name: say('urge') })).toHaveCount(0)
        await page.getByRole('button', { name: say('complain') }).click()
        const dialog = page.getByRole('dialog')
        await dialog.getByRole('button', { name: say('complain') }).click()
        await expect(dialog.getByText(ui('required', { label: say('complainText') }))).toBeVisible()
        await look('a complaint')
        await dialog.getByLabel(say('complainText')).fill('Nobody has answered since yesterday.')
        await dialog.getByRole('button', { name: say('complain') }).click()
        await expect(page.getByText(say('complaintWaits'))).toBeVisible()
        await expect(page.getByRole('button', { name: say('complain') })).toHaveCount(0)
      })

      await test.step('an administrator takes the case and answers; the customer reads it', () =>
        answerComplaint(desk.boss, locale, world.url, browserOf))
      await expect(page.getByText('We are sorry; it is being done.')).toBeVisible()
      await expect(page.getByText(label(complaintStates.resolved), { exact: true })).toBeVisible()
      await look('the answer')

      await test.step('done, they say; not solved, and it goes on', async () => {
        await finish(zhou, ticket.id)
        await page.getByRole('button', { name: say('reopen') }).click()
        await look('reopening')
        await page.getByRole('textbox', { name: say('reopenTitle') }).fill('The same again.')
        await page.getByRole('button', { name: say('reopen') }).click()
        await expect(page.getByText(say('nextCustomerReplied'))).toBeVisible()
        const { state } = await li.calls.call(readOwnTicket, { params: { ticketId: ticket.id } })
        expect(state).toBe('customer_replied')
      })
    })

    test('a ticket is withdrawn; mails that are not wanted are switched off (T-10, T-87)', async ({
      world,
      browserOf,
    }) => {
      const desk = await Desk.open(world.url, '撤回')
      await desk.hire('周敏')
      const li = await newCustomer(world.url, '李晓梅')
      const ticket = await desk.submit(li, '提错了')
      await readIn(locale, li)
      const page = await browserOf(li, { locale, baseURL: world.url })
      const look = watchWords(page, locale)
      await page.goto(`/c/tickets/${ticket.id}`)
      await page.getByRole('button', { name: say('withdraw') }).click()
      await expect(page.getByText(say('withdrawAsks'))).toBeVisible()
      await look('withdrawing')
      await page
        .getByRole('tooltip')
        .getByRole('button', { name: say('withdraw') })
        .click()
      await expect(page.getByText(say('endedWithdrawn'))).toBeVisible()

      await page.goto('/settings/notices')
      const name = `${label(kindNames['agent-replied'])} ${label(wayNames.mail)}`
      const mails = page.getByRole('switch', { name })
      await expect(mails).toBeChecked()
      await mails.click()
      await expect(mails).not.toBeChecked()
      await page.reload()
      await expect(mails).not.toBeChecked()
    })
  })
}

/** The id of a question. */
const key = (): string => randomUUID().replaceAll('-', '')

async function answerComplaint(
  boss: Someone,
  locale: Locale,
  baseURL: string,
  browserOf: (someone: Someone, options: { locale: string; baseURL: string }) => Promise<Page>,
): Promise<void> {
  const t = language(locale).words(complaintWords)
  const page = await browserOf(boss, { locale, baseURL })
  const look = watchWords(page, locale)
  await page.goto('/p/complaints')
  const row = page.getByRole('row', { name: /备份没有跑/ })
  await expect(row).toContainText('Nobody has answered since yesterday.')
  await row.getByRole('button', { name: t('take') }).click()
  await expect(page.getByText(t('taken'))).toBeVisible()
  await row.getByRole('button', { name: t('answer') }).click()
  await page.getByRole('dialog').getByLabel(t('answer')).fill('We are sorry; it is being done.')
  await look('answering a complaint')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('answer') })
    .click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

async function finish(agent: Agent, ticketId: string): Promise<void> {
  const params = { ticketId }
  const { version } = await agent.calls.call(readTicket, { params })
  const body = { version, body: 'Done.', state: 'awaiting_confirmation' as const, fileIds: [], undo: false }
  await agent.calls.call(replyToTicket, { params, body })
}
