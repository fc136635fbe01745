/** The left navigation: labelled groups of links; icons only when folded; a drawer on narrow screens. */
import MenuFoldOutlined from '@ant-design/icons/es/icons/MenuFoldOutlined'
import MenuUnfoldOutlined from '@ant-design/icons/es/icons/MenuUnfoldOutlined'
import { useCallback, useRef } from 'react'
import type { ReactNode } from 'react'
import { NavLink } from 'react-router'
import { useWords } from '../../lib/words.ts'
import { BrandMark } from '../../ui/Brand.tsx'
import { appWords } from '../words.ts'
import styles from './Navigation.module.css'

export interface NavigationItem {
  to: string
  label: string
  icon: ReactNode
  /** Only marked when the address is exactly this one. */
  end?: boolean
  /** Shown beside the label when above zero. */
  count?: number | undefined
  /** Loads the screen before it is opened, when the pointer comes near. */
  preload?: () => unknown
}

export interface NavigationGroup {
  key: string
  label?: string
  items: readonly NavigationItem[]
}

interface ItemsProps {
  groups: readonly NavigationGroup[]
  folded: boolean
  /** Told when a link is followed. */
  onGo?: () => void
}

function Items({ groups, folded, onGo }: ItemsProps) {
  return groups
    .filter(({ items }) => items.length > 0)
    .map(({ key, label, items }) => (
      <div key={key} className={styles['group']}>
        {label && !folded && <h2>{label}</h2>}
        <ul>
          {items.map((item) => (
            <li key={item.to}>
              <NavLink
                to={item.to}
                end={item.end ?? false}
                className={styles['item'] ?? ''}
                title={folded ? item.label : undefined}
                onPointerEnter={item.preload}
                onFocus={item.preload}
                onClick={onGo}
              >
                <span className={styles['icon']} aria-hidden>
                  {item.icon}
                </span>
                <span className={styles['label']}>{item.label}</span>
                {item.count !== undefined && item.count > 0 && (
                  <span className={styles['count']}>{item.count > 99 ? '99+' : item.count}</span>
                )}
              </NavLink>
            </li>
          ))}
        </ul>
      </div>
    ))
}

interface NavigationProps {
  groups: readonly NavigationGroup[]
  folded: boolean
  /** Not given where the width decides. */
  onFold?: (() => void) | undefined
}

export function Navigation({ groups, folded, onFold }: NavigationProps) {
  const say = useWords(appWords)
  return (
    <nav className={styles['bar']} data-folded={folded || undefined} aria-label={say('menu')}>
      <div className={styles['scroll']}>
        <Items groups={groups} folded={folded} />
      </div>
      {onFold && (
        <button
          type="button"
          className={styles['fold']}
          onClick={onFold}
          aria-label={say(folded ? 'unfold' : 'fold')}
          title={say(folded ? 'unfold' : 'fold')}
        >
          {folded ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
        </button>
      )}
    </nav>
  )
}

/** The browser's own popover: a press beside it or Escape closes it, and so does going somewhere. */
export function NavigationDrawer({ id, groups }: { id: string; groups: readonly NavigationGroup[] }) {
  const say = useWords(appWords)
  const drawer = useRef<HTMLElement>(null)
  const close = useCallback(() => drawer.current?.hidePopover(), [])
  return (
    <nav ref={drawer} id={id} popover="auto" className={styles['drawer']} aria-label={say('menu')}>
      <div className={styles['drawerBrand']}>
        <BrandMark size={24} />
        {say('brand')}
      </div>
      <Items groups={groups} folded={false} onGo={close} />
    </nav>
  )
}
