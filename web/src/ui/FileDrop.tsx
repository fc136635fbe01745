/** Where attachments are chosen, dropped and watched uploading; and how they are shown afterwards. */
import DeleteOutlined from '@ant-design/icons/es/icons/DeleteOutlined'
import PaperClipOutlined from '@ant-design/icons/es/icons/PaperClipOutlined'
import { FILE_LIMIT } from '@zhanggui/contract/files'
import type { File as StoredFile } from '@zhanggui/contract/files'
import { ATTACHMENTS_MAX } from '@zhanggui/contract/tickets'
import { useId, useState } from 'react'
import { useFormats } from '../lib/formats.ts'
import { useWords } from '../lib/words.ts'
import styles from './FileDrop.module.css'
import type { Attachment, Files } from './use-files.ts'
import { uiWords } from './words.ts'

/** `compact`: one button, for reply boxes; otherwise a field to drop onto. */
export function FileDrop({ files, compact = false }: { files: Files; compact?: boolean }) {
  const say = useWords(uiWords)
  const formats = useFormats()
  const [over, setOver] = useState(false)
  const input = useId()
  return (
    <div
      className={styles['drop']}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        files.add(event.dataTransfer.files)
      }}
    >
      <input
        id={input}
        type="file"
        multiple
        className="zg-hidden-text"
        onChange={({ target }) => {
          files.add(target.files ?? [])
          target.value = ''
        }}
      />
      <label
        htmlFor={input}
        className={compact ? styles['button'] : styles['field']}
        data-over={over || undefined}
      >
        <PaperClipOutlined aria-hidden />
        <span>{say('addFiles')}</span>
        {!compact && (
          <small>
            {say('dropFiles')} ·{' '}
            {say('fileLimits', { count: ATTACHMENTS_MAX, size: formats.size(FILE_LIMIT) })}
          </small>
        )}
      </label>
      {files.items.length > 0 && (
        <ul className={styles['list']}>
          {files.items.map((item) => (
            <Row key={item.key} item={item} onRemove={() => files.remove(item.key)} />
          ))}
        </ul>
      )}
    </div>
  )
}

function Row({ item, onRemove }: { item: Attachment; onRemove: () => void }) {
  const say = useWords(uiWords)
  const formats = useFormats()
  const { name, size, share, stored, refused } = item
  const percent = Math.floor(share * 100)
  return (
    <li data-refused={refused !== null || undefined}>
      <span className="zg-clip">{name}</span>
      <small role={refused === null ? undefined : 'alert'}>
        {refused ?? (stored === null ? say('uploading', { percent }) : formats.size(size))}
      </small>
      <button type="button" aria-label={say('removeFile', { name })} onClick={onRemove}>
        <DeleteOutlined />
      </button>
      {stored === null && refused === null && <i style={{ width: `${percent}%` }} />}
    </li>
  )
}

/** What browsers show as a picture and cannot run. */
const isPicture = ({ type }: StoredFile): boolean => /^image\/(?:png|jpeg|gif|webp)$/.test(type)

/** Attachments of something sent, pictures as pictures; `addressOf` answers where one is downloaded. */
export function FileList({
  files,
  hrefOf,
}: {
  files: readonly StoredFile[]
  hrefOf: (file: StoredFile) => string
}) {
  const say = useWords(uiWords)
  const formats = useFormats()
  if (files.length === 0) return null
  return (
    <ul className={styles['sent']} aria-label={say('attachments')}>
      {files.map((file) => (
        <li key={file.id}>
          <a href={hrefOf(file)} download={file.name} data-picture={isPicture(file) || undefined}>
            {isPicture(file) ? (
              <img src={hrefOf(file)} alt="" loading="lazy" decoding="async" />
            ) : (
              <PaperClipOutlined aria-hidden />
            )}
            <span className="zg-clip">{file.name}</span>
            <small>{formats.size(file.size)}</small>
          </a>
        </li>
      ))}
    </ul>
  )
}
