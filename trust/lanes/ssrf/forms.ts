/** Every form into which somebody may type an address for the server to call, and what it says to one that leads inward. */
import { randomUUID } from 'node:crypto'
import { createRobot, editRobot } from '@zhanggui/contract/notifications-robots'
import type { Route } from '@zhanggui/contract/route'
import { createLink, editLink } from '@zhanggui/contract/upstream'
import { createWebhook, editWebhook } from '@zhanggui/contract/webhooks'
import type { Desk } from '../../../e2e/people.ts'
import { forAll, knock } from '../../knock.ts'

/** A form, and what is sent with it. */
interface Form {
  name: string
  route: Route
  params: Readonly<Record<string, string>>
  bodyWith(url: string): unknown
}

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
const end = { name: 'ssrf', targetMinutes: null }

/** A connection above, by its kind. */
export const connections = {
  zhanggui: (baseUrl: string) => ({
    ...end,
    baseUrl,
    adapter: 'zhanggui' as const,
    address: `${randomUUID()}.${randomUUID()}`,
    secret: SECRET,
  }),
  generic: (baseUrl: string) => ({ ...end, baseUrl, adapter: 'generic' as const, secret: SECRET }),
  zammad: (baseUrl: string) => ({
    ...end,
    baseUrl,
    adapter: 'zammad' as const,
    token: 'a-token-of-theirs',
    hookSecret: null,
    options: { group: 'Users', customer: 'reseller@customers.example' },
  }),
  rt: (baseUrl: string) => ({
    ...end,
    baseUrl,
    adapter: 'rt' as const,
    token: 'a-token-of-theirs',
    options: { queue: 'General' },
  }),
} as const

/** What each vendor's robots are called with; a form takes no other path. */
const paths = {
  dingtalk: '/robot/send?access_token=t',
  wecom: '/cgi-bin/webhook/send?key=t',
  feishu: '/open-apis/bot/v2/hook/t',
} as const
export type RobotKind = keyof typeof paths

export const robotUrl = (vendor: RobotKind, url: string): string =>
  `${url.replace(/\/$/, '')}${paths[vendor]}`

/** As its vendor gives it to everybody. */
const vendorUrl = (vendor: RobotKind): string =>
  robotUrl(
    vendor,
    {
      dingtalk: 'https://oapi.dingtalk.com',
      wecom: 'https://qyapi.weixin.qq.com',
      feishu: 'https://open.feishu.cn',
    }[vendor],
  )

export const robot = (vendor: RobotKind, url = vendorUrl(vendor)) => ({
  name: 'ssrf',
  vendor,
  locale: 'en-US' as const,
  url,
  secret: null,
  kinds: ['submitted' as const],
})

export const webhook = (url: string) => ({ name: 'ssrf', url, events: ['tickets.submitted' as const] })

/** Rows to be edited. */
export interface Rows {
  webhooks: readonly string[]
  links: readonly string[]
  robots: readonly { id: string; vendor: RobotKind }[]
}

function formsOf({ webhooks: [endpointId = ''], links: [linkId = ''], robots: [first] }: Rows): Form[] {
  const vendors = Object.keys(paths) as RobotKind[]
  return [
    { name: 'a new webhook', route: createWebhook, params: {}, bodyWith: webhook },
    { name: 'a webhook', route: editWebhook, params: { endpointId }, bodyWith: (url) => ({ url }) },
    ...Object.entries(connections).map(([kind, bodyWith]): Form => ({
      name: `a new connection to ${kind}`,
      route: createLink,
      params: {},
      bodyWith,
    })),
    { name: 'a connection', route: editLink, params: { linkId }, bodyWith: (baseUrl) => ({ baseUrl }) },
    ...vendors.map((vendor): Form => ({
      name: `a new robot of ${vendor}`,
      route: createRobot,
      params: {},
      bodyWith: (url) => robot(vendor, robotUrl(vendor, url)),
    })),
    {
      name: 'a robot',
      route: editRobot,
      params: { robotId: first?.id ?? '' },
      bodyWith: (url) => ({ url: robotUrl(first?.vendor ?? 'dingtalk', url) }),
    },
  ]
}

export const pathOf = ({ path }: Route, params: Readonly<Record<string, string>>): string =>
  path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? '')

/** Types each address into each form. @param share one of so many addresses for each form, so that all of them together see all */
export async function typeIntoForms(
  { boss: { calls } }: Desk,
  rows: Rows,
  urls: readonly string[],
  share: number,
): Promise<{ typed: number; taken: string[] }> {
  const forms = formsOf(rows)
  const sheets = forms.flatMap((form, place) =>
    urls.filter((_, index) => index % share === place % share).map((url) => ({ form, url })),
  )
  const taken: string[] = []
  await forAll(sheets, 6, async ({ form, url }) => {
    const { route, params, bodyWith } = form
    const { status, text } = await knock(calls.url, {
      method: route.method,
      path: pathOf(route, params),
      body: bodyWith(url),
      token: calls.token,
    })
    if (status === 400 || status === 422) return
    taken.push(`${form.name} answered ${status} to ${JSON.stringify(url)}: ${text.slice(0, 120)}`)
  })
  return { typed: sheets.length, taken }
}
