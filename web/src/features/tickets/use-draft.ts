/** A draft with its attachments, kept in this browser as it grows, apart for each ticket and kind (T-61, T-67). */
import { uploadAsProvider } from '@zhanggui/contract/files'
import { useEffect, useState } from 'react'
import { serverNow } from '../../lib/server-time.ts'
import { useFiles } from '../../ui/use-files.ts'
import type { Files } from '../../ui/use-files.ts'
import { keepDraft, readDraft } from './drafts.ts'
import type { DraftKind } from './drafts.ts'

export interface Writing {
  readonly body: string
  readonly setBody: (body: string) => void
  readonly files: Files
  /** Nothing typed and nothing attached. */
  readonly blank: boolean
  readonly clear: () => void
}

/** The component that uses it stands for one ticket: give it the ticket's id as its key. */
export function useDraft(accountId: string, ticketId: string, kind: DraftKind): Writing {
  const [kept] = useState(() => readDraft(accountId, ticketId, kind))
  const [body, setBody] = useState(kept?.body ?? '')
  const files = useFiles(uploadAsProvider, kept?.files ?? [])
  const { items } = files
  useEffect(() => {
    const stored = items.flatMap((item) => item.stored ?? [])
    keepDraft(accountId, ticketId, kind, { body, files: stored, savedAt: serverNow() })
  }, [accountId, ticketId, kind, body, items])
  return {
    body,
    setBody,
    files,
    blank: body.trim() === '' && items.length === 0,
    clear: () => {
      setBody('')
      files.clear()
    },
  }
}
