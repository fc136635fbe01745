/** Where one is signed in, and ending what one does not know. */
import { endSession, listSessions } from '@zhanggui/contract/identity'
import type { session } from '@zhanggui/contract/identity'
import type { z } from 'zod'
import { useAct, useAsk } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { ConfirmButton } from '../../ui/ConfirmButton.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import type { Column } from '../../ui/DataTable.tsx'
import { Tag } from '../../ui/StateTag.tsx'
import { TimeText } from '../../ui/Times.tsx'
import { toast } from '../../ui/Toasts.tsx'
import styles from './Account.module.css'
import { accountWords } from './words.ts'

type Session = z.output<typeof session>

export function Devices() {
  const say = useWords(accountWords)
  const { data, error, refetch } = useAsk(listSessions, {})
  const end = useAct(endSession, { renews: [listSessions], done: () => toast.done(say('ended')) })
  const columns: Column<Session>[] = [
    {
      key: 'device',
      title: say('device'),
      card: 'heading',
      cell: ({ device, current }) => (
        <span title={device}>
          {device}
          {current && (
            <span className={styles['current']}>
              <Tag hue="green">{say('thisDevice')}</Tag>
            </span>
          )}
        </span>
      ),
    },
    { key: 'ip', title: say('address'), width: 150, cell: ({ ip }) => <span className="zg-mono">{ip}</span> },
    {
      key: 'started',
      title: say('startedAt'),
      width: 140,
      cell: ({ startedAt }) => <TimeText at={startedAt} />,
    },
    {
      key: 'seen',
      title: say('lastSeenAt'),
      width: 120,
      cell: ({ lastSeenAt }) => <TimeText at={lastSeenAt} />,
    },
    {
      key: 'end',
      title: '',
      width: 88,
      align: 'right',
      card: 'mark',
      cell: ({ id, current }) =>
        !current && (
          <ConfirmButton
            size="small"
            danger
            type="text"
            asks={say('endSessionAsks')}
            verb={say('endSession')}
            onConfirm={() => end.run({ params: { sessionId: id } })}
          >
            {say('endSession')}
          </ConfirmButton>
        ),
    },
  ]
  return (
    <DataTable
      label={say('devicesTitle')}
      columns={columns}
      rows={data?.rows}
      rowKey={({ id }) => id}
      problem={error}
      onRetry={() => void refetch()}
      empty={null}
    />
  )
}
