/** A secret that is shown this once: a key, a signing secret, recovery codes. Closing it is a deed of its own. */
import { Alert, Button, Modal } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../lib/words.ts'
import styles from './SecretOnce.module.css'
import { uiWords } from './words.ts'

interface SecretOnceProps {
  open: boolean
  title: string
  /** What to do with it now. */
  says: string
  onClose: () => void
  children: ReactNode
}

export function SecretOnce({ open, title, says, onClose, children }: SecretOnceProps) {
  const say = useWords(uiWords)
  return (
    <Modal
      open={open}
      title={title}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={
        <Button type="primary" onClick={onClose}>
          {say('passwordSaved')}
        </Button>
      }
      destroyOnHidden
    >
      <div className={styles['shown']}>
        <Alert type="warning" showIcon title={says} />
        {children}
      </div>
    </Modal>
  )
}
