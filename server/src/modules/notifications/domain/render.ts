/** Turns a notice into what the bell, a mail or an SMS says. Pure: the same notice always gives the same text. */
import type { NoticeKind } from '@zhanggui/contract/notifications'
import type { Locale } from '@zhanggui/contract/refusals'
import type { NoticeFacts } from './facts.ts'
import { frame, lineNames, noticeWords } from './words.ts'
import type { NoticeWords } from './words.ts'

export interface Said {
  kind: NoticeKind
  facts: NoticeFacts
  locale: Locale
}

/** Title and body as the bell shows them. */
export function bell(said: Said): { title: string; body: string } {
  const { title, body } = wordsOf(said)
  const { words } = said.facts
  const lines = [fill(body, said.facts), ...(words === undefined ? [] : [words])]
  return { title: fill(title, said.facts), body: lines.join('\n') }
}

/** @param name of the reader; @param link whole address of what it is about */
export function mail(
  said: Said,
  name: string,
  link: string,
): { subject: string; text: string; html: string } {
  const { title, body, act } = wordsOf(said)
  const { hello, footer } = frame[said.locale]
  const names = lineNames[said.locale]
  const lines = (['number', 'title', 'provider', 'customer', 'words'] as const).flatMap((key) => {
    const text = said.facts[key]
    return text === undefined ? [] : [{ name: names[key], text }]
  })
  const greeting = fill(hello, { name })
  const sentence = fill(body, said.facts)
  return {
    subject: fill(title, said.facts),
    text: [
      greeting,
      '',
      sentence,
      '',
      ...lines.map((line) => `${line.name}: ${line.text}`),
      '',
      `${act}: ${link}`,
      '',
      footer,
      '',
    ].join('\n'),
    html: page(said.locale, [
      paragraph(greeting),
      paragraph(sentence),
      `<table style="border-collapse:collapse;margin:16px 0">${lines.map(tableRow).join('')}</table>`,
      `<p style="margin:24px 0"><a href="${escaped(link)}" style="${BUTTON}">${escaped(act)}</a></p>`,
      `<p style="color:#8c8c8c;font-size:12px">${escaped(footer)}</p>`,
    ]),
  }
}

/** A short sentence, and the gaps for vendors that send approved templates only. */
export function sms(said: Said): { text: string; params: Record<string, string> } {
  const { title, body } = wordsOf(said)
  const facts = { ...said.facts, title: shortened(said.facts.title ?? '', 30) }
  return {
    text: fill(body, facts),
    params: { text: fill(title, facts), number: facts.number ?? '', title: facts.title },
  }
}

function wordsOf({ kind, facts, locale }: Said): NoticeWords {
  const key = kind !== 'desk-decided' ? kind : facts.approved === 'yes' ? 'desk-approved' : 'desk-refused'
  return noticeWords[key][locale]
}

/** Gaps are filled once and what fills them is never read again, so a title that looks like a gap stays as it is. */
const fill = (template: string, facts: object): string =>
  template.replace(/\{(\w+)\}/g, (_, key: string) => String((facts as Record<string, unknown>)[key] ?? ''))

function shortened(text: string, most: number): string {
  const characters = [...text]
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')

const BUTTON = 'background:#0f766e;border-radius:6px;color:#fff;padding:8px 20px;text-decoration:none'
const FONTS = `-apple-system,'PingFang SC','Microsoft YaHei',sans-serif`

const paragraph = (text: string) => `<p>${escaped(text)}</p>`
const tableRow = ({ name, text }: { name: string; text: string }) =>
  `<tr><td style="color:#8c8c8c;padding:2px 16px 2px 0;vertical-align:top">${escaped(name)}</td><td style="white-space:pre-wrap">${escaped(text)}</td></tr>`
const page = (locale: Locale, parts: readonly string[]) =>
  `<!doctype html><html lang="${locale}"><body style="font:14px/22px ${FONTS};color:#1f1f1f;max-width:600px">${parts.join('')}</body></html>`
