/** Running a desk in both languages: hours and a recount, categories that ask, roles, many tickets handed over, and going off duty (T-21 to T-24, T-36, T-40, T-70). */
import { agentRoles } from '@zhanggui/contract/glossary'
import { createCategory } from '@zhanggui/contract/tickets-desk'
import { listTickets } from '@zhanggui/contract/tickets-provider'
import { readDeskRules } from '@zhanggui/contract/tickets-rules'
import { categoryWords } from '../web/src/features/desk/category-words.ts'
import { formWords } from '../web/src/features/desk/form-words.ts'
import { rulesWords } from '../web/src/features/desk/rules-words.ts'
import { deskWords } from '../web/src/features/desk/words.ts'
import { bulkWords } from '../web/src/features/tickets/bulk-words.ts'
import { expect, pick, test } from './journey.ts'
import { watchWords } from './page-faults.ts'
import { Desk, newCustomer } from './people.ts'
import { language, locales, readIn } from './words.ts'

for (const locale of locales) {
  test.describe(locale, () => {
    const { words, label } = language(locale)
    const rules = words(rulesWords)
    const desks = words(deskWords)

    test('times and hours are set, a make-up workday among them, and running clocks counted again after a preview (T-26, T-36)', async ({
      world,
      browserOf,
    }) => {
      const desk = await Desk.open(world.url, '时辰')
      await desk.hire('周敏')
      await desk.submit(await newCustomer(world.url, '李晓梅'), '备份没有跑')
      await readIn(locale, desk.boss)
      const page = await browserOf(desk.boss, { locale, baseURL: world.url })
      const look = watchWords(page, locale)
      await page.goto('/p/rules')
      const part = (title: string) =>
        page.locator('section').filter({ has: page.getByRole('heading', { name: title, exact: true }) })

      await test.step('an untouched assignment goes back after half an hour', async () => {
        const times = part(rules('times'))
        await times.getByLabel(rules('returnAfter')).fill('30')
        await times.getByRole('button', { name: rules('save') }).click()
        await expect(page.getByText(rules('saved'))).toBeVisible()
      })

      await test.step('hours that cannot be read are said at their line, and then set', async () => {
        const hours = part(rules('hours'))
        await hours.getByRole('radio', { name: rules('kindHours') }).check()
        for (const day of ['mon', 'tue', 'wed', 'thu', 'fri'] as const)
          await hours.getByLabel(rules(day), { exact: true }).fill('09:00-09:30')
        await hours.getByLabel(rules('ownDays')).fill('someday')
        await hours.getByRole('button', { name: rules('save') }).click()
        await expect(hours.getByText(rules('ownDaysWrong', { line: 1 }))).toBeVisible()
        await look('hours')
        const word = label({ zh: '班', en: 'work' })
        await hours.getByLabel(rules('ownDays')).fill(`2027-02-20 ${word} on call`)
        await hours.getByRole('button', { name: rules('save') }).click()
        await expect(hours.getByText(rules('ownDaysWrong', { line: 1 }))).toHaveCount(0)
        await expect
          .poll(async () => (await desk.boss.calls.call(readDeskRules)).hours?.ownDays)
          .toEqual([{ date: '2027-02-20', kind: 'work', name: 'on call' }])
      })

      await test.step('the preview shows what would move; applied, it says who did it', async () => {
        const recount = part(rules('recount'))
        await recount.getByRole('button', { name: rules('preview') }).click()
        await expect(recount.getByRole('row', { name: /备份没有跑/ })).toBeVisible()
        await expect(
          recount.getByText(rules('previewSays', { total: 1, moved: 1, overdue: 0 })),
        ).toBeVisible()
        await look('the preview')
        await recount.getByRole('button', { name: rules('apply') }).click()
        await expect
          .poll(async () => (await desk.boss.calls.call(readDeskRules)).recount)
          .toMatchObject({ state: 'done', moved: 1 })
        await expect(recount.getByText('林若舟')).toBeVisible()
      })
    })

    test('a category asks its questions and has its takers; an agent becomes an administrator (T-21, T-40, T-43, T-70)', async ({
      world,
      browserOf,
    }) => {
      const forms = words(formWords)
      const categories = words(categoryWords)
      const desk = await Desk.open(world.url, '分门')
      await desk.hire('周敏')
      await desk.boss.calls.call(createCategory, { body: { name: 'Filing' } })
      await readIn(locale, desk.boss)
      const page = await browserOf(desk.boss, { locale, baseURL: world.url })
      const look = watchWords(page, locale)
      await page.goto('/p/categories')
      const row = page.getByRole('row', { name: /Filing/ })
      const dialog = page.getByRole('dialog')

      await test.step('only these agents take it', async () => {
        await row.getByRole('button', { name: desks('rename') }).click()
        await dialog.getByRole('combobox', { name: categories('group') }).fill('Filing')
        await dialog.getByLabel(categories('description')).fill('Domains and their filing.')
        await pick(page, rules('takers'), '周敏')
        await page.keyboard.press('Escape')
        await look('a category')
        await dialog.getByRole('button', { name: desks('save') }).click()
        await expect(dialog).toHaveCount(0)
      })

      await test.step('it asks for a domain', async () => {
        await row.getByRole('button', { name: forms('form') }).click()
        await dialog.getByRole('button', { name: forms('add') }).click()
        await dialog.getByRole('button', { name: forms('save') }).click()
        await look('a question without words')
        await dialog.getByLabel(forms('label')).fill('Domain')
        await dialog.getByRole('button', { name: forms('save') }).click()
        await expect(row).toContainText(forms('count', { count: 1 }))
      })

      await test.step('an agent is made an administrator', async () => {
        await page.goto('/p/agents')
        const agent = page.getByRole('row', { name: /周敏/ })
        await agent.getByRole('button', { name: desks('edit') }).click()
        await dialog.getByRole('radio', { name: label(agentRoles.admin) }).check()
        await look('an agent')
        await dialog.getByRole('button', { name: desks('save') }).click()
        await expect(agent).toContainText(label(agentRoles.admin))
      })
    })

    test('tickets are handed over in one go, and again when their handler is sent off duty (T-23, T-24)', async ({
      world,
      browserOf,
    }) => {
      const bulk = words(bulkWords)
      const desk = await Desk.open(world.url, '交接')
      await desk.hire('周敏')
      const li = await newCustomer(world.url, '李晓梅')
      for (const title of ['一', '二']) await desk.submit(li, `问题${title}`)
      const he = await desk.hire('何静')
      await readIn(locale, desk.boss)
      const page = await browserOf(desk.boss, { locale, baseURL: world.url })
      const look = watchWords(page, locale)
      const handlers = async () => {
        const { rows } = await desk.boss.calls.call(listTickets, { query: { tab: 'all' } })
        return rows.map(({ handler }) => handler?.name)
      }

      await test.step('both are dispatched to a colleague', async () => {
        await page.goto('/p/tickets?tab=all')
        const boxes = page.getByRole('checkbox', { name: /问题|[0-9]{4}[A-Z]{3}/ })
        await expect(boxes).toHaveCount(2)
        for (const box of await boxes.all()) await box.check()
        await page
          .getByRole('toolbar')
          .getByRole('button', { name: bulk('dispatch') })
          .click()
        const dialog = page.getByRole('dialog')
        await dialog.locator('label').filter({ hasText: '何静' }).click()
        await look('many at once')
        await dialog.getByRole('button', { name: bulk('dispatch') }).click()
        await expect(page.getByText(bulk('done', { done: 2, left: 0 }))).toBeVisible()
        expect(await handlers()).toEqual(['何静', '何静'])
      })

      await test.step('sent off duty, their tickets go to somebody else', async () => {
        await page.goto('/p/agents')
        const duty = page.getByRole('switch', { name: desks('dutyOf', { name: '何静' }) })
        await duty.click()
        const dialog = page.getByRole('dialog', { name: rules('handOverOf', { name: he.name }) })
        await dialog.getByRole('checkbox', { name: rules('all', { count: 2 }) }).check()
        await pick(page, rules('toWhom'), '周敏')
        await look('handing over')
        await dialog.getByRole('button', { name: rules('handAndSend', { count: 2 }) }).click()
        await expect(page.getByText(rules('handed', { done: 2, left: 0 }))).toBeVisible()
        await expect(duty).not.toBeChecked()
        expect(await handlers()).toEqual(['周敏', '周敏'])
      })

      await test.step('the workload says so', async () => {
        await page.goto('/p/agents/workload')
        await expect(page.getByRole('row', { name: /周敏/ })).toContainText('2')
      })
    })
  })
}
