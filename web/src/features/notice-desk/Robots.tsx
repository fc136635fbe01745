/** Chat robots of the desk: added, tried out, switched off (T-88). */
import PlusOutlined from '@ant-design/icons/es/icons/PlusOutlined'
import { editRobot, listRobots, removeRobot, testRobot } from '@zhanggui/contract/notifications-robots'
import type { Robot } from '@zhanggui/contract/notifications-robots'
import { listDeliveryLog } from '@zhanggui/contract/notifications-log'
import { Button } from 'antd'
import { useState } from 'react'
import { useAct, useAsk } from '../../lib/ask.ts'
import { useFormats } from '../../lib/formats.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import { ConfirmButton } from '../../ui/ConfirmButton.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import type { Column } from '../../ui/DataTable.tsx'
import { Card } from '../../ui/Page.tsx'
import { EmptyState } from '../../ui/States.tsx'
import { Tag } from '../../ui/StateTag.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { kindNames, vendorNames } from './kinds.ts'
import styles from './NoticeDesk.module.css'
import { RobotDialog } from './RobotDialog.tsx'
import { noticeDeskWords } from './words.ts'

export function Robots() {
  const t = useWords(noticeDeskWords)
  const label = useLabel()
  const formats = useFormats()
  const [edited, setEdited] = useState<Robot | 'new' | null>(null)
  const { data, error, refetch } = useAsk(listRobots, {})
  const add = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
      {t('addRobot')}
    </Button>
  )
  const columns: Column<Robot>[] = [
    { key: 'name', title: t('name'), card: 'heading', cell: ({ name }) => name },
    { key: 'vendor', title: t('vendor'), width: 120, cell: ({ vendor }) => label(vendorNames[vendor]) },
    {
      key: 'kinds',
      title: t('kinds'),
      width: '34%',
      cell: ({ kinds }) => formats.list(kinds.map((kind) => label(kindNames[kind]))),
    },
    {
      key: 'state',
      title: t('state'),
      width: 150,
      card: 'mark',
      cell: ({ enabled, signed }) => (
        <span className={styles['tags']}>
          <Tag hue={enabled ? 'green' : 'grey'}>{t(enabled ? 'on' : 'off')}</Tag>
          {signed && <Tag hue="blue">{t('signed')}</Tag>}
        </span>
      ),
    },
    {
      key: 'acts',
      title: '',
      width: 300,
      align: 'right',
      cell: (row) => <Acts row={row} onEdit={() => setEdited(row)} />,
    },
  ]
  return (
    <Card flush tools={<span>{t('robotsLead')}</span>} actions={data && data.rows.length > 0 && add}>
      <DataTable
        label={t('tabRobots')}
        columns={columns}
        rows={data?.rows}
        rowKey={({ id }) => id}
        problem={error}
        onRetry={() => void refetch()}
        empty={<EmptyState title={t('robotsEmpty')} says={t('robotsLead')} action={add} />}
      />
      <RobotDialog edited={edited} onClose={() => setEdited(null)} />
    </Card>
  )
}

function Acts({ row, onEdit }: { row: Robot; onEdit: () => void }) {
  const t = useWords(noticeDeskWords)
  const params = { robotId: row.id }
  const test = useAct(testRobot, { renews: [listDeliveryLog], done: () => toast.done(t('tested')) })
  const edit = useAct(editRobot, { renews: [listRobots], done: () => toast.done(t('saved')) })
  const remove = useAct(removeRobot, { renews: [listRobots] })
  return (
    <span className={styles['acts']}>
      <Button type="link" size="small" loading={test.busy} onClick={() => test.start({ params })}>
        {t('test')}
      </Button>
      <Button type="link" size="small" onClick={onEdit}>
        {t('edit')}
      </Button>
      <Button
        type="link"
        size="small"
        loading={edit.busy}
        onClick={() => edit.start({ params, body: { enabled: !row.enabled } })}
      >
        {t(row.enabled ? 'disable' : 'enable')}
      </Button>
      <ConfirmButton
        type="link"
        size="small"
        danger
        asks={t('removeAsks', { name: row.name })}
        says={t('removeSays')}
        verb={t('remove')}
        onConfirm={() => remove.run({ params })}
      >
        {t('remove')}
      </ConfirmButton>
    </span>
  )
}
