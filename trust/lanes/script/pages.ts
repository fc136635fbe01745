/** Walks along every address of the consoles, as the people who live there. */
import type { Client } from 'pg'
import type { Page } from '@playwright/test'
import { countQuestions, settled } from '../../../e2e/journey.ts'
import { addressesOf } from '../../../e2e/screens.ts'
import type { Place } from '../../../e2e/screens.ts'
import { PAYLOADS } from './payloads.ts'
import type { Watched } from './watched.ts'

/** The subjects of a page's address, by their names, for a company and one of its customers. */
export async function subjectsOf(
  owner: Client,
  company: string,
  customer: string,
): Promise<Record<'provider' | 'customer' | 'public', Readonly<Record<string, string>>>> {
  const one = async (text: string, values: readonly string[]): Promise<string> => {
    const { rows } = await owner.query<{ id: string }>(text, [...values])
    return rows[0]?.id ?? ''
  }
  const [atDesk, own, endpointId, linkId, productId, alias] = [
    await one(
      'select ticket_id as id from tickets.message where tenant_id = $1 group by 1 order by count(*) desc limit 1',
      [company],
    ),
    await one('select id from tickets.ticket where customer_id = $1 order by id desc limit 1', [customer]),
    await one('select id from webhooks.endpoint where tenant_id = $1 limit 1', [company]),
    await one('select id from upstream.link where tenant_id = $1 limit 1', [company]),
    await one('select id from catalog.product where tenant_id = $1 limit 1', [company]),
    await one('select alias as id from identity.tenant where id = $1', [company]),
  ]
  return {
    provider: { ticketId: atDesk, endpointId, linkId },
    customer: { ticketId: own },
    public: { alias, productId },
  }
}

/** Addresses of a place with their subjects in them. */
export const addressesWith = (place: Place, subjects: Readonly<Record<string, string>>): string[] =>
  addressesOf(place).map((address) =>
    address.replace(/:(\w+)/g, (_, name: string) => {
      const subject = subjects[name]
      if (!subject) throw new Error(`${address}: say in subjectsOf how to find a ${name}`)
      return subject
    }),
  )

/** Milliseconds that a page may go on asking; what it has shown until then is looked at. */
const LONGEST = 8_000

/** Something that stands in most payloads, as a reader sees it. */
const SIGN = /__x\(1\)|evil\.invalid/
if (!PAYLOADS.some((payload) => SIGN.test(payload))) throw new Error('no payload has the sign')

/** Opens each; answers how many of them showed something of what was filled in. */
export async function walk(
  watched: Watched,
  addresses: readonly string[],
): Promise<{ opened: number; showing: number }> {
  const page: Page = await watched.context.newPage()
  countQuestions(page)
  let showing = 0
  for (const address of addresses) {
    watched.where = address
    await page.goto(address, { waitUntil: 'commit' }).catch(() => undefined)
    await Promise.race([settled(page).catch(() => undefined), page.waitForTimeout(LONGEST)]).catch(
      () => undefined,
    )
    if (await page.evaluate(hoverAndRead, SIGN.source).catch(() => false)) showing += 1
  }
  await page.close()
  return { opened: addresses.length, showing }
}

/** In the page: touches everything that shows more when it is touched, and says whether it shows what was filled in. */
function hoverAndRead(sign: string): boolean {
  for (const element of document.querySelectorAll('body *'))
    for (const kind of ['mouseover', 'mouseenter', 'focusin'])
      element.dispatchEvent(new Event(kind, { bubbles: true }))
  return new RegExp(sign).test(document.body.innerText)
}
