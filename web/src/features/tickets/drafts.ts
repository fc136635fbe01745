/** What was typed and not sent yet, kept in this browser per person, ticket and kind, so that no click loses it (T-61, T-67). */
import type { File } from '@zhanggui/contract/files'
import { keep, keptNames, readKept } from '../../lib/kept.ts'

/** A reply goes to the customer, a note stays inside; their drafts are kept apart. */
export type DraftKind = 'reply' | 'note'

export interface Draft {
  readonly body: string
  readonly files: readonly File[]
  /** Milliseconds since the epoch; old drafts are swept. */
  readonly savedAt: number
}

const PREFIX = 'draft.'

/** A draft that nobody came back to is dropped after 30 days. */
const KEPT = 30 * 24 * 60 * 60 * 1000

const nameOf = (accountId: string, ticketId: string, kind: DraftKind) =>
  `${PREFIX}${accountId}.${ticketId}.${kind}`

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' &&
  value !== null &&
  'body' in value &&
  typeof value.body === 'string' &&
  'files' in value &&
  Array.isArray(value.files) &&
  'savedAt' in value &&
  typeof value.savedAt === 'number'

export const readDraft = (accountId: string, ticketId: string, kind: DraftKind): Draft | null =>
  readKept(nameOf(accountId, ticketId, kind), isDraft)

/** Keeps the draft, or forgets it when there is nothing in it. */
export const keepDraft = (accountId: string, ticketId: string, kind: DraftKind, draft: Draft): void =>
  keep(nameOf(accountId, ticketId, kind), draft.body === '' && draft.files.length === 0 ? null : draft)

/** Whether a ticket has a draft of either kind, for the mark in the list. */
export const hasDraft = (accountId: string, ticketId: string): boolean =>
  (['reply', 'note'] as const).some((kind) => readDraft(accountId, ticketId, kind) !== null)

/** Drops drafts that are too old; called when the desk is opened. */
export function sweepDrafts(now: number): void {
  for (const name of keptNames(PREFIX)) {
    const draft = readKept(name, isDraft)
    if (draft === null || draft.savedAt < now - KEPT) keep(name, null)
  }
}
