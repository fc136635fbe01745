/** A password that is shown this once, with what is needed to sign in; closing it is a deed of its own. */
import { Alert, Button, Modal } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../lib/words.ts'
import { CopyText } from './Inline.tsx'
import { Facts } from './Page.tsx'
import styles from './PasswordOnce.module.css'
import { uiWords } from './words.ts'

export interface Shown {
  /** Whose it is. */
  name: string
  /** Null when it has been shown before. */
  password: string | null
  /** What else is needed to sign in: address, alias, user name. */
  facts: readonly (readonly [name: string, value: ReactNode])[]
}

export function PasswordOnce({ shown, onClose }: { shown: Shown | null; onClose: () => void }) {
  const say = useWords(uiWords)
  return (
    <Modal
      open={shown !== null}
      title={say('passwordOnce')}
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
      {shown && (
        <div className={styles['shown']}>
          <Alert
            type="warning"
            showIcon
            title={say(shown.password === null ? 'passwordAlready' : 'passwordOnceSays')}
          />
          <Facts
            rows={[
              ...shown.facts,
              ...(shown.password === null
                ? []
                : ([
                    [
                      say('password'),
                      <strong key="password" className={styles['password']}>
                        <CopyText text={shown.password} />
                      </strong>,
                    ],
                  ] as const)),
            ]}
          />
        </div>
      )}
    </Modal>
  )
}
