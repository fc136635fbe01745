/** `script`: everything that people can write, and every file they can send, tries to run in somebody's browser. */
import { chromium } from '@playwright/test'
import type { Browser } from '@playwright/test'
import { createLink } from '@zhanggui/contract/upstream'
import { createRobot } from '@zhanggui/contract/notifications-robots'
import { createApiKey } from '@zhanggui/contract/identity-keys'
import { createWebhook } from '@zhanggui/contract/webhooks'
import { launchOptions } from '../../e2e/browser.ts'
import { known, knownCustomer, operatorOf } from '../../e2e/people.ts'
import type { Someone } from '../../e2e/people.ts'
import type { Place } from '../../e2e/screens.ts'
import { companies } from '../../server/src/demo/cast.ts'
import { openInstallation } from '../installation.ts'
import type { Installation } from '../installation.ts'
import { few, sized } from '../lane.ts'
import type { Lane, LaneOrder, Seen } from '../lane.ts'
import { openFiles, sendFiles } from './script/files.ts'
import { addressesWith, subjectsOf, walk } from './script/pages.ts'
import { fillSinks } from './script/sinks.ts'
import { watchedBrowser } from './script/watched.ts'
import type { Watched } from './script/watched.ts'
import { connections, robot, webhook } from './ssrf/forms.ts'

/** Where most of what people write is shown. */
const MAIN_PAGES =
  /^\/(?:c|p|o)(?:\/tickets(?:\/[^/]+)?|\/complaints|\/settings\/people|\/tags|\/categories|\/audit)?$/

interface Reader {
  place: Place
  who: Someone | null
}

/** What the demonstration world has none of. */
async function furnish({ calls }: Someone): Promise<void> {
  await calls.call(createWebhook, { body: webhook('https://public.example/') })
  await calls.call(createLink, { body: connections.generic('https://public.example/') })
  await calls.call(createRobot, { body: robot('dingtalk') })
  await calls.call(createApiKey, {
    body: { name: 'A key of ours', scopes: ['tickets.work'], expiresAt: null },
  })
}

async function attack(order: LaneOrder, { owner, start }: Installation, browser: Browser): Promise<Seen> {
  const { scale, sabotage, say } = order
  const { origin } = await start([], { ZHANGGUI_LOG: 'silent' })
  const [company] = companies
  const boss = await known(origin, `${company?.alias}@demo.zhanggui.example`)
  const customer = await knownCustomer(origin, 0)
  const readers: Reader[] = [
    { place: 'provider', who: boss },
    { place: 'customer', who: customer },
    { place: 'platform', who: await operatorOf(origin) },
    { place: 'settings', who: customer },
    { place: 'public', who: null },
  ]
  await furnish(boss)
  const { rows } = await owner.query<{ tenant: string }>(
    'select tenant_id as tenant from identity.member where account_id = $1',
    [boss.id],
  )
  const subjects: Partial<Record<Place, Readonly<Record<string, string>>>> = await subjectsOf(
    owner,
    rows[0]?.tenant ?? '',
    customer.id,
  )
  const addresses = new Map(readers.map(({ place }) => [place, addressesWith(place, subjects[place] ?? {})]))
  const browsers = new Map<Place, Watched>()
  for (const { place, who } of readers)
    browsers.set(place, await watchedBrowser(browser, origin, who, { sabotage }))

  say('files …')
  const sent = await sendFiles(customer)
  const home = browsers.get('customer')
  const opened = home
    ? await openFiles(home, owner, sent, sized({ scale }, ['text/html', 'image/svg+xml'], undefined))
    : 0

  const seen = { opened: 0, showing: 0, columns: 0, rows: 0 }
  for (let turn = 0; turn < sized({ scale }, 1, 6); turn += 1) {
    const { columns, rows: filled } = await fillSinks(owner, turn)
    seen.columns = columns
    seen.rows += filled
    for (const [place, watched] of browsers) {
      const all = addresses.get(place) ?? []
      const wanted =
        scale === 'full'
          ? all
          : all.filter((address) => MAIN_PAGES.test(address.replace(/\/[0-9a-f-]{36}/, '/x')))
      say(`turn ${turn + 1}: ${wanted.length} pages of ${place} …`)
      const { opened: pages, showing } = await walk(watched, wanted)
      seen.opened += pages
      seen.showing += showing
    }
  }
  const happened = [...browsers.values()].flatMap((watched) => watched.happened)
  const faults = [...new Set(happened)]
  // Blind otherwise: what no page shows runs nowhere.
  if (seen.showing < seen.opened / 3)
    faults.push(`only ${seen.showing} of ${seen.opened} pages showed what was filled in`)
  return {
    figures: {
      'columns filled': seen.columns,
      'texts filled': seen.rows,
      'pages opened': seen.opened,
      'of them showing it': seen.showing,
      'files tried': sent.tried,
      'taken in': sent.taken.length,
      'openings of files': opened,
      'ran, broke the policy or called out': happened.length,
    },
    faults: few(faults),
  }
}

export const lane: Lane = {
  promise:
    'Nothing that somebody wrote or sent runs in a browser, breaks a page’s policy or calls another host',
  sabotage: 'pages lose their policy and take every text for markup',
  async run(order) {
    const installation = await openInstallation({ ...order, tickets: sized(order, 20, 60) })
    const browser = await chromium.launch(launchOptions)
    try {
      return await attack(order, installation, browser)
    } finally {
      await browser.close()
      await installation.close()
    }
  },
}
