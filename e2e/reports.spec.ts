/** Reports: what happened stands on the page at once, each number leads to its tickets, and the file says the same (T-92). */
import { tiers } from '@zhanggui/contract/glossary'
import { reportDimensions, reportFigureTable } from '@zhanggui/contract/report-figures'
import { replyToTicket, readTicket } from '@zhanggui/contract/tickets-provider'
import { reportWords } from '../web/src/features/reports/words.ts'
import { placeWords } from '../web/src/screens/words.ts'
import { PHONE } from './browser.ts'
import { expect, test } from './journey.ts'
import { Desk, newCustomer } from './people.ts'
import { language, locales, readIn } from './words.ts'

for (const locale of locales) {
  const { words, label } = language(locale)
  const [say, places] = [words(reportWords), words(placeWords)]
  const toSubmitted = `2, ${say('toList', { name: label(reportFigureTable.submitted.name) })}`

  test(`${locale}: an administrator reads what the desk did, as chart and as table, and takes it away as a file`, async ({
    world,
    browserOf,
  }) => {
    const desk = await Desk.open(world.url, '云帆')
    const zhou = await desk.hire('周敏')
    const customer = await newCustomer(world.url, '李晓梅', 'gold')
    const first = await desk.submit(customer, '备份没有跑')
    await desk.submit(customer, '账单看不懂')
    const params = { ticketId: first.id }
    const { version } = await zhou.calls.call(readTicket, { params })
    await zhou.calls.call(replyToTicket, {
      params,
      body: { version, body: '已经修好了。', state: 'awaiting_confirmation', fileIds: [] },
    })

    await readIn(locale, desk.boss)
    const page = await browserOf(desk.boss, { locale })
    await page.goto(`${world.url}/p`)
    await page
      .getByRole('navigation')
      .getByRole('link', { name: places('reports') })
      .click()
    await expect(page.getByRole('heading', { name: say('title'), level: 1 })).toBeVisible()
    const submitted = page.getByRole('link', { name: toSubmitted })
    await expect(submitted).toBeVisible()

    // Time in other pieces, and another period: both stand in the address.
    await page.getByText(say('7-days')).click()
    await expect(page).toHaveURL(/period=7-days/)

    // Each chart is a table for whoever wants the numbers.
    const volume = page.getByRole('img', { name: new RegExp(`^${say('chartVolume')}`) })
    await expect(volume).toBeVisible()
    await page
      .getByRole('radiogroup', { name: say('shownAs', { title: say('chartVolume') }) })
      .getByText(say('asTable'))
      .click()
    const table = page.getByRole('table', { name: say('chartVolume') })
    await expect(table.getByRole('row').last()).toContainText(/2\s*0\s*2/)

    // By agent, then by tier, which providers may see (T-39).
    const breakdown = page.getByRole('table', { name: say('breakdown') })
    await expect(breakdown.getByRole('row', { name: /周敏/ })).toContainText('2')
    await page
      .getByRole('radiogroup', { name: say('by') })
      .getByText(label(reportDimensions.tier))
      .click()
    await expect(page).toHaveURL(/by=tier/)
    await expect(breakdown.getByRole('row', { name: new RegExp(label(tiers.gold)) })).toContainText('2')
    await breakdown.getByRole('button', { name: say('shortOvertime') }).click()
    await expect(page).toHaveURL(/sort=overtime/)

    await page.getByRole('button', { name: `${say('export')}: ${say('exportXlsx')}` }).click()
    await page.getByRole('button', { name: say('toDownloads') }).click()
    await expect(page.getByText(/-\d{8}-\d{8}\.xlsx/)).toBeVisible()

    await page.goBack()
    await page.getByRole('link', { name: toSubmitted }).click()
    await expect(page).toHaveURL(/tab=all.*from=/)
    await expect(page.getByText('备份没有跑').first()).toBeVisible()
    await expect(page.getByText('账单看不懂').first()).toBeVisible()
  })

  test(`${locale}: the breakdown is put in another order on a phone, in both directions`, async ({
    world,
    browserOf,
  }) => {
    const desk = await Desk.open(world.url, '小满')
    const names = ['周敏', '何静']
    const [zhou] = await Promise.all(names.map((name) => desk.hire(name)))
    const customer = await newCustomer(world.url, '李晓梅')
    for (const title of ['打不开', '改域名', '要发票']) {
      const { id } = await desk.submit(customer, title)
      const { version, handler } = await desk.boss.calls.call(readTicket, { params: { ticketId: id } })
      if (handler?.id === zhou?.id) continue
      await desk.boss.calls.call(replyToTicket, {
        params: { ticketId: id },
        body: { version, body: '好的。', state: 'in_progress', fileIds: [] },
      })
    }
    await readIn(locale, desk.boss)
    const page = await browserOf(desk.boss, { locale, viewport: PHONE })
    await page.goto(`${world.url}/p/reports`)
    const cards = page.getByRole('list', { name: say('breakdown') }).getByRole('listitem')
    await expect(cards.first()).toBeVisible()
    const order = () => cards.locator('strong').allTextContents()
    const before = await order()
    await page.getByRole('button', { name: say('highFirst') }).click()
    await expect(page).toHaveURL(/sort=submitted&order=asc/)
    await expect.poll(order).not.toEqual(before)
    await page.getByRole('combobox', { name: say('sort') }).click()
    await page.getByTitle(say('shortReplies'), { exact: true }).click()
    await expect(page).toHaveURL(/sort=replies&order=asc/)
    await expect(cards.last()).toContainText(desk.boss.name)
    await page.getByRole('button', { name: say('lowFirst') }).click()
    await expect(cards.first()).toContainText(desk.boss.name)
  })
}

test('an agent without the permission is offered no reports and gets none', async ({
  world,
  browserOf,
  expectRefusals,
}) => {
  expectRefusals(403)
  const desk = await Desk.open(world.url, '磐石')
  const agent = await browserOf(await desk.hire('罗强'))
  await agent.goto(`${world.url}/p`)
  await expect(agent.getByRole('navigation').getByRole('link', { name: '工单', exact: true })).toBeVisible()
  await expect(agent.getByRole('link', { name: '报表' })).toHaveCount(0)
  await agent.goto(`${world.url}/p/reports`)
  await expect(agent.getByRole('alert')).toContainText('您没有该操作的权限')
})
