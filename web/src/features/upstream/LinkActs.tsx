/** What is done with one connection: try it, edit it, map its categories, change its secret, switch it off (U-23). */
import { editLink, listLinks, rotateLinkSecret, testLink } from '@zhanggui/contract/upstream'
import type { UpstreamLink } from '@zhanggui/contract/upstream'
import { Button } from 'antd'
import type { MenuProps } from 'antd'
import { useState } from 'react'
import { useAct } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { MoreMenu } from '../../ui/MoreMenu.tsx'
import { toast } from '../../ui/Toasts.tsx'
import styles from './Links.module.css'
import { isWireless } from './link-values.ts'
import { linkWords } from './words.ts'

interface LinkActsProps {
  link: UpstreamLink
  onEdit: () => void
  onMap: () => void
  onSecret: (secret: string) => void
}

const renews = [listLinks]

export function LinkActs({
  link: { id, name, side, adapter, enabled },
  onEdit,
  onMap,
  onSecret,
}: LinkActsProps) {
  const t = useWords(linkWords)
  const [rotates, setRotates] = useState(false)
  const params = { linkId: id }
  const test = useAct(testLink, { renews, done: () => toast.done(t('testing')) })
  const edit = useAct(editLink, { renews, done: () => toast.done(t('saved')) })
  const rotate = useAct(rotateLinkSecret, { renews, done: ({ secret }) => onSecret(secret) })
  const above = side === 'above'
  const items: MenuProps['items'] = [
    { key: 'edit', label: t('edit') },
    ...(above ? [{ key: 'map', label: t('map') }] : []),
    ...(above || isWireless({ adapter }) ? [] : [{ key: 'rotate', label: t('rotate') }]),
    { key: 'switch', label: t(enabled ? 'disable' : 'enable') },
  ]
  const choose = (key: string) => {
    if (key === 'edit') onEdit()
    else if (key === 'map') onMap()
    else if (key === 'rotate') setRotates(true)
    else edit.start({ params, body: { enabled: !enabled } })
  }
  return (
    <span className={styles['acts']}>
      {enabled && (
        <Button type="link" size="small" loading={test.busy} onClick={() => test.start({ params })}>
          {t('test')}
        </Button>
      )}
      <MoreMenu label={t('more')} items={items} onChoose={choose} />
      <FormDialog
        open={rotates}
        title={t('rotateAsks', { name })}
        submit={t('rotate')}
        initial={{}}
        onSubmit={() => rotate.run({ params })}
        onClose={() => setRotates(false)}
        width={420}
      >
        <p>{t('rotateSays')}</p>
      </FormDialog>
    </span>
  )
}
