/** All that is held about a customer as one archive: a page to read, and the same as JSON, a file per kind. */
import type { Locale } from '@zhanggui/contract/refusals'
import { iso } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import type { Holding, Shown } from './holding.ts'
import type { Archive, Cell } from './maker.ts'
import { wallClock } from './wall-clock.ts'

interface Asked {
  customer: string
  locale: Locale
  /** When it was ordered. */
  at: Instant
}

export const copyOf = (holdings: readonly Holding[], asked: Asked): Archive => ({
  parts: [
    { name: 'index.html', body: page(holdings, asked) },
    ...holdings.map((each) => ({ name: `${each.name}.json`, body: asJson(each.rows(asked.customer)) })),
  ],
})

async function* asJson(batches: AsyncIterable<readonly unknown[]>): AsyncGenerator<string> {
  let before = '[\n'
  for await (const batch of batches)
    for (const row of batch) {
      yield `${before}${JSON.stringify(row, null, 2)}`
      before = ',\n'
    }
  yield before === '[\n' ? '[]\n' : '\n]\n'
}

/** A person's place is not known; the page says whose clock it means, the JSON has UTC. */
const ZONE = 'Asia/Shanghai'

const words = {
  'zh-CN': {
    title: '个人数据副本',
    lead: '本页列出平台持有的您的个人数据。时间为北京时间（UTC+8）；同名 JSON 文件便于程序读取，时间为 UTC。',
    made: '申请时间',
    none: '无',
  },
  'en-US': {
    title: 'Copy of your personal data',
    lead: 'What this platform holds about you. Times are Beijing time (UTC+8); the JSON files beside this page hold the same for programs, in UTC.',
    made: 'Ordered',
    none: 'None',
  },
} as const

const STYLE =
  'body{font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1f2329}' +
  'h2{margin-top:3rem;border-bottom:1px solid #d0d3d6}section section{margin:.75rem 0;padding:.5rem 1rem;border-left:3px solid #e5e6eb}' +
  'h3{font-size:1rem;margin:.25rem 0}dl{display:grid;grid-template-columns:minmax(6rem,10rem) 1fr;gap:.25rem 1rem;margin:0}' +
  'dt{color:#646a73}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}'

async function* page(holdings: readonly Holding[], { customer, locale, at }: Asked): AsyncGenerator<string> {
  const say = words[locale]
  yield `<!doctype html>\n<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${say.title}</title><style>${STYLE}</style></head><body>\n`
  yield `<h1>${say.title}</h1><p>${say.lead}</p><p>${say.made}: ${moment(at)}</p>\n`
  yield `<nav><ul>${holdings.map(({ name, title }) => `<li><a href="#${name}">${html(title[locale])}</a></li>`).join('')}</ul></nav>\n`
  for (const held of holdings) {
    yield `<section id="${held.name}"><h2>${html(held.title[locale])}</h2>\n`
    let any = false
    for await (const batch of held.rows(customer)) {
      any ||= batch.length > 0
      yield batch.map((row) => section(held.shown(row, locale))).join('')
    }
    yield any ? '</section>\n' : `<p>${say.none}</p></section>\n`
  }
  yield '</body></html>\n'
}

function section({ heading, facts, within = [] }: Shown): string {
  const list = facts
    .filter(([, value]) => value !== null && value !== '')
    .map(([label, value]) => `<dt>${html(label)}</dt><dd>${cell(value)}</dd>`)
    .join('')
  return `<section><h3>${html(heading)}</h3><dl>${list}</dl>${within.map((each) => section(each)).join('')}</section>\n`
}

const cell = (value: Cell): string =>
  value === null ? '' : typeof value === 'object' ? moment(value.at) : html(String(value))

const moment = (at: Instant): string =>
  `<time datetime="${iso(at)}">${new Date(wallClock(ZONE, at)).toISOString().slice(0, 19).replace('T', ' ')}</time>`

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** What people wrote is text here, whatever it looks like. */
const html = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '')
