/** The top bar: company and console switch, search, on-duty switch, bell, language, person. */
import type { ConsoleName } from '@zhanggui/contract/identity'
import MenuOutlined from '@ant-design/icons/es/icons/MenuOutlined'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useWords } from '../../lib/words.ts'
import { BrandMark } from '../../ui/Brand.tsx'
import { landingPath, pathOf, useMe } from '../session.ts'
import { appWords } from '../words.ts'
import { ConsoleSwitch } from './ConsoleSwitch.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { PersonMenu } from './PersonMenu.tsx'
import styles from './Shell.module.css'

interface TopBarProps {
  console: ConsoleName | null
  /** Id of the navigation's drawer, on narrow screens. */
  drawer?: string | undefined
  search?: ReactNode
  duty?: ReactNode
  bell?: ReactNode
}

export function TopBar({ console, drawer, search, duty, bell }: TopBarProps) {
  const say = useWords(appWords)
  const me = useMe()
  return (
    <header className={styles['top']}>
      {drawer && (
        <button type="button" className={styles['icon']} aria-label={say('menu')} popoverTarget={drawer}>
          <MenuOutlined />
        </button>
      )}
      <Link
        to={console ? pathOf[console] : landingPath(me)}
        className={styles['brand']}
        aria-label={`${say('brand')} · ${say('home')}`}
      >
        <BrandMark size={26} />
        <span>{say('brand')}</span>
      </Link>
      <i className={styles['divider']} aria-hidden />
      <ConsoleSwitch console={console} />
      <div className={styles['gap']} />
      {search}
      {duty}
      {bell}
      {!drawer && <LanguageSwitch signedIn />}
      <PersonMenu withLanguage={drawer !== undefined} />
    </header>
  )
}
