/** What the palette offers while a ticket is open: only what may be done with it now (T-66). */
import type { AgentTicket } from '@zhanggui/contract/tickets'
import type { Say } from '../../lib/words.ts'
import type { Command } from './commands.ts'
import type { commandWords } from './command-words.ts'
import type { Intent } from './intent.ts'

type CommandName =
  | 'reply'
  | 'askCustomer'
  | 'finish'
  | 'note'
  | 'dispatch'
  | 'tags'
  | 'follow'
  | 'unfollow'
  | 'accept'
  | 'transfer'
  | 'giveBack'
  | 'move'
  | 'split'
  | 'merge'
  | 'close'
  | 'why'
  | 'next'
  | 'previous'
  | 'toList'
  | 'keys'

/** What a command lays over the ticket. */
export type CommandLayer =
  'dispatch' | 'close' | 'tags' | 'split' | 'merge' | 'transfer' | 'move' | 'give-back' | 'why'

export interface TicketActs {
  write: (wanted: Partial<Intent>) => void
  open: (layer: CommandLayer) => void
  /** Whether they may tag it: who has it in charge may (T-90). */
  tags: boolean
  follow: { following: boolean; toggle: () => void }
  accept: () => void
  /** Undefined at the ends of the list. */
  next: (() => void) | undefined
  previous: (() => void) | undefined
  backToList: () => void
  showKeys: () => void
}

export function ticketCommands(
  { may }: AgentTicket,
  acts: TicketActs,
  t: Say<(typeof commandWords)['table']>,
): Command[] {
  const hint = t('thisTicket')
  const offer = (
    possible: boolean,
    key: CommandName,
    act: (() => void) | undefined,
    shortcut?: string,
  ): Command[] =>
    possible && act ? [{ key, label: t(key), hint, act, ...(shortcut !== undefined && { shortcut }) }] : []
  return [
    ...offer(may.includes('reply'), 'reply', () => acts.write({ kind: 'reply', state: 'in_progress' }), 'r'),
    ...offer(may.includes('ask'), 'askCustomer', () =>
      acts.write({ kind: 'reply', state: 'awaiting_customer' }),
    ),
    ...offer(may.includes('finish'), 'finish', () =>
      acts.write({ kind: 'reply', state: 'awaiting_confirmation' }),
    ),
    ...offer(may.includes('note'), 'note', () => acts.write({ kind: 'note' }), 'n'),
    ...offer(may.includes('dispatch'), 'dispatch', () => acts.open('dispatch'), 'a'),
    ...offer(may.includes('accept'), 'accept', acts.accept),
    ...offer(may.includes('transfer'), 'transfer', () => acts.open('transfer')),
    ...offer(may.includes('return'), 'giveBack', () => acts.open('give-back')),
    ...offer(true, acts.follow.following ? 'unfollow' : 'follow', acts.follow.toggle),
    ...offer(acts.tags, 'tags', () => acts.open('tags')),
    ...offer(may.includes('move-category'), 'move', () => acts.open('move')),
    // Who may close may merge and split, as in the ticket's own menu.
    ...offer(may.includes('close'), 'split', () => acts.open('split')),
    ...offer(may.includes('close'), 'merge', () => acts.open('merge')),
    ...offer(true, 'next', acts.next, 'j'),
    ...offer(true, 'previous', acts.previous, 'k'),
    ...offer(true, 'toList', acts.backToList, 'Esc'),
    ...offer(true, 'why', () => acts.open('why')),
    ...offer(may.includes('close'), 'close', () => acts.open('close')),
    ...offer(true, 'keys', acts.showKeys, '?'),
  ]
}
