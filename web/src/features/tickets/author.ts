/** What the page calls whoever said or did something: people by name, upstream's people by role and number (U-12). */
import { nouns } from '@zhanggui/contract/glossary'
import type { StreamEntry } from '@zhanggui/contract/tickets'

type By = StreamEntry['by']

/** @param label picks the reader's language */
export const authorName = (
  { kind, name }: By,
  label: (words: { zh: string; en: string }) => string,
): string => (kind === 'upstream' ? `${label(nouns.upstreamStaff)} ${name}`.trim() : name)
