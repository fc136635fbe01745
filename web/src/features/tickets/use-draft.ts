/** A draft with its attachments: kept in this browser at once and on the server every two seconds, apart for ticket and kind (T-61, T-67). */
import { uploadAsProvider } from '@zhanggui/contract/files'
import type { File } from '@zhanggui/contract/files'
import { saveDraft } from '@zhanggui/contract/tickets-writing'
import type { ServerDraft } from '@zhanggui/contract/tickets-writing'
import { useEffect, useRef, useState } from 'react'
import { call } from '../../lib/api.ts'
import { serverNow } from '../../lib/server-time.ts'
import { useFiles } from '../../ui/use-files.ts'
import type { Files } from '../../ui/use-files.ts'
import { keepDraft, readDraft } from './drafts.ts'
import { noteTyping } from './presence.ts'
import type { DraftKind } from './drafts.ts'

export interface Writing {
  readonly body: string
  readonly setBody: (body: string) => void
  readonly files: Files
  /** Nothing typed and nothing attached. */
  readonly blank: boolean
  /** The server has what is in the box. */
  readonly saved: boolean
  /** Saves nothing while the text is being sent: a copy that arrived later would come back as a ghost. */
  readonly hold: () => Promise<void>
  readonly release: () => void
  /** Empties the box after sending; the server has dropped its copy with the act. */
  readonly clear: () => void
  /** Puts a text back, such as that of a reply that was undone. */
  readonly restore: (draft: { body: string; files: readonly File[] }) => void
}

/** Milliseconds after the last key until the server is told. */
const PAUSE = 2_000

const contentOf = (body: string, files: readonly { id: string }[]): string =>
  body === '' && files.length === 0 ? '' : JSON.stringify([body, files.map(({ id }) => id)])

/**
 * The component that uses it stands for one ticket: give it the ticket's id as its key.
 * @param server what the server has; undefined until it was asked
 */
export function useDraft(
  accountId: string,
  ticketId: string,
  kind: DraftKind,
  server: ServerDraft | null | undefined,
): Writing {
  const [kept] = useState(() => readDraft(accountId, ticketId, kind))
  const [body, setBody] = useState(kept?.body ?? '')
  const files = useFiles(uploadAsProvider, kept?.files ?? [])
  const { stored, put } = files
  /** What both sides are known to have. */
  const [synced, setSynced] = useState('')
  const content = contentOf(body, stored)
  const [first] = useState(content)

  // The server's copy is newer than this browser's, or the box is empty: another browser wrote it, or a reply came back.
  const [known, setKnown] = useState<string | null>(null)
  if (server && server.savedAt !== known) {
    setKnown(server.savedAt)
    const theirs = contentOf(server.body, server.files)
    const untouched =
      content === '' || (content === first && Date.parse(server.savedAt) > (kept?.savedAt ?? 0))
    if (untouched && theirs !== content) {
      setBody(server.body)
      put(server.files)
      setSynced(theirs)
    } else if (theirs === content) setSynced(theirs)
  }

  useEffect(() => {
    keepDraft(accountId, ticketId, kind, { body, files: stored, savedAt: serverNow() })
  }, [accountId, ticketId, kind, body, stored])

  const held = useRef(false)
  const saving = useRef<Promise<void>>(undefined)
  const latest = useRef({ content, synced, body, stored })
  useEffect(() => {
    latest.current = { content, synced, body, stored }
  })
  useEffect(() => {
    const save = () => {
      const now = latest.current
      if (now.content === now.synced || held.current) return
      const sent = { kind, body: now.body, fileIds: now.stored.map(({ id }) => id) }
      saving.current = call(saveDraft, { params: { ticketId }, body: sent })
        .then(() => setSynced(now.content))
        // This browser still has it; the next pause tries again.
        .catch(() => undefined)
    }
    const timer = content === synced ? undefined : setTimeout(save, PAUSE)
    addEventListener('online', save)
    return () => {
      clearTimeout(timer)
      removeEventListener('online', save)
    }
  }, [ticketId, kind, content, synced])

  // Who goes on to another ticket within the pause loses nothing either.
  useEffect(
    () => () => {
      const { content: last, synced: sent, body: text, stored: attached } = latest.current
      if (last === sent || held.current) return
      const fileIds = attached.map(({ id }) => id)
      call(saveDraft, { params: { ticketId }, body: { kind, body: text, fileIds } }).catch(() => undefined)
    },
    [ticketId, kind],
  )

  return {
    body,
    setBody,
    files,
    blank: body.trim() === '' && files.items.length === 0,
    saved: content === synced,
    hold: async () => {
      held.current = true
      await saving.current
    },
    release: () => {
      held.current = false
    },
    clear: () => {
      held.current = false
      noteTyping('')
      setBody('')
      files.clear()
      setSynced('')
    },
    restore: (draft) => {
      setBody(draft.body)
      put(draft.files)
    },
  }
}
