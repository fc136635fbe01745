/** Takes the pictures of the README out of the demonstration world: `node tools/up.mjs run e2e/screenshots.ts [name …]`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import type { Browser } from '@playwright/test'
import { changeOwnSettings } from '@zhanggui/contract/identity'
import { listOwnTickets } from '@zhanggui/contract/tickets-customer'
import { moveClock } from '@zhanggui/contract/live'
import type { AgentTicket, AgentTicketRow } from '@zhanggui/contract/tickets'
import { listTickets, readTicket } from '@zhanggui/contract/tickets-provider'
import { launchOptions, PHONE, WIDE } from './browser.ts'
import { buildWebIfStale } from './global-setup.ts'
import { openInstallation } from './installation.ts'
import { countQuestions, settled, signInBy } from './journey.ts'
import { known, knownCustomer, operatorOf } from './people.ts'
import type { Someone } from './people.ts'
import { smallPng } from './small-png.ts'

const ALBUM = join(import.meta.dirname, '..', 'docs', 'screenshots')
/** Bytes that a picture may have: the README is read over slow lines too. */
const LARGEST = 200_000
const TICKETS = 240

interface Picture {
  name: string
  /** Nobody: before signing in. */
  by: Someone | null
  address: string
}

await buildWebIfStale()
const world = await openInstallation({ tickets: TICKETS })
const browser = await chromium.launch(launchOptions)
try {
  const wanted = new Set(process.argv.slice(2))
  const pictures = (await album(world.url)).filter(({ name }) => wanted.size === 0 || wanted.has(name))
  mkdirSync(ALBUM, { recursive: true })
  for (const locale of ['zh-CN', 'en-US'] as const) {
    for (const { by } of pictures) await by?.calls.call(changeOwnSettings, { body: { locale } })
    for (const picture of pictures) await take(browser, world.url, picture, locale)
  }
} finally {
  await browser.close()
  await world.stop()
}

async function album(url: string): Promise<Picture[]> {
  const boss = await known(url, 'yunfan@demo.zhanggui.example')
  const customer = await knownCustomer(url, 0)
  const operator = await operatorOf(url)
  const { rows: atDesk } = await boss.calls.call(listTickets, { query: { tab: 'all', group: 'open' } })
  await letTimePass(operator, atDesk)
  const { rows: own } = await customer.calls.call(listOwnTickets, {
    query: { state: 'awaiting_confirmation' },
  })
  const talked = await richest(boss, atDesk)
  return [
    { name: 'sign-in', by: null, address: '/sign-in' },
    { name: 'overview', by: boss, address: '/p' },
    { name: 'list', by: boss, address: '/p/tickets?tab=all' },
    { name: 'workspace', by: boss, address: `/p/tickets/${talked}?tab=all` },
    { name: 'reports', by: boss, address: '/p/reports' },
    { name: 'upstream', by: boss, address: '/p/settings/links' },
    { name: 'instances', by: boss, address: '/p/instances' },
    { name: 'agents', by: boss, address: '/p/agents' },
    { name: 'customer', by: customer, address: '/c' },
    { name: 'ticket', by: customer, address: `/c/tickets/${own[0]?.id}` },
    { name: 'submit', by: customer, address: '/c/tickets/new' },
    { name: 'approvals', by: operator, address: '/o/approvals' },
  ]
}

/** Moves the clock until two tickets are overdue, so that all colours of the clock are in the picture. */
async function letTimePass(operator: Someone, rows: readonly AgentTicketRow[]): Promise<void> {
  const dues = rows.flatMap(({ clock }) => (clock ? [Date.parse(clock.dueAt)] : [])).sort((a, b) => a - b)
  const forwardSeconds = Math.ceil(((dues[1] ?? 0) - Date.now()) / 1000) + 60
  if (forwardSeconds > 0) await operator.calls.call(moveClock, { body: { forwardSeconds } })
}

/** The ticket with the most to see: notes, hands it went through, words on both sides, a clock that runs. */
async function richest({ calls }: Someone, rows: readonly AgentTicketRow[]): Promise<string> {
  const tickets = await Promise.all(
    rows.filter(({ clock }) => clock).map(({ id }) => calls.call(readTicket, { params: { ticketId: id } })),
  )
  const wealth = ({ stream }: AgentTicket) =>
    stream.length + 5 * stream.filter((entry) => entry.kind === 'note').length
  return tickets.reduce((best, each) => (wealth(each) > wealth(best) ? each : best)).id
}

async function take(by: Browser, url: string, wanted: Picture, locale: 'zh-CN' | 'en-US'): Promise<void> {
  const context = await by.newContext({
    baseURL: url,
    locale,
    timezoneId: 'Asia/Shanghai',
    colorScheme: 'light',
    reducedMotion: 'reduce',
    viewport: WIDE,
  })
  if (wanted.by) await signInBy(context, wanted.by)
  const page = await context.newPage()
  countQuestions(page)
  for (const size of [WIDE, PHONE]) {
    await page.setViewportSize(size)
    await page.goto(wanted.address)
    await settled(page)
    const path = join(ALBUM, `${locale.slice(0, 2)}-${wanted.name}-${size.width}.png`)
    const picture = smallPng(await page.screenshot({ animations: 'disabled', caret: 'hide' }))
    writeFileSync(path, picture)
    const bytes = picture.length
    process.stdout.write(`${path} ${Math.round(bytes / 1000)} kB${bytes > LARGEST ? ': too large' : ''}\n`)
    if (bytes > LARGEST) process.exitCode = 1
  }
  await context.close()
}
