/** What a desk says and to whom, in both languages: words of notices, chat robots, API keys and webhooks (T-87, T-88, T-93). */
import { providerPermissions } from '@zhanggui/contract/permissions'
import { kindNames } from '../web/src/features/notice-desk/kinds.ts'
import { noticeDeskWords } from '../web/src/features/notice-desk/words.ts'
import { keyWords } from '../web/src/features/people/key-words.ts'
import { webhookWords } from '../web/src/features/webhooks/words.ts'
import { uiWords } from '../web/src/ui/words.ts'
import { expect, test } from './journey.ts'
import { otherHouse } from './other-house.ts'
import { watchWords } from './page-faults.ts'
import { Desk } from './people.ts'
import { language, locales, readIn } from './words.ts'

for (const locale of locales) {
  test.describe(locale, () => {
    const { words, label } = language(locale)
    const t = words(noticeDeskWords)
    const ui = words(uiWords)

    test('a notice is said in the company’s own words; a robot’s test says why it failed (T-87, T-88)', async ({
      world,
      browserOf,
    }) => {
      const vendor = await otherHouse('{"errcode":310000,"errmsg":"sign not match"}')
      const desk = await Desk.open(world.url, '传话')
      await readIn(locale, desk.boss)
      const page = await browserOf(desk.boss, { locale, baseURL: world.url })
      const look = watchWords(page, locale)
      const dialog = page.getByRole('dialog')

      await test.step('own words, looked at before they are kept, and ours again', async () => {
        await page.goto('/p/notifications?tab=templates')
        const row = page.getByRole('row', { name: new RegExp(`^${label(kindNames['agent-replied'])}`) })
        await row.getByRole('button', { name: t('edit') }).click()
        await dialog.getByLabel(t('body')).fill('Your ticket {number} has news.')
        await dialog.getByRole('button', { name: t('preview') }).click()
        await expect(dialog.getByText(/Your ticket \d{4}[A-Z]{3} has news/).first()).toBeVisible()
        await dialog.getByRole('button', { name: t('save') }).click()
        await expect(row).toContainText(t('own'))
        await row.getByRole('button', { name: t('reset') }).click()
        await expect(row).toContainText(t('ours'))
      })

      await test.step('a robot whose group refuses it', async () => {
        await page.goto('/p/notifications?tab=robots')
        await page.getByRole('button', { name: t('addRobot') }).click()
        await dialog.getByLabel(t('name')).fill('Ops')
        await dialog.getByLabel(t('address')).fill(`${vendor.url}/robot/send?access_token=abc`)
        await look('a robot')
        await dialog.getByRole('button', { name: t('save') }).click()
        await page
          .getByRole('row', { name: /Ops/ })
          .getByRole('button', { name: t('test') })
          .click()
        await expect(page.getByText(t('tested'))).toBeVisible()
        await expect.poll(() => vendor.heard.length).toBe(1)
      })

      await test.step('the log says that it failed, and in the vendor’s words why', async () => {
        await page.goto('/p/notifications?channel=robot')
        const sent = page.getByRole('row', { name: new RegExp(label(kindNames['robot-test'])) })
        await expect(sent).toContainText(t('failed'))
        await sent.getByRole('button', { name: t('details') }).click()
        await expect(dialog).toContainText('310000 sign not match')
        await look('why it failed')
      })
      await vendor.close()
    })

    test('a key opens the API until it is revoked; a webhook is called, and once more by hand (A-7, T-93)', async ({
      world,
      browserOf,
    }) => {
      const keys = words(keyWords)
      const hooks = words(webhookWords)
      const crm = await otherHouse('{}')
      const desk = await Desk.open(world.url, '接线')
      await readIn(locale, desk.boss)
      const page = await browserOf(desk.boss, { locale, baseURL: world.url })
      const look = watchWords(page, locale)
      const dialog = page.getByRole('dialog')

      await test.step('a key is made, shown once, works, and is revoked', async () => {
        await page.goto('/p/settings/api-keys')
        await page
          .getByRole('button', { name: keys('create') })
          .first()
          .click()
        await dialog.getByRole('button', { name: keys('create') }).click()
        await expect(dialog.getByText(keys('scopesNeeded'))).toBeVisible()
        await look('a key')
        await dialog.getByLabel(keys('name')).fill('CRM')
        await dialog.getByRole('checkbox', { name: label(providerPermissions['tickets.work']) }).check()
        await dialog.getByRole('button', { name: keys('create') }).click()
        const header = dialog.getByText(/^Authorization: Bearer /)
        await expect(header).toBeVisible()
        await look('the key')
        const authorization = ((await header.textContent()) ?? '').replace(/^Authorization: /, '')
        const ask = async () => {
          const headers = { authorization }
          return (await fetch(new URL('/api/provider/tickets?tab=all', world.url), { headers })).status
        }
        expect(await ask()).toBe(200)
        await dialog.getByRole('button', { name: ui('passwordSaved') }).click()
        const row = page.getByRole('row', { name: /CRM/ })
        await row.getByRole('button', { name: keys('revoke') }).click()
        await page
          .getByRole('tooltip')
          .getByRole('button', { name: keys('revoke') })
          .click()
        await expect(row).toContainText(keys('revoked'))
        expect(await ask()).toBe(401)
      })

      await test.step('a webhook is made, tried, and delivered again with the same id', async () => {
        await page.goto('/p/settings/webhooks')
        await page
          .getByRole('button', { name: hooks('create') })
          .first()
          .click()
        await dialog.getByLabel(hooks('name')).fill('CRM')
        await dialog.getByLabel(hooks('url')).fill(`${crm.url}/tickets`)
        await look('a webhook')
        await dialog.getByRole('button', { name: hooks('create') }).click()
        await expect(dialog.getByText(/^whsec_/)).toBeVisible()
        await dialog.getByRole('button', { name: ui('passwordSaved') }).click()
        const hook = page.getByRole('row', { name: /CRM/ })
        await hook.getByRole('button', { name: hooks('test') }).click()
        await expect.poll(() => crm.heard.length).toBe(1)
        await hook.getByRole('link').first().click()
        const sent = page.getByRole('row', { name: new RegExp(hooks('testEvent')) })
        await expect(sent).toContainText(hooks('delivered'))
        await sent.getByRole('button', { name: hooks('redeliver') }).click()
        await expect.poll(() => crm.heard.length).toBe(2)
        const ids = crm.heard.map(({ headers }) => headers['webhook-id'])
        expect(ids[0]).toBe(ids[1])
        await sent.getByRole('button', { name: hooks('show') }).click()
        await expect(dialog).toContainText('200')
        await look('a delivery')
      })
      await crm.close()
    })
  })
}
