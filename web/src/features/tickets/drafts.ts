/** What was typed and not sent yet, kept in this browser per person, ticket and kind, so that no click loses it (T-61, T-67). */
import type { File } from '@zhanggui/contract/files'

/** A reply goes to the customer, a note stays inside; their drafts are kept apart. */
export type DraftKind = 'reply' | 'note'

export interface Draft {
  readonly body: string
  readonly files: readonly File[]
  /** The ticket's version when the writing began: a later one means that somebody acted meanwhile. */
  readonly version: number
  /** Milliseconds since the epoch; old drafts are swept. */
  readonly savedAt: number
}

const PREFIX = 'zg.draft.'

/** A draft that nobody came back to is dropped after 30 days. */
const KEPT = 30 * 24 * 60 * 60 * 1000

const keyOf = (accountId: string, ticketId: string, kind: DraftKind) =>
  `${PREFIX}${accountId}.${ticketId}.${kind}`

function parse(text: string | null): Draft | null {
  if (text === null) return null
  try {
    const draft = JSON.parse(text) as Partial<Draft>
    return typeof draft.body === 'string' && typeof draft.version === 'number' && Array.isArray(draft.files)
      ? { body: draft.body, files: draft.files, version: draft.version, savedAt: draft.savedAt ?? 0 }
      : null
  } catch {
    return null
  }
}

export const readDraft = (accountId: string, ticketId: string, kind: DraftKind): Draft | null =>
  parse(localStorage.getItem(keyOf(accountId, ticketId, kind)))

/** Keeps the draft, or forgets it when there is nothing in it. A full or forbidden storage must not break typing. */
export function keepDraft(accountId: string, ticketId: string, kind: DraftKind, draft: Draft): void {
  const key = keyOf(accountId, ticketId, kind)
  try {
    if (draft.body === '' && draft.files.length === 0) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(draft))
  } catch {
    // The text is still in the box; only its copy is missing.
  }
}

export const forgetDraft = (accountId: string, ticketId: string, kind: DraftKind): void =>
  localStorage.removeItem(keyOf(accountId, ticketId, kind))

/** The kinds of draft that a ticket has, for the mark in the list. */
export const hasDraft = (accountId: string, ticketId: string): boolean =>
  (['reply', 'note'] as const).some((kind) => readDraft(accountId, ticketId, kind) !== null)

/** Drops drafts that are too old; called when the desk is opened. */
export function sweepDrafts(now: number): void {
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith(PREFIX)) continue
    const draft = parse(localStorage.getItem(key))
    if (draft === null || draft.savedAt < now - KEPT) localStorage.removeItem(key)
  }
}
