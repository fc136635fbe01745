/** One press changes the language; it names the other one in its own tongue. */
import { changeOwnSettings } from '@zhanggui/contract/identity'
import { useAct } from '../../lib/ask.ts'
import { chooseLocale, useLocale } from '../../lib/locale.ts'
import { enter } from '../session.ts'
import styles from './Shell.module.css'

/** At once on screen; the account remembers it as soon as the server has heard. */
export function useLanguageSwitch(signedIn: boolean): { other: string; switchOver: () => void } {
  const locale = useLocale()
  const save = useAct(changeOwnSettings, { done: enter })
  const next = locale === 'zh-CN' ? 'en-US' : 'zh-CN'
  return {
    other: next === 'en-US' ? 'English' : '中文',
    switchOver: () => {
      chooseLocale(next)
      if (signedIn) save.start({ body: { locale: next } })
    },
  }
}

export function LanguageSwitch({ signedIn }: { signedIn: boolean }) {
  const { other, switchOver } = useLanguageSwitch(signedIn)
  return (
    <button
      type="button"
      className={styles['icon']}
      onClick={switchOver}
      lang={other === '中文' ? 'zh' : 'en'}
    >
      {other}
    </button>
  )
}
