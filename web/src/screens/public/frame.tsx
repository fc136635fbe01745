/** Around the pages for those who are not signed in: what this is on the left, the form on the right. */
import { Outlet } from 'react-router'
import { LanguageSwitch } from '../../app/shell/LanguageSwitch.tsx'
import { appWords } from '../../app/words.ts'
import { accountWords } from '../../features/account/words.ts'
import { useWords } from '../../lib/words.ts'
import { BrandMark } from '../../ui/Brand.tsx'
import { Abacus } from './Abacus.tsx'
import styles from './Public.module.css'

export default function Frame() {
  const say = useWords(accountWords)
  const app = useWords(appWords)
  return (
    <div className={styles['frame']}>
      <aside className={styles['story']}>
        <Abacus />
        <div className={styles['brand']}>
          <BrandMark size={36} />
          <span>{app('brand')}</span>
        </div>
        <div>
          <p className={styles['slogan']}>{say('slogan')}</p>
          <p className={styles['promise']}>{say('promise')}</p>
          <ul>
            <li>{say('promiseDesk')}</li>
            <li>{say('promiseClock')}</li>
            <li>{say('promiseOpen')}</li>
          </ul>
        </div>
      </aside>
      <main className={styles['main']}>
        <header>
          <span className={styles['brand']}>
            <BrandMark size={28} />
            <span>{app('brand')}</span>
          </span>
          <LanguageSwitch signedIn={false} />
        </header>
        <div className={styles['form']}>
          <Outlet />
        </div>
      </main>
    </div>
  )
}
