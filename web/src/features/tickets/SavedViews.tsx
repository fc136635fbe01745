/** Saved views in the left pane: one's own and the shared ones, with their counts; kept, renamed, put in order, deleted (T-51). */
import EllipsisOutlined from '@ant-design/icons/es/icons/EllipsisOutlined'
import PlusOutlined from '@ant-design/icons/es/icons/PlusOutlined'
import {
  changeView,
  deleteView,
  listViews,
  orderViews,
  saveView,
  VIEW_COUNT_MAX,
} from '@zhanggui/contract/tickets-lists'
import type { SavedView } from '@zhanggui/contract/tickets-lists'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useAct, useAsk } from '../../lib/ask.ts'
import { asProblem } from '../../lib/problem.ts'
import { useWords } from '../../lib/words.ts'
import { Menu } from '../../ui/Menu.tsx'
import type { MenuEntry } from '../../ui/Menu.tsx'
import { Tag } from '../../ui/StateTag.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { moved } from './columns.ts'
import { filterAddress, fromSaved, isSame, savedForm } from './filter.ts'
import type { ListFilter } from './filter.ts'
import { listWords } from './list-words.ts'
import { ViewDialog } from './ViewDialog.tsx'
import styles from './Views.module.css'

interface SavedViewsProps {
  filter: ListFilter
  /** Administrators share views and see everybody's tickets (T-41). */
  mayAll: boolean
  /** Path of the list. */
  path: string
}

const shownCount = (count: number | null): string =>
  count === null ? '' : count >= VIEW_COUNT_MAX ? `${VIEW_COUNT_MAX - 1}+` : String(count)

export function SavedViews({ filter, mayAll, path }: SavedViewsProps) {
  const t = useWords(listWords)
  const { data } = useAsk(listViews, {})
  const [named, name] = useState<SavedView | 'new' | null>(null)
  // Of a desk's shared views, somebody who sees only their own tickets needs those that show these.
  const views = (data?.rows ?? []).filter((view) => mayAll || view.filter.tab === 'mine')
  const chosen = views.find((view) => isSame(fromSaved(view.filter), filter))
  return (
    <>
      <h2 className={styles['heading']}>{t('saved')}</h2>
      <ul>
        {views.map((view) => (
          <li key={view.id} className={styles['saved']}>
            <Link
              to={path + filterAddress(fromSaved(view.filter))}
              aria-current={view === chosen ? 'page' : undefined}
              className={`${styles['view']} ${view === chosen ? styles['chosen'] : ''}`}
            >
              <span className="zg-clip" title={view.name}>
                {view.name}
              </span>
              {view.shared && <Tag hue="grey">{t('shared')}</Tag>}
              <span className={`${styles['count']} zg-tabular`}>{shownCount(view.count)}</span>
            </Link>
            {view.may.includes('change') && (
              <Acts view={view} views={views} filter={filter} onRename={() => name(view)} />
            )}
          </li>
        ))}
        {chosen === undefined && (
          <li>
            <Button
              type="text"
              block
              icon={<PlusOutlined />}
              className={styles['keep'] ?? ''}
              onClick={() => name('new')}
            >
              {t('save')}
            </Button>
          </li>
        )}
      </ul>
      <ViewDialog named={named} filter={filter} mayShare={mayAll} onClose={() => name(null)} />
    </>
  )
}

function Acts(props: {
  view: SavedView
  views: readonly SavedView[]
  filter: ListFilter
  onRename: () => void
}) {
  const { view, views, filter, onRename } = props
  const t = useWords(listWords)
  const renews = [listViews]
  const change = useAct(changeView, { renews, done: () => toast.done(t('savedDone')) })
  const order = useAct(orderViews, { renews })
  const remove = useAct(deleteView, { renews })
  const keepAgain = useAct(saveView, { renews })
  const failed = (problem: unknown) => void toast.failed(asProblem(problem))
  const params = { viewId: view.id }
  // Own and shared views have an order each; a view moves among its like.
  const ids = views.filter(({ shared }) => shared === view.shared).map(({ id }) => id)
  const move = (step: 1 | -1) => {
    order.run({ body: { viewIds: moved(ids, view.id, step) } }).catch(failed)
  }
  const drop = async () => {
    await remove.run({ params })
    const { name, shared, filter: kept } = view
    const again = () => void keepAgain.run({ body: { name, shared, filter: kept } }).catch(failed)
    toast.offer(t('removed', { name }), { label: t('undo'), act: again }, 7_000)
  }
  const entries: MenuEntry[] = [
    { key: 'rename', label: t('rename'), onChoose: onRename },
    {
      key: 'replace',
      label: t('replace'),
      onChoose: () =>
        void change.run({ params, body: { name: view.name, filter: savedForm(filter) } }).catch(failed),
    },
    ...(ids[0] === view.id ? [] : [{ key: 'up', label: t('up'), onChoose: () => move(-1) }]),
    ...(ids.at(-1) === view.id ? [] : [{ key: 'down', label: t('down'), onChoose: () => move(1) }]),
    { key: 'remove', label: t('remove'), danger: true, onChoose: () => void drop().catch(failed) },
  ]
  return (
    <Menu
      label={t('viewActs', { name: view.name })}
      face={<EllipsisOutlined aria-hidden />}
      buttonClass={styles['acts']}
      align="end"
      entries={entries}
    />
  )
}
