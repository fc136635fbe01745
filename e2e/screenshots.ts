/** Takes the READMEs' pictures from a running demonstration world: `node e2e/screenshots.ts http://127.0.0.1:8080`. */
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const [origin = 'http://127.0.0.1:8080'] = process.argv.slice(2)
const folder = join(import.meta.dirname, '..', 'docs', 'screenshots')
const PASSWORD = 'zhanggui-demo-2026'

/** Whose page, what it is called, and where; `open` opens the first ticket of the list. */
const pictures = [
  { by: 'yunfan@demo.zhanggui.example', name: 'overview', path: '/p' },
  { by: 'yunfan@demo.zhanggui.example', name: 'workspace', path: '/p/tickets?tab=all', open: true },
  { by: 'zhangsan@demo.zhanggui.example', name: 'customer', path: '/c' },
  { by: 'admin@demo.zhanggui.example', name: 'approvals', path: '/o/approvals' },
] as const

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
})
for (const [short, locale] of [
  ['zh', 'zh-CN'],
  ['en', 'en-US'],
] as const) {
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const) {
    for (const { by, name, path, ...picture } of pictures) {
      const context = await browser.newContext({ viewport: { width, height }, locale })
      const { request } = context
      const headers = { origin }
      const credentials = { by: { kind: 'contact', contact: by }, password: PASSWORD }
      await request.post(`${origin}/api/sign-in`, { data: credentials, headers })
      await request.patch(`${origin}/api/session`, { data: { locale }, headers })
      const page = await context.newPage()
      await page.goto(origin + path)
      await page.getByRole('main').waitFor()
      if ('open' in picture) {
        await page.locator('main a[href*="/p/tickets/"]').first().click()
        await page.waitForURL(/\/p\/tickets\/.+|ticket=/)
      }
      await page.waitForLoadState('networkidle').catch(() => undefined)
      await page.screenshot({ path: join(folder, `${short}-${name}-${width}.png`), animations: 'disabled' })
      await context.close()
    }
  }
}
await browser.close()
