/** The attachments of one form: each uploads at once, with progress, and can be taken away again. */
import { FILE_LIMIT } from '@zhanggui/contract/files'
import type { File as StoredFile } from '@zhanggui/contract/files'
import { ATTACHMENTS_MAX } from '@zhanggui/contract/tickets'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { ClipboardEvent } from 'react'
import type { AnyRoute } from '../lib/api.ts'
import { useFormats } from '../lib/formats.ts'
import { currentLocale } from '../lib/locale.ts'
import { asProblem } from '../lib/problem.ts'
import { randomKey } from '../lib/random-key.ts'
import { upload } from '../lib/upload.ts'
import { useWords } from '../lib/words.ts'
import { toast } from './Toasts.tsx'
import { uiWords } from './words.ts'

export interface Attachment {
  key: string
  name: string
  size: number
  /** 0 to 1 */
  share: number
  stored: StoredFile | null
  /** Why it was refused, in the reader's language. */
  refused: string | null
}

export interface Files {
  items: readonly Attachment[]
  add: (files: Iterable<File>) => void
  remove: (key: string) => void
  clear: () => void
  /** Shows files that were uploaded before instead of what is there. */
  put: (stored: readonly StoredFile[]) => void
  /** Those that arrived, for a draft. */
  stored: StoredFile[]
  /** Ids to send. */
  ids: string[]
  uploading: boolean
  /** For the text field beside it: pasted images become attachments. */
  onPaste: (event: ClipboardEvent) => void
}

const arrived = (stored: StoredFile): Attachment => ({
  key: stored.id,
  name: stored.name,
  size: stored.size,
  share: 1,
  stored,
  refused: null,
})

/**
 * @param route `uploadAsCustomer` or `uploadAsProvider`
 * @param kept files of a kept draft, uploaded before
 */
export function useFiles(route: AnyRoute, kept: readonly StoredFile[] = []): Files {
  const say = useWords(uiWords)
  const formats = useFormats()
  const [items, setItems] = useState<readonly Attachment[]>(() => kept.map(arrived))
  const aborts = useRef(new Map<string, AbortController>())

  const change = useCallback((key: string, news: Partial<Attachment>) => {
    setItems((before) => before.map((item) => (item.key === key ? { ...item, ...news } : item)))
  }, [])

  const start = async (key: string, file: File): Promise<void> => {
    const abort = new AbortController()
    aborts.current.set(key, abort)
    try {
      const stored = await upload(route, file, (share) => change(key, { share }), abort.signal)
      change(key, { stored, share: 1 })
    } catch (error) {
      change(key, { refused: asProblem(error).says(currentLocale()) })
    }
  }

  const add = (files: Iterable<File>): void => {
    const given = [...files]
    const room = ATTACHMENTS_MAX - items.length
    if (given.length > room) toast.failed(say('tooManyFiles', { count: ATTACHMENTS_MAX }))
    for (const file of given.slice(0, Math.max(0, room))) {
      const key = randomKey()
      const tooLarge = file.size > FILE_LIMIT ? say('fileTooLarge', { size: formats.size(FILE_LIMIT) }) : null
      const item = { key, name: file.name, size: file.size, share: 0, stored: null, refused: tooLarge }
      setItems((before) => [...before, item])
      if (tooLarge === null) void start(key, file)
    }
  }

  const put = useCallback((given: readonly StoredFile[]) => setItems(given.map(arrived)), [])
  const stored = useMemo(() => items.flatMap((item) => item.stored ?? []), [items])
  return {
    items,
    stored,
    add,
    remove: (key) => {
      aborts.current.get(key)?.abort()
      setItems((before) => before.filter((item) => item.key !== key))
    },
    clear: () => setItems([]),
    put,
    ids: stored.map(({ id }) => id),
    uploading: items.some((item) => item.stored === null && item.refused === null),
    onPaste: ({ clipboardData }) => add(clipboardData.files),
  }
}
