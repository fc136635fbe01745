/** The language of the reader: kept in the browser for those not signed in, taken from the account otherwise. */
import type { Locale } from '@zhanggui/contract/refusals'
import i18next from 'i18next'
import { useSyncExternalStore } from 'react'

const KEPT = 'zhanggui.locale'

function firstLocale(): Locale {
  const kept = globalThis.localStorage?.getItem(KEPT)
  if (kept === 'zh-CN' || kept === 'en-US') return kept
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en-US'
}

// At load, because the words of each feature are registered while their modules load.
void i18next.init({
  lng: firstLocale(),
  fallbackLng: false,
  supportedLngs: ['zh-CN', 'en-US'],
  defaultNS: 'app',
  keySeparator: false,
  nsSeparator: false,
  initAsync: false,
  resources: { 'zh-CN': {}, 'en-US': {} },
  // React escapes; doing it twice would show &amp; to people.
  interpolation: { escapeValue: false, prefix: '{', suffix: '}' },
})
if (globalThis.document) document.documentElement.lang = currentLocale()

export function currentLocale(): Locale {
  return i18next.language === 'en-US' ? 'en-US' : 'zh-CN'
}

export function chooseLocale(locale: Locale): void {
  localStorage.setItem(KEPT, locale)
  document.documentElement.lang = locale
  if (locale !== currentLocale()) void i18next.changeLanguage(locale)
}

function subscribe(listener: () => void): () => void {
  i18next.on('languageChanged', listener)
  return () => i18next.off('languageChanged', listener)
}

/** The reader's language; the component draws again when it changes. */
export function useLocale(): Locale {
  return useSyncExternalStore(subscribe, currentLocale)
}
