/** The views behind a button that names the chosen one, where they have no pane of their own. */
import DownOutlined from '@ant-design/icons/es/icons/DownOutlined'
import { ticketStates } from '@zhanggui/contract/glossary'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import type { ComponentProps } from 'react'
import { useLabel, useWords } from '../../lib/words.ts'
import { Views } from './Views.tsx'
import { ticketWords } from './words.ts'

const groupWords = {
  open: 'viewOpen',
  waiting: 'viewWaiting',
  'due-soon': 'viewDueSoon',
  overdue: 'viewOverdue',
  unassigned: 'viewUnassigned',
  ended: 'viewEnded',
  every: 'viewEverything',
} as const

export function ViewsButton(props: ComponentProps<typeof Views>) {
  const t = useWords(ticketWords)
  const label = useLabel()
  const [open, setOpen] = useState(false)
  const { state, group = 'open', tab } = props.filter
  const name = state === undefined ? t(groupWords[group]) : label(ticketStates[state])
  return (
    <>
      <Button onClick={() => setOpen(true)} aria-haspopup="dialog">
        {tab === 'followed' ? t(tab) : props.mayAll ? `${t(tab)} · ${name}` : name}
        <DownOutlined aria-hidden />
      </Button>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        placement="left"
        size={280}
        title={t('views')}
        styles={{ body: { padding: 0 } }}
      >
        <Views {...props} onOpen={() => setOpen(false)} />
      </Drawer>
    </>
  )
}
