/** What every journey has at hand: browsers of people who are signed in, and an eye on everything that goes wrong in them. */
import { test as base, expect } from '@playwright/test'
import type { BrowserContext, BrowserContextOptions, Page, Request } from '@playwright/test'
import { installations } from './global-setup.ts'
import type { Installation } from './installation.ts'
import type { Someone } from './people.ts'

export { expect }

/** The world is the demonstration; `empty` is for the first start alone. */
interface Journey {
  world: Installation
  empty: Installation
  /** A fresh browser for this person; for nobody in particular without one. */
  browserOf(someone: Pick<Someone, 'calls'> | null, options?: BrowserContextOptions): Promise<Page>
  /** Answers of these statuses are part of the story; Chromium writes each into the console. */
  expectRefusals(...statuses: number[]): void
}

export const test = base.extend<Journey & { faults: string[]; refusals: Set<number> }>({
  world: async ({}, use) => use(installations().world),
  empty: async ({}, use) => use(installations().empty),
  refusals: async ({}, use) => use(new Set()),
  expectRefusals: async ({ refusals }, use) =>
    use((...statuses) => statuses.forEach((status) => refusals.add(status))),
  faults: [
    async ({}, use) => {
      const faults: string[] = []
      await use(faults)
      expect(faults, 'nothing goes wrong behind the page').toEqual([])
    },
    { auto: true },
  ],
  browserOf: async ({ browser, faults, refusals }, use) => {
    const open: BrowserContext[] = []
    await use(async (someone, options = {}) => {
      const context = await browser.newContext(options)
      open.push(context)
      watch(context, faults, refusals)
      if (someone) await signInBy(context, someone)
      return context.newPage()
    })
    for (const context of open) await context.close()
  },
})

/** Takes over a session that was begun over the API. */
export async function signInBy(context: BrowserContext, { calls }: Pick<Someone, 'calls'>): Promise<void> {
  const { hostname } = new URL(calls.url)
  await context.addCookies([
    {
      name: 'zg_session',
      value: calls.token ?? '',
      domain: hostname,
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
    },
  ])
}

/** Nobody is signed in yet: the page asks, and is told so. */
const ASKS_WHO = /^Failed to load resource.*\b401\b/

function watch(context: BrowserContext, faults: string[], refusals: ReadonlySet<number>): void {
  context.on('weberror', (error) => faults.push(`page: ${error.error().stack ?? String(error.error())}`))
  context.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return
    const text = message.text()
    const { url } = message.location()
    if (ASKS_WHO.test(text) && url.endsWith('/api/session')) return
    const status = Number(/^Failed to load resource.*status of (\d{3})/.exec(text)?.[1])
    if (refusals.has(status)) return
    faults.push(`console ${message.type()}: ${text} (${url})`)
  })
}

/** Questions to the API that have no answer yet; the event stream never has one. */
const pending = new WeakMap<Page, Set<Request>>()

/** Counts the questions of a page from now on; `settled` waits for their answers. */
export function countQuestions(page: Page): void {
  const open = new Set<Request>()
  pending.set(page, open)
  const isQuestion = (request: Request) => /\/api\/(?!\w+\/stream$)/.test(request.url())
  page.on('request', (request) => isQuestion(request) && open.add(request))
  page.on('requestfinished', (request) => open.delete(request))
  page.on('requestfailed', (request) => open.delete(request))
}

/** Resolves when the page shows what it has asked for: no question open, no skeleton, everything drawn. */
export async function settled(page: Page): Promise<void> {
  const open = pending.get(page)
  if (!open) throw new Error('countQuestions comes before settled')
  await expect(async () => {
    await page.locator(':is(h1, h2, h3, table, form, ul, p):visible').first().waitFor()
    expect(open.size).toBe(0)
    expect(await page.locator('[aria-busy=true]').count()).toBe(0)
    await page.evaluate(async () => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
      await document.fonts.ready
      await frame()
      await frame()
    })
    expect(open.size).toBe(0)
  }).toPass({ intervals: [50] })
}

/** Chooses from a field that opens a list; what is typed narrows it. */
export async function choose(page: Page, field: string, name: string): Promise<void> {
  const box = page.getByRole('combobox', { name: field, exact: true })
  await box.fill(name)
  // The list is drawn twice, once of it only for screen readers; in the one to be seen each row has its name as title.
  await page.locator('.ant-select-dropdown').getByTitle(name, { exact: true }).click()
}

/** Chooses from a field whose list is not narrowed by typing. */
export async function pick(page: Page, field: string, name: string): Promise<void> {
  await page.getByRole('combobox', { name: field, exact: true }).press('ArrowDown')
  await page.locator('.ant-select-dropdown:visible').getByTitle(name, { exact: true }).click()
}
