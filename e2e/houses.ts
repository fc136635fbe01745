/** Companies with an installation of their own each, begun as the README says, for journeys that lead from one to another or stop one. */
import type { BrowserContextOptions, Page } from '@playwright/test'
import { setup } from '@zhanggui/contract/identity'
import type { Locale } from '@zhanggui/contract/refusals'
import { operators } from '../server/src/demo/cast.ts'
import { Calls } from './calls.ts'
import { openInstallation } from './installation.ts'
import type { Running } from './installation.ts'
import { Desk, PASSWORD } from './people.ts'
import type { Agent, Someone } from './people.ts'

export interface House {
  at: Running
  desk: Desk
  agent: Agent
}

/** A browser of somebody who is signed in there. */
export type BrowserIn = (house: House, someone: Someone, locale?: Locale) => Promise<Page>

type BrowserOf = (someone: Someone, options: BrowserContextOptions) => Promise<Page>

/** Calls `journey` with a house for each company; closes the browsers, then the houses, however it ends. */
export async function withHouses(
  companies: readonly { name: string; agent: string }[],
  browserOf: BrowserOf,
  journey: (houses: readonly House[], browserIn: BrowserIn) => Promise<void>,
): Promise<void> {
  const opened = await Promise.allSettled(companies.map(() => openInstallation()))
  const pages: Page[] = []
  try {
    const houses: House[] = []
    for (const [place, each] of opened.entries()) {
      if (each.status === 'rejected') throw each.reason
      houses.push(await begin(each.value, companies[place]))
    }
    await journey(houses, async ({ at }, someone, locale = 'zh-CN') => {
      const page = await browserOf(someone, { locale, baseURL: at.url })
      pages.push(page)
      return page
    })
  } finally {
    for (const page of pages) await page.context().close()
    await Promise.all(opened.flatMap((each) => (each.status === 'fulfilled' ? [each.value.stop()] : [])))
  }
}

/** The first administrator by the one-time link, a company with an open desk, an agent on duty. */
async function begin(at: Running, { name, agent } = { name: '', agent: '' }): Promise<House> {
  const { hash, search } = new URL(at.setupLink ?? '')
  const token = new URLSearchParams(hash.slice(1)).get('token') ?? new URLSearchParams(search).get('token')
  await new Calls(at.url).call(setup, {
    body: {
      token: token ?? '',
      platformName: name,
      name: '管理员',
      email: operators[0].email,
      password: PASSWORD,
    },
  })
  const desk = await Desk.open(at.url, name)
  return { at, desk, agent: await desk.hire(agent) }
}
