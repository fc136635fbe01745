/** Around shops: the brand, the language, and the way in for whoever is here already. */
import { Link, Outlet, useLocation } from 'react-router'
import { landingPath, useSession } from '../../app/session.ts'
import { LanguageSwitch } from '../../app/shell/LanguageSwitch.tsx'
import { appWords } from '../../app/words.ts'
import { shopWords } from '../../features/shop/words.ts'
import { useWords } from '../../lib/words.ts'
import { BrandMark } from '../../ui/Brand.tsx'
import styles from './Shop.module.css'

export default function ShopFrame() {
  const app = useWords(appWords)
  const say = useWords(shopWords)
  const { me } = useSession()
  const { pathname } = useLocation()
  return (
    <div className={styles['frame']}>
      <header>
        <span className={styles['brand']}>
          <BrandMark size={28} />
          {app('brand')}
        </span>
        <nav>
          <LanguageSwitch signedIn={Boolean(me)} />
          {me === null && <Link to={`/sign-in?next=${encodeURIComponent(pathname)}`}>{say('signIn')}</Link>}
          {me && <Link to={landingPath(me)}>{say('toConsole')}</Link>}
        </nav>
      </header>
      <main>
        <Outlet />
      </main>
    </div>
  )
}
