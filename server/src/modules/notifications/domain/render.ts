/** Turns a notice into what the bell, a mail or an SMS says. Pure: the same notice always gives the same text. */
import type { NoticeKind } from '@zhanggui/contract/notifications'
import type { Locale } from '@zhanggui/contract/refusals'
import type { NoticeFacts } from './facts.ts'
import { fill, letter } from './letter.ts'
import type { Letter } from './letter.ts'
import type { Wording } from './templates.ts'
import { lineNames, noticeWords, resetWords } from './words.ts'
import type { NoticeWords } from './notice-words.ts'

export interface Said {
  kind: NoticeKind
  facts: NoticeFacts
  locale: Locale
  /** The company's own words for it; ours where there are none. The bell always has ours. */
  own?: Wording | undefined
}

/** Title and body as the bell shows them. */
export function bell(said: Said): { title: string; body: string } {
  const { title, body } = wordsOf(said)
  const { words } = said.facts
  const lines = [fill(body, said.facts), ...(words === undefined ? [] : [words])]
  return { title: fill(title, said.facts), body: lines.join('\n') }
}

/** @param name of the reader; @param link whole address of what it is about; @param answerable a reply reaches the ticket */
export function mail(said: Said, name: string, link: string, answerable = false): Letter {
  const { title, body, act } = wordsOf(said)
  const names = lineNames[said.locale]
  const lines = (['number', 'title', 'provider', 'customer', 'words'] as const).flatMap((key) => {
    const text = said.facts[key]
    return text === undefined ? [] : [{ name: names[key], text }]
  })
  return letter({
    locale: said.locale,
    name,
    subject: fill(title, said.facts),
    sentence: fill(body, said.facts),
    lines,
    act,
    link,
    answerable,
  })
}

/** Title, text and the words of the link, as a chat robot says them. */
export function chat(said: Said): { title: string; body: string; act: string } {
  const { title, body, act } = wordsOf(said)
  return { title: fill(title, said.facts), body: fill(body, said.facts), act }
}

/** Our own words for a notice, with their gaps: where a company begins when it writes its own. */
export function ourWords(kind: NoticeKind, locale: Locale): Wording {
  const { title, body } = wordsOf({ kind, facts: {}, locale })
  return { subject: title, body }
}

/** @param minutes for which the link can be used */
export function resetLetter(locale: Locale, name: string, link: string, minutes: number): Letter {
  const { title, body, act } = resetWords[locale]
  const sentence = fill(body, { minutes })
  return letter({ locale, name, subject: title, sentence, lines: [], act, link })
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

function wordsOf({ kind, facts, locale, own }: Said): NoticeWords {
  const key = kind !== 'desk-decided' ? kind : facts.approved === 'yes' ? 'desk-approved' : 'desk-refused'
  const ours = noticeWords[key][locale]
  return own ? { ...ours, title: own.subject, body: own.body } : ours
}

function shortened(text: string, most: number): string {
  const characters = [...text]
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`
}
