/** The workspace without a mouse: moving, opening, leaving, writing; and no key does anything while an input method composes (T-66). */
import { expect, test } from './journey.ts'
import { Desk, newCustomer } from './people.ts'

test('tickets are gone through, opened, left and answered by keys', async ({ world, browserOf }) => {
  const desk = await Desk.open(world.url, '云帆')
  const zhou = await desk.hire('周敏')
  const li = await newCustomer(world.url, '李晓梅')
  for (const title of ['第一张工单', '第二张工单', '第三张工单']) await desk.submit(li, title)

  const page = await browserOf(zhou)
  const { keyboard } = page
  const titles = page.getByRole('table', { name: '工单' }).getByRole('link', { name: /张工单/ })
  const reply = page.getByRole('textbox', { name: '回复', exact: true })
  await page.goto(`${world.url}/p/tickets`)
  await expect(titles).toHaveCount(3)

  await test.step('j and k move along the list, Enter opens, Esc comes back', async () => {
    await keyboard.press('j')
    await expect(titles.nth(0)).toBeFocused()
    await keyboard.press('j')
    await expect(titles.nth(1)).toBeFocused()
    await keyboard.press('k')
    await expect(titles.nth(0)).toBeFocused()
    await keyboard.press('j')
    const name = await titles.nth(1).innerText()
    await keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    await keyboard.press('j')
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(name)
    await keyboard.press('k')
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    await keyboard.press('Escape')
    await expect(titles).toHaveCount(3)
  })

  await test.step('r answers and n notes; what is typed stays text', async () => {
    const name = await titles.nth(0).innerText()
    await titles.nth(0).click()
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    await keyboard.press('r')
    await expect(reply).toBeFocused()
    await keyboard.type('jkrne?')
    await expect(reply).toHaveValue('jkrne?')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
    await keyboard.press('Escape')
    await expect(reply).not.toBeFocused()
    await keyboard.press('n')
    await expect(page.getByRole('textbox', { name: '备注', exact: true })).toBeFocused()
    await keyboard.press('Escape')
  })

  await test.step('while an input method composes, Esc and Ctrl-Enter are its own', async () => {
    await keyboard.press('r')
    await reply.fill('')
    await expect(reply).toBeFocused()
    const browser = await page.context().newCDPSession(page)
    await browser.send('Input.imeSetComposition', { text: 'nihao', selectionStart: 5, selectionEnd: 5 })
    await expect(reply).toHaveValue('nihao')
    await keyboard.press('Control+Enter')
    await keyboard.press('Escape')
    await expect(reply).toBeFocused()
    await browser.send('Input.insertText', { text: '你好，已经在处理。' })
    await expect(reply).toHaveValue('你好，已经在处理。')
    await expect(page.getByRole('button', { name: '立即发送' })).toBeHidden()
  })

  await test.step('Ctrl-Enter sends, ? tells all keys', async () => {
    await keyboard.press('Control+Enter')
    await page.getByRole('button', { name: '立即发送' }).click()
    await expect(page.getByRole('log')).toContainText('你好，已经在处理。')
    await keyboard.press('Escape')
    await keyboard.press('?')
    await expect(page.getByRole('dialog', { name: '键盘快捷键' })).toBeVisible()
  })
})
