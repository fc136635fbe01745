/**
 * What a person sees, in Chromium: from the click on a row to the painted ticket, and from a colleague's reply to its text on
 * an open page. A part of `bench/`, as a process of its own: takes an order and a file of targets, prints its figures as JSON.
 */
import { readFileSync } from 'node:fs'
import { chromium } from '@playwright/test'
import type { BrowserContext, Page } from '@playwright/test'
import { ask } from '../bench/ask.ts'
import type { Opening, Seen } from '../bench/figures.ts'
import type { Provider, Targets } from '../bench/targets.ts'
import { launchOptions, WIDE } from './browser.ts'
import { buildWebIfStale } from './global-setup.ts'

const TIMES = 8

const [orderText = '', targetsFile = ''] = process.argv.slice(2)
const { origin } = JSON.parse(orderText) as { origin: string }
const targets = JSON.parse(readFileSync(targetsFile, 'utf8')) as Targets

async function look({ providers }: Targets): Promise<Seen> {
  const [provider] = providers.toSorted((a, b) => b.size - a.size)
  if (!provider) throw new Error('there is no company')
  const browser = await chromium.launch(launchOptions)
  try {
    const context = await browser.newContext({ viewport: WIDE, locale: 'zh-CN' })
    await signIn(context, provider.administrator.token)
    const page = await context.newPage()
    const seen = {
      cold: await openings(page, false),
      prefetched: await openings(page, true),
      live: await replies(page, provider),
    }
    return seen
  } finally {
    await browser.close()
  }
}

const signIn = (context: BrowserContext, token: string): Promise<void> =>
  context.addCookies([
    {
      name: 'zg_session',
      value: token,
      domain: new URL(origin).hostname,
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
    },
  ])

const LIST = '/p/tickets?tab=all'

/** Opens tickets from the list one after the other and goes back between; no two neighbours, since the next one is read ahead. */
async function openings(page: Page, prefetched: boolean): Promise<Opening[]> {
  const meter = await meterOf(page)
  const taken: Opening[] = []
  await page.goto(origin + LIST)
  for (let at = 0; at < TIMES; at += 1) {
    const link = page
      .getByRole('row')
      .locator('a[href*="/tickets/"]')
      .nth(at * 2 + (prefetched ? 20 : 0))
    await link.waitFor()
    await page.waitForLoadState('networkidle')
    if (prefetched) {
      const read = page.waitForResponse((response) => /\/api\/provider\/tickets\/[^/]+$/.test(response.url()))
      await link.hover()
      await read
      await page.waitForLoadState('networkidle')
    }
    const before = await meter()
    const seen = await link.evaluate(
      (element) =>
        new Promise<number>((resolve) => {
          const started = performance.now()
          const painted = () => {
            // The next frame is drawn after this one's callbacks; a task after it has seen it painted.
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - started)))
          }
          const watch = new MutationObserver(() => {
            if (!document.querySelector('[role=log]')?.textContent) return
            watch.disconnect()
            painted()
          })
          watch.observe(document.body, { childList: true, subtree: true })
          ;(element as HTMLElement).click()
        }),
    )
    taken.push({ seen: Math.round(seen), work: Math.round((await meter()) - before) })
    await page.keyboard.press('Escape')
  }
  return taken
}

/** Reads how many milliseconds of processor the page's thread has had: what opening costs whoever else uses the machine. */
async function meterOf(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000
  }
}

/** A colleague replies over the API while the ticket is open. */
async function replies(page: Page, provider: Provider): Promise<number[]> {
  const [ticket] = provider.open
  if (!ticket) throw new Error('there is no open ticket')
  const token = await colleagueOn(ticket.id, provider)
  await page.goto(`${origin}/p/tickets/${ticket.id}?tab=all`)
  await page.getByRole('log').waitFor()
  await page.waitForLoadState('networkidle')
  const taken: number[] = []
  const path = `/api/provider/tickets/${ticket.id}`
  for (let at = 0; at < TIMES; at += 1) {
    const { version } = await ask<{ version: number }>(origin, provider.administrator.token, {
      method: 'GET',
      path,
    })
    const text = `第 ${at} 次答复 ${Date.now()}`
    const seen = page.evaluate(
      (wanted) =>
        new Promise<number>((resolve) => {
          const watch = () => {
            if (document.querySelector('[role=log]')?.textContent?.includes(wanted)) resolve(Date.now())
            else requestAnimationFrame(watch)
          }
          watch()
        }),
      text,
    )
    // A reply that is refused is what should be told then, not that the page was closed.
    seen.catch(() => undefined)
    const sent = Date.now()
    const body = { version, body: text, state: 'in_progress', fileIds: [] }
    await ask(origin, at % 2 === 0 ? provider.administrator.token : token, {
      method: 'POST',
      path: `${path}/replies`,
      body,
    })
    taken.push((await seen) - sent)
  }
  return taken
}

/** The session of a colleague who may see the ticket too; the administrator's own where nobody else may. */
async function colleagueOn(ticket: string, { administrator, agents }: Provider): Promise<string> {
  for (const { account, token } of agents) {
    if (account === administrator.account) continue
    const path = `/api/provider/tickets/${ticket}`
    const seen = await ask(origin, token, { method: 'GET', path }).catch(() => undefined)
    if (seen !== undefined) return token
  }
  return administrator.token
}

await buildWebIfStale()
process.stdout.write(JSON.stringify(await look(targets)))
