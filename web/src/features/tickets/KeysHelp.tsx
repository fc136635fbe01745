/** All keys at a glance (`?`). */
import { Modal } from 'antd'
import { useWords } from '../../lib/words.ts'
import { commandWords } from './command-words.ts'
import styles from './KeysHelp.module.css'
import { ticketWords } from './words.ts'

const keys = [
  { keys: ['j', 'k'], word: 'keyMove' },
  { keys: ['Enter'], word: 'keyOpen' },
  { keys: ['Esc'], word: 'keyBack' },
  { keys: ['r'], word: 'keyReply' },
  { keys: ['n'], word: 'keyNote' },
  { keys: ['a'], word: 'keyDispatch' },
  { keys: ['e'], word: 'keyDone' },
  { keys: ['Ctrl', 'Enter'], word: 'keySend' },
  { keys: ['/'], word: 'keySearch' },
  { keys: ['?'], word: 'keyHelp' },
] as const

const writing = [
  { keys: ['Ctrl / ⌘', 'K'], word: 'keyPalette' },
  { keys: ['/'], word: 'keyCanned' },
  { keys: ['@'], word: 'keyMention' },
] as const

export function KeysHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useWords(ticketWords)
  const say = useWords(commandWords)
  return (
    <Modal open={open} onCancel={onClose} footer={null} width={400} title={t('keysTitle')}>
      <dl className={styles['keys']}>
        {keys.map(({ keys: names, word }) => (
          <div key={word}>
            <dt>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{t(word)}</dd>
          </div>
        ))}
      </dl>
      <dl className={styles['keys']}>
        {writing.map(({ keys: names, word }) => (
          <div key={word}>
            <dt>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{say(word)}</dd>
          </div>
        ))}
      </dl>
      <p className={styles['note']}>{t('keysNote')}</p>
    </Modal>
  )
}
