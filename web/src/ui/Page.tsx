/** The frame of a screen: one column with a heading, its actions, and cards below. */
import ArrowLeftOutlined from '@ant-design/icons/es/icons/ArrowLeftOutlined'
import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { Link } from 'react-router'
import { useWords } from '../lib/words.ts'
import styles from './Page.module.css'
import { uiWords } from './words.ts'

interface PageProps {
  title: string
  /** One line below the title. */
  lead?: ReactNode
  /** Right of the title; below it on narrow screens. */
  actions?: ReactNode
  /** Above the title: a way back. */
  back?: ReactNode
  /** Forms and texts read better in a narrow column. */
  width?: 'full' | 'reading'
  children: ReactNode
}

/** Names the page in the browser's tab. */
export function useTitle(title: string): void {
  const brand = useWords(uiWords)('brand')
  useEffect(() => {
    document.title = title === '' ? brand : `${title} · ${brand}`
  }, [title, brand])
}

export function Page({ title, lead, actions, back, width = 'full', children }: PageProps) {
  useTitle(title)
  return (
    <div className={`${styles['page']} ${styles[width]}`}>
      <PageHeader title={title} lead={lead} actions={actions} back={back} />
      {children}
    </div>
  )
}

export function PageHeader({ title, lead, actions, back }: Omit<PageProps, 'children' | 'width'>) {
  return (
    <header className={styles['header']}>
      <div className={styles['titles']}>
        {back}
        <h1>{title}</h1>
        {lead && <p>{lead}</p>}
      </div>
      {actions && <div className={styles['actions']}>{actions}</div>}
    </header>
  )
}

/** The way back to the page above, for {@link Page}'s `back`. */
export function BackLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link to={to} className={styles['back']}>
      <ArrowLeftOutlined aria-hidden /> {children}
    </Link>
  )
}

interface CardProps {
  title?: ReactNode
  actions?: ReactNode
  /** Fields that find or narrow what is in the card, in a row above it. */
  tools?: ReactNode
  /** Tables and lists bring their own inner spacing. */
  flush?: boolean
  children: ReactNode
}

export function Card({ title, actions, tools, flush = false, children }: CardProps) {
  return (
    <section className={styles['card']}>
      {(title || actions) && (
        <header className={styles['cardHeader']}>
          <h2>{title}</h2>
          {actions}
        </header>
      )}
      {tools && <div className={styles['tools']}>{tools}</div>}
      <div className={flush ? undefined : styles['cardBody']}>{children}</div>
    </section>
  )
}

/** Names and values in two columns that become one on narrow screens. */
export function Facts({ rows }: { rows: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className={styles['facts']}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
