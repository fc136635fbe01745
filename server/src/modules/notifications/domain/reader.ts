/** Who is told: a person, where they read, and how they are reached. */
import type { NoticeKind } from '@zhanggui/contract/notifications'
import type { Locale } from '@zhanggui/contract/refusals'

export type Console = 'customer' | 'provider' | 'platform'

export interface Reader {
  accountId: string
  name: string
  locale: Locale
  /** Null where nobody has entered one. */
  mail: string | null
  phone: string | null
}

const downloads: Record<Console, string> = {
  customer: '/c/own-copy',
  provider: '/p/downloads',
  platform: '/o/downloads',
}

/** Path in the web app of what a notice is about; null: nothing to open. */
export function pathFor(console: Console, subjectId: string | null, kind: NoticeKind): string | null {
  if (kind === 'download-ready' || kind === 'download-failed') return downloads[console]
  if (kind === 'complaint-escalated' || kind === 'complaint-overdue')
    return console === 'platform' ? '/o/complaints' : '/p/complaints'
  if (kind === 'factor-reset') return '/settings/second-factor'
  if (kind === 'webhook-disabled') return '/p/settings/webhooks'
  switch (console) {
    case 'customer':
      return subjectId === null ? null : `/c/tickets/${subjectId}`
    case 'provider':
      return subjectId === null ? '/p/desk' : `/p/tickets/${subjectId}`
    case 'platform':
      return '/o/approvals'
  }
}
