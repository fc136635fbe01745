/** The frame of a console: top bar, navigation, and the pane that scrolls. */
import type { ConsoleName } from '@zhanggui/contract/identity'
import { useEffect, useId } from 'react'
import type { ReactNode } from 'react'
import { Outlet } from 'react-router'
import { useKept } from '../../lib/kept.ts'
import { useWords } from '../../lib/words.ts'
import { useMedia, useNarrow } from '../../ui/theme-mode.ts'
import { rememberConsole } from '../session.ts'
import { appWords } from '../words.ts'
import { Navigation, NavigationDrawer } from './Navigation.tsx'
import type { NavigationGroup } from './Navigation.tsx'
import styles from './Shell.module.css'
import { TopBar } from './TopBar.tsx'

interface ShellProps {
  /** Null for the own settings, which belong to no console. */
  console: ConsoleName | null
  /** Only what exists and what the person may do. */
  navigation: readonly NavigationGroup[]
  search?: ReactNode
  /** The on-duty switch. */
  duty?: ReactNode
  bell?: ReactNode
  /** The screen needs the room: the navigation folds for as long as this lasts, whatever was chosen. */
  crowded?: boolean
}

const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean'

export function Shell({ console, navigation, search, duty, bell, crowded = false }: ShellProps) {
  const say = useWords(appWords)
  const narrow = useNarrow()
  const small = useMedia('(max-width: 1200px)')
  const [folded, fold] = useKept('navigation-folded', false, isBoolean)
  const drawer = useId()

  useEffect(() => {
    if (console) rememberConsole(console)
  }, [console])

  return (
    <div className={styles['shell']}>
      <a href="#content" className={styles['skip']}>
        {say('skip')}
      </a>
      <TopBar
        console={console}
        drawer={narrow ? drawer : undefined}
        search={search}
        duty={duty}
        bell={bell}
      />
      <div className={styles['body']}>
        {narrow ? (
          <NavigationDrawer id={drawer} groups={navigation} />
        ) : (
          <Navigation
            groups={navigation}
            folded={small || crowded || folded}
            onFold={small || crowded ? undefined : () => fold(!folded)}
          />
        )}
        <main id="content" tabIndex={-1} className={styles['content']}>
          <Outlet />
        </main>
      </div>
    </div>
  )
}
