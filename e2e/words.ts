/** What the screens say, out of their own words: a journey that is walked in both languages names things by them. */
import type { Locale } from '@zhanggui/contract/refusals'
import { changeOwnSettings } from '@zhanggui/contract/identity'
import { sayIn } from '../web/src/lib/words.ts'
import type { Say, Words } from '../web/src/lib/words.ts'
import type { Someone } from './people.ts'

export const locales = ['zh-CN', 'en-US'] as const satisfies readonly Locale[]

type Table = Words<Record<string, { zh: string; en: string | { one: string; other: string } }>>['table']

/** A reader's language: what features say, and labels of the glossary. */
export const language = (locale: Locale) => ({
  words: <T extends Table>(of: Words<T>): Say<T> => sayIn(of, locale),
  label: ({ zh, en }: { zh: string; en: string }): string => (locale === 'zh-CN' ? zh : en),
})

/** These people read this language from now on. */
export async function readIn(locale: Locale, ...people: Pick<Someone, 'calls'>[]): Promise<void> {
  for (const { calls } of people) await calls.call(changeOwnSettings, { body: { locale } })
}
