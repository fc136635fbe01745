/** The frame of every mail: greeting, a sentence, lines of facts, one button; as plain text and as simple HTML. */
import type { Locale } from '@zhanggui/contract/refusals'
import { REPLY_ABOVE } from './trim-reply.ts'
import { frame } from './frame.ts'

export interface Letter {
  subject: string
  text: string
  html: string
}

interface Parts {
  locale: Locale
  /** Of the reader. */
  name: string
  subject: string
  sentence: string
  lines: readonly { name: string; text: string }[]
  act: string
  /** Whole address. */
  link: string
  /** An answer by mail reaches the ticket (T-89). */
  answerable?: boolean
}

export function letter({
  locale,
  name,
  subject,
  sentence,
  lines,
  act,
  link,
  answerable = false,
}: Parts): Letter {
  const { hello } = frame[locale]
  const footer = frame[locale][answerable ? 'answerable' : 'footer']
  const above = answerable ? REPLY_ABOVE : ''
  const greeting = fill(hello, { name })
  const facts = lines.map((line) => `${line.name}: ${line.text}`)
  const paragraphs = [above, greeting, sentence, facts.join('\n'), `${act}: ${link}`, footer]
  return {
    subject,
    text: `${paragraphs.filter((each) => each !== '').join('\n\n')}\n`,
    html: page(locale, [
      above === '' ? '' : `<p style="color:#bfbfbf;font-size:12px">${escaped(above)}</p>`,
      paragraph(greeting),
      paragraph(sentence),
      lines.length === 0 ? '' : `<table style="${TABLE}">${lines.map(tableRow).join('')}</table>`,
      `<p style="margin:24px 0"><a href="${escaped(link)}" style="${BUTTON}">${escaped(act)}</a></p>`,
      `<p style="color:#8c8c8c;font-size:12px">${escaped(footer)}</p>`,
    ]),
  }
}

/** Gaps are filled once and what fills them is never read again, so a title that looks like a gap stays as it is. */
export const fill = (template: string, facts: object): string =>
  template.replace(/\{(\w+)\}/g, (_, key: string) => String((facts as Record<string, unknown>)[key] ?? ''))

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')

// Mail programs drop style sheets, so what must be seen stands on each element.
const BUTTON = 'background:#0f766e;border-radius:6px;color:#fff;padding:8px 20px;text-decoration:none'
const TABLE = 'border-collapse:collapse;margin:16px 0'
const NAME = 'color:#8c8c8c;padding:2px 16px 2px 0;vertical-align:top'
const BODY = `font:14px/22px -apple-system,'PingFang SC','Microsoft YaHei',sans-serif;color:#1f1f1f;max-width:600px`

const paragraph = (text: string) => `<p>${escaped(text)}</p>`
const tableRow = ({ name, text }: { name: string; text: string }) =>
  `<tr><td style="${NAME}">${escaped(name)}</td><td style="white-space:pre-wrap">${escaped(text)}</td></tr>`
const page = (locale: Locale, parts: readonly string[]) =>
  `<!doctype html><html lang="${locale}"><body style="${BODY}">${parts.join('')}</body></html>`
