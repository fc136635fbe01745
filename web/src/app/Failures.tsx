/** When a page cannot be shown: unknown address, broken page, outdated build, no connection. */
import { useQueryClient } from '@tanstack/react-query'
import { setupState } from '@zhanggui/contract/identity'
import { Button } from 'antd'
import { useEffect } from 'react'
import { Link, useRouteError } from 'react-router'
import { call } from '../lib/api.ts'
import { useReachable } from '../lib/connection.ts'
import { useWords } from '../lib/words.ts'
import { useTitle } from '../ui/Page.tsx'
import { EmptyState } from '../ui/States.tsx'
import styles from './Failures.module.css'
import { appWords } from './words.ts'

export function HomeLink({ to = '/' }: { to?: string }) {
  const say = useWords(appWords)
  return <Link to={to}>{say('home')}</Link>
}

export function NotFound() {
  const say = useWords(appWords)
  useTitle(say('lost'))
  return <EmptyState title={say('lost')} says={say('lostSays')} action={<HomeLink />} />
}

/** A chunk of an older build that the server no longer has. */
const isOutdated = (error: unknown): boolean =>
  error instanceof TypeError &&
  /dynamically imported module|module script failed|Importing a module/i.test(error.message)

/** Shown by the router for anything thrown below it. */
export function Crash() {
  const say = useWords(appWords)
  const outdated = isOutdated(useRouteError())
  return (
    <EmptyState
      title={say(outdated ? 'updated' : 'crashed')}
      says={say(outdated ? 'updatedSays' : 'crashedSays')}
      action={
        <Button type="primary" onClick={() => location.reload()}>
          {say('reload')}
        </Button>
      }
    />
  )
}

/** Milliseconds between two knocks while the server does not answer. */
const KNOCK = 4_000

/** Says that the server cannot be reached and keeps knocking; once it answers, everything on the page is read again. */
export function ConnectionBanner() {
  const say = useWords(appWords)
  const client = useQueryClient()
  const reachable = useReachable()
  useEffect(() => {
    if (reachable) return
    const timer = setInterval(() => {
      call(setupState, {}).then(
        () => client.invalidateQueries(),
        () => undefined,
      )
    }, KNOCK)
    return () => clearInterval(timer)
  }, [reachable, client])
  if (reachable) return null
  return (
    <div role="alert" className={styles['banner']}>
      {say('unreachable')}
    </div>
  )
}
