/** An agent's day in both languages: tickets found, kept as a view and taken along; replies out of canned ones; the main path on a phone. */
import type { Page } from '@playwright/test'
import { ticketStates } from '@zhanggui/contract/glossary'
import { readOwnTicket } from '@zhanggui/contract/tickets-customer'
import { listColumnNames } from '@zhanggui/contract/tickets-lists'
import { readTicket } from '@zhanggui/contract/tickets-provider'
import { downloadWords } from '../web/src/features/downloads/words.ts'
import { besideWords } from '../web/src/features/tickets/beside-words.ts'
import { cannedWords } from '../web/src/features/tickets/canned-words.ts'
import { commandWords } from '../web/src/features/tickets/command-words.ts'
import { listWords } from '../web/src/features/tickets/list-words.ts'
import { ticketWords } from '../web/src/features/tickets/words.ts'
import { writingWords } from '../web/src/features/tickets/writing-words.ts'
import { PHONE } from './browser.ts'
import { expect, pick, test } from './journey.ts'
import { watchWords } from './page-faults.ts'
import { Desk, newCustomer } from './people.ts'
import { language, locales, readIn } from './words.ts'

for (const locale of locales) {
  test.describe(locale, () => {
    const { words, label } = language(locale)
    const t = words(ticketWords)
    const lists = words(listWords)
    const canned = words(cannedWords)
    const beside = words(besideWords)
    const writing = words(writingWords)
    const commands = words(commandWords)
    const composerOf = (page: Page) => page.getByRole('region', { name: t('writeReply') })
    const boxOf = (page: Page) => composerOf(page).getByRole('textbox', { name: t('writeReply') })

    test('a list is narrowed, linked to, kept as a view and taken along as a file (T-50 to T-54)', async ({
      world,
      browserOf,
    }) => {
      const desk = await Desk.open(world.url, '寻物')
      const zhou = await desk.hire('周敏')
      const li = await newCustomer(world.url, '李晓梅')
      const bill = await desk.submit(li, '发票抬头写错')
      const filing = await desk.submit(li, '域名备案被退回')
      await desk.submit(li, 'SSL certificate expires')
      await readIn(locale, zhou)
      const page = await browserOf(zhou, { locale, baseURL: world.url })
      const look = watchWords(page, locale)
      const rows = page.getByRole('table', { name: t('desk') }).getByRole('link', { name: /发票|备案|SSL/ })
      await page.goto('/p/tickets')
      await expect(rows).toHaveCount(3)

      await test.step('each count of the overview leads to the tickets that it counts', async () => {
        await page.goto('/p')
        const counts = page.getByRole('main')
        await counts.getByRole('link', { name: new RegExp(`^${label(ticketStates.assigned)}\\s*3$`) }).click()
        await expect(page).toHaveURL(/state=assigned/)
        await expect(rows).toHaveCount(3)
        await page.goto('/p')
        await counts.getByRole('link', { name: new RegExp(`^${t('viewOverdue')}\\s*0$`) }).click()
        await expect(page.getByText(t('emptyCalm'))).toBeVisible()
        await page.goto('/p/tickets')
        await expect(rows).toHaveCount(3)
      })

      await test.step('one Chinese character finds the title, and the address reproduces what is shown', async () => {
        const search = page.getByRole('textbox', { name: lists('search') })
        await search.fill('票')
        await expect(rows).toHaveText(['发票抬头写错'])
        expect(new URL(page.url()).searchParams.get('q')).toBe('票')
        const linked = await page.context().newPage()
        await linked.goto(page.url())
        await expect(linked.getByRole('link', { name: '发票抬头写错' })).toBeVisible()
        await expect(linked.getByRole('link', { name: '域名备案被退回' })).toHaveCount(0)
        await linked.close()
        await search.fill('')
        await expect(rows).toHaveCount(3)
      })

      await test.step('a filter is kept under a name and opened again, with its count', async () => {
        await page.getByRole('button', { name: t('filters'), exact: true }).click()
        const number = page.getByRole('textbox', { name: lists('number'), exact: true })
        await number.fill(filing.number)
        await number.press('Enter')
        await expect(rows).toHaveText(['域名备案被退回'])
        await expect(page).toHaveURL(new RegExp(`number=${filing.number}`))
        await look('the filters')
        await page.keyboard.press('Escape')
        await page.getByRole('button', { name: lists('save') }).click()
        const dialog = page.getByRole('dialog')
        await dialog.getByLabel(lists('viewName')).fill('A1')
        await look('naming a view')
        await dialog.getByRole('button', { name: lists('saveDo') }).click()
        await page.goto('/p/tickets')
        await expect(rows).toHaveCount(3)
        await page.getByRole('link', { name: /^A1\s*1$/ }).click()
        await expect(rows).toHaveText(['域名备案被退回'])
        await page.goto('/p/tickets')
      })

      await test.step('columns are chosen, and stay chosen', async () => {
        const tier = page.getByRole('columnheader', { name: label(listColumnNames.tier) })
        await expect(tier).toHaveCount(0)
        await page.getByRole('button', { name: lists('columns') }).click()
        await look('the columns')
        // The choice is shown by what is kept of it, a moment after the click.
        await page.getByRole('checkbox', { name: label(listColumnNames.tier) }).click()
        await expect(page.getByRole('checkbox', { name: label(listColumnNames.tier) })).toBeChecked()
        await expect(tier).toBeVisible()
        await page.reload()
        await expect(tier).toBeVisible()
        await page.getByRole('button', { name: lists('columns') }).click()
        await page.getByRole('button', { name: lists('usual') }).click()
        await expect(tier).toHaveCount(0)
      })

      await test.step('the list becomes a file, which is fetched', async () => {
        await page.getByRole('button', { name: lists('export') }).click()
        await look('the export')
        await page.getByRole('menuitem', { name: lists('exportXlsx') }).click()
        await page.getByRole('button', { name: lists('toDownloads') }).click()
        const fetch = page.getByRole('table').getByRole('link', { name: words(downloadWords)('fetch') })
        const [file] = await Promise.all([page.waitForEvent('download'), fetch.click()])
        expect(file.suggestedFilename()).toMatch(/\.xlsx$/)
        expect(await file.failure()).toBeNull()
      })

      await test.step('a number in the palette opens its ticket', async () => {
        await page.keyboard.press('Control+k')
        await page.getByRole('combobox', { name: commands('ask') }).fill(bill.number)
        await look('the palette')
        await page.keyboard.press('Enter')
        await expect(page.getByRole('heading', { level: 1, name: '发票抬头写错' })).toBeVisible()
      })
    })

    test('a draft outlives a reload, a canned reply is filled in, a colleague is named, a macro hands over (T-61, T-62, T-67)', async ({
      world,
      browserOf,
      expectRefusals,
    }) => {
      // The page asks once more for the ticket that has just left these hands.
      expectRefusals(404)
      const desk = await Desk.open(world.url, '笔墨')
      const zhou = await desk.hire('周敏')
      const li = await newCustomer(world.url, '李晓梅')
      const ticket = await desk.submit(li, '备份没有跑')
      const sun = await desk.hire('孙磊', { role: 'admin', onDuty: false })
      const he = await desk.hire('何静')
      await readIn(locale, zhou, sun)
      const page = await browserOf(zhou, { locale, baseURL: world.url })
      const look = watchWords(page, locale)
      await page.goto(`/p/tickets/${ticket.id}`)

      await test.step('what is half written is there again after a reload', async () => {
        await boxOf(page).fill('We are looking into it')
        await expect(composerOf(page).getByText(writing('draftKept'))).toBeVisible()
        await page.reload()
        await expect(boxOf(page)).toHaveValue('We are looking into it')
        await boxOf(page).fill('')
      })

      const picker = page.getByRole('dialog', { name: canned('title') })
      const form = page.getByRole('dialog', { name: canned('make') })
      await test.step('a canned reply is made and comes filled in', async () => {
        await boxOf(page).press('/')
        await look('no canned replies yet')
        await picker.getByRole('button', { name: canned('make') }).click()
        await form.getByLabel(canned('name')).fill('Hello')
        await form.getByLabel(canned('text')).fill('Hello {customer}, this is {agent}: {number}.')
        await form.getByRole('button', { name: canned('save') }).click()
        await picker.getByRole('option', { name: 'Hello' }).click()
        await expect(boxOf(page)).toHaveValue(`Hello 李晓梅, this is 周敏: ${ticket.number}.`)
        await boxOf(page).fill('')
      })

      await test.step('a note names a colleague, whose bell rings', async () => {
        await page.keyboard.press('Escape')
        await page.keyboard.press('n')
        const note = composerOf(page).getByRole('textbox', { name: t('writeNote') })
        await note.pressSequentially('@孙')
        await page.getByRole('menuitem', { name: '孙磊' }).click()
        await note.pressSequentially('please have a look')
        await look('a note')
        await composerOf(page)
          .getByRole('button', { name: t('saveNote') })
          .click()
        await expect(page.getByRole('log')).toContainText('please have a look')
        const colleague = await browserOf(sun, { locale, baseURL: world.url })
        await colleague.goto('/p/notices')
        await expect(colleague.getByRole('main')).toContainText(ticket.number)
      })

      await test.step('what else may be done with it is said in words', async () => {
        const more = page.getByRole('button', { name: t('more') }).first()
        for (const item of [beside('split'), beside('merge'), t('closeTitle')]) {
          await more.click()
          await page.getByRole('menuitem', { name: item }).click()
          await expect(page.getByRole('dialog')).toBeVisible()
          await look(item)
          await page.keyboard.press('Escape')
          await expect(page.getByRole('dialog')).toHaveCount(0)
        }
        await page.keyboard.press('?')
        await expect(page.getByRole('dialog', { name: t('keysTitle') })).toBeVisible()
        await look('the keys')
        await page.keyboard.press('Escape')
      })

      await test.step('a macro asks the customer and hands the ticket on', async () => {
        await page.keyboard.press('r')
        await boxOf(page).press('/')
        await picker.getByRole('button', { name: canned('make') }).click()
        await form.getByLabel(canned('name')).fill('Logs')
        await form.getByLabel(canned('text')).fill('Please send the log.')
        await pick(page, canned('state'), t('stateAsk'))
        await pick(page, canned('assign'), '何静')
        await form.getByRole('button', { name: canned('save') }).click()
        await picker.getByRole('option', { name: 'Logs' }).click()
        await expect(composerOf(page)).toContainText('何静')
        await composerOf(page)
          .getByRole('button', { name: t('submit'), exact: true })
          .click()
        await expect(page.getByText(t('emptyMine'))).toBeVisible()
        const { handler, state } = await he.calls.call(readTicket, { params: { ticketId: ticket.id } })
        expect([handler?.name, state]).toEqual(['何静', 'awaiting_customer'])
      })
    })

    test('on a phone: opened, answered, asked for information (T-60, T-61)', async ({ world, browserOf }) => {
      const desk = await Desk.open(world.url, '掌上')
      const zhou = await desk.hire('周敏')
      const li = await newCustomer(world.url, '李晓梅')
      const ticket = await desk.submit(li, '小程序打不开')
      await readIn(locale, zhou)
      const page = await browserOf(zhou, { locale, baseURL: world.url, viewport: PHONE })
      const look = watchWords(page, locale)
      await page.goto('/p/tickets')
      await page.getByRole('button', { name: t('viewOpen') }).click()
      await look('the views on a phone')
      await page.getByRole('link', { name: new RegExp(`^${t('viewWaiting')}`) }).click()
      await page.getByRole('link', { name: '小程序打不开' }).click()
      await page.getByRole('button', { name: t('writeReply'), exact: true }).click()
      await boxOf(page).fill('Which version is it?')
      await composerOf(page).getByText(t('stateAsk'), { exact: true }).click()
      await look('writing on a phone')
      const send = composerOf(page).getByRole('button', { name: t('submit'), exact: true })
      await send.click()

      // The box is folded; the way back is offered over the page.
      await page
        .getByRole('status')
        .getByRole('button', { name: writing('undo') })
        .click()
      await expect(boxOf(page)).toHaveValue('Which version is it?')
      await expect(page.getByText(writing('returned'))).toHaveCount(0)
      await send.click()
      await page.getByRole('button', { name: t('writeReply'), exact: true }).click()
      await composerOf(page)
        .getByRole('button', { name: writing('sendNow') })
        .click()
      await expect(page.getByRole('log')).toContainText('Which version is it?')
      await page.getByRole('button', { name: t('cancel'), exact: true }).click()
      await page.getByRole('button', { name: t('summary') }).click()
      await expect(page.getByRole('dialog')).toContainText(label(ticketStates.awaiting_customer))
      await look('the summary on a phone')
      const own = await li.calls.call(readOwnTicket, { params: { ticketId: ticket.id } })
      expect(own.state).toBe('awaiting_customer')
    })
  })
}
