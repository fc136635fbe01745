/** The small picture of a category: chosen, made small in the browser, shown (U-1). */
import { ICON_MAX } from '@zhanggui/contract/tickets-categories'
import { Button } from 'antd'
import { useId, useRef } from 'react'
import { useWords } from '../../lib/words.ts'
import { toast } from '../../ui/Toasts.tsx'
import { categoryWords } from './category-words.ts'
import styles from './Categories.module.css'

/** Twice the size at which it is shown, for fine screens. */
const WIDTH = 224
const HEIGHT = 112

/** The picture as a data address no longer than the contract allows; null where it is none that a browser can show. */
async function madeSmall(file: Blob): Promise<string | null> {
  try {
    const picture = await createImageBitmap(file)
    const scale = Math.min(1, WIDTH / picture.width, HEIGHT / picture.height)
    for (const part of [1, 0.75, 0.5, 0.3]) {
      const canvas = document.createElement('canvas')
      canvas.width = Math.max(1, Math.round(picture.width * scale * part))
      canvas.height = Math.max(1, Math.round(picture.height * scale * part))
      canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
      const address = canvas.toDataURL('image/png')
      if (address.length <= ICON_MAX) return address
    }
  } catch {
    // Said by whoever asked.
  }
  return null
}

interface CategoryIconProps {
  value?: string | null
  onChange?: (value: string | null) => void
}

/** A form field. */
export function CategoryIconField({ value = null, onChange }: CategoryIconProps) {
  const t = useWords(categoryWords)
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  const choose = async (file: File | undefined) => {
    if (!file) return
    const address = await madeSmall(file)
    if (address === null) toast.failed(t('iconWrong'))
    else onChange?.(address)
  }
  return (
    <div className={styles['iconField']}>
      {value !== null && <img src={value} alt="" className={styles['icon']} />}
      <input
        ref={input}
        id={id}
        type="file"
        accept="image/png,image/jpeg,image/webp"
        className="zg-hidden-text"
        tabIndex={-1}
        aria-label={t('icon')}
        onChange={({ target }) => {
          void choose(target.files?.[0])
          target.value = ''
        }}
      />
      <Button onClick={() => input.current?.click()}>{t('chooseIcon')}</Button>
      {value !== null && (
        <Button type="text" onClick={() => onChange?.(null)}>
          {t('removeIcon')}
        </Button>
      )}
    </div>
  )
}
