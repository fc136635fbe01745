/** Words of the screens, both languages side by side: a missing language or an unnamed fact is a type error. */
import type { Locale } from '@zhanggui/contract/refusals'
import i18next from 'i18next'
import { useMemo } from 'react'
import { useLocale } from './locale.ts'

/** `en` has two forms where a `{count}` is in it. */
interface Wording {
  readonly zh: string
  readonly en: string | { readonly one: string; readonly other: string }
}

type FactsIn<Text extends string> = Text extends `${string}{${infer Fact}}${infer Rest}`
  ? Fact | FactsIn<Rest>
  : never

type FactsOf<W extends Wording> = FactsIn<W['zh']>

/** `t('leave')`, or `t('minutesLeft', { count: 3 })` where the words name facts. */
export type Say<Table extends Record<string, Wording>> = <Key extends keyof Table & string>(
  key: Key,
  ...facts: [FactsOf<Table[Key]>] extends [never]
    ? []
    : [facts: Readonly<Record<FactsOf<Table[Key]>, string | number>>]
) => string

export interface Words<Table extends Record<string, Wording>> {
  readonly namespace: string
  readonly table: Table
}

/** Declares the words of a feature; call it once, at the top of its `words.ts`. */
export function defineWords<const Table extends Record<string, Wording>>(
  namespace: string,
  table: Table,
): Words<Table> {
  const zh: Record<string, string> = {}
  const en: Record<string, string> = {}
  for (const [key, wording] of Object.entries(table)) {
    zh[key] = wording.zh
    if (typeof wording.en === 'string') en[key] = wording.en
    else {
      en[`${key}_one`] = wording.en.one
      en[`${key}_other`] = wording.en.other
    }
  }
  i18next.addResourceBundle('zh-CN', namespace, zh)
  i18next.addResourceBundle('en-US', namespace, en)
  return { namespace, table }
}

/** The same without a component, for titles and tests. */
export function sayIn<Table extends Record<string, Wording>>(
  words: Words<Table>,
  locale: Locale,
): Say<Table> {
  const say = i18next.getFixedT(locale, words.namespace)
  return (key, ...[facts]) => say(key, facts ?? {})
}

/** The words in the reader's language. */
export function useWords<Table extends Record<string, Wording>>(words: Words<Table>): Say<Table> {
  const locale = useLocale()
  return useMemo(() => sayIn(words, locale), [words, locale])
}

interface Label {
  readonly zh: string
  readonly en: string
}

/** Picks a glossary label's language: `const label = useLabel(); label(ticketStates.closed)`. */
export function useLabel(): (label: Label) => string {
  const locale = useLocale()
  return (label) => (locale === 'zh-CN' ? label.zh : label.en)
}
