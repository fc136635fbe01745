/** A company's own words for a notice: which gaps may stand in them, and whether a text keeps to that. No code, gaps only. */
import type { NoticeKind } from '@zhanggui/contract/notifications'
import type { Locale } from '@zhanggui/contract/refusals'
import type { NoticeFacts } from './facts.ts'
import { noticeTable } from './table.ts'

/** Own words. */
export interface Wording {
  subject: string
  body: string
}

export type Variable = keyof Pick<NoticeFacts, 'number' | 'title' | 'provider' | 'customer' | 'link'>

export interface Editable {
  kind: NoticeKind
  reader: 'customer' | 'agent'
  variables: readonly Variable[]
}

/** Customers' notices have no gap for anything internal: tier, clock, notes and agents are not there to be named (T-35, T-72). */
const variables = {
  customer: ['number', 'title', 'provider'],
  agent: ['number', 'title', 'customer'],
} as const satisfies Record<Editable['reader'], readonly Variable[]>

/** The notices about tickets; what the platform decides and what somebody ordered keep our words. */
export const editable: readonly Editable[] = [
  ...new Map(
    noticeTable
      .filter(({ event }) => event.startsWith('tickets.'))
      .filter(({ who }) => who === 'handler' || who === 'administrators' || who === 'customer')
      .map(({ kind, who }): [NoticeKind, Editable] => {
        const reader = who === 'customer' ? 'customer' : 'agent'
        const ofLink = kind.startsWith('upstream-') ? (['link'] as const) : []
        return [kind, { kind, reader, variables: [...variables[reader], ...ofLink] }]
      }),
  ).values(),
]

export const editableKind = (kind: NoticeKind): Editable | undefined =>
  editable.find((each) => each.kind === kind)

/** Anything in braces, so that `{ tier }` and `{a.b}` are found as well. */
const GAP = /\{([^{}]*)\}/g

/** The first gap that this notice cannot fill; undefined when there is none. */
export function unknownVariable(
  { variables: known }: Editable,
  { subject, body }: Wording,
): string | undefined {
  const gaps = [...`${subject}\n${body}`.matchAll(GAP)].map(([, name = '']) => name)
  return gaps.find((name) => !(known as readonly string[]).includes(name))
}

/** What a preview is filled with. */
export const example: Record<Locale, NoticeFacts> = {
  'zh-CN': {
    number: '7380RXZ',
    title: '服务器无法登录',
    provider: '云帆科技',
    customer: '张三',
    link: '云上级',
  },
  'en-US': {
    number: '7380RXZ',
    title: 'Cannot sign in to my server',
    provider: 'Yunfan',
    customer: 'San Zhang',
    link: 'Upper Cloud',
  },
}
