/** Turns a notice into what the bell, a mail or an SMS says. Pure: the same notice always gives the same text. */
import type { NoticeKind } from '@zhanggui/contract/notifications'
import type { Locale } from '@zhanggui/contract/refusals'
import type { NoticeFacts } from './facts.ts'
import { fill, letter } from './letter.ts'
import type { Letter } from './letter.ts'
import { lineNames, noticeWords, resetWords } from './words.ts'
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
export function mail(said: Said, name: string, link: string): Letter {
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
  })
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

function wordsOf({ kind, facts, locale }: Said): NoticeWords {
  const key = kind !== 'desk-decided' ? kind : facts.approved === 'yes' ? 'desk-approved' : 'desk-refused'
  return noticeWords[key][locale]
}

function shortened(text: string, most: number): string {
  const characters = [...text]
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`
}
