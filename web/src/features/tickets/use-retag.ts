/** Gives a ticket the tags that were chosen, and takes the others off it (T-90). */
import type { AgentTicket } from '@zhanggui/contract/tickets'
import { listTickets, readTicket } from '@zhanggui/contract/tickets-provider'
import { listTags, tagTicket } from '@zhanggui/contract/tickets-tags'
import { useAct } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { toast } from '../../ui/Toasts.tsx'
import { besideWords } from './beside-words.ts'

interface Retag {
  /** The names that it has. */
  before: string[]
  busy: boolean
  save: (names: readonly string[]) => Promise<void>
}

export function useRetag(ticket: AgentTicket): Retag {
  const t = useWords(besideWords)
  const act = useAct(tagTicket, { renews: [readTicket, listTickets, listTags] })
  const before = ticket.tags.map(({ name }) => name)
  const save = async (names: readonly string[]) => {
    const add = names.filter((name) => !before.includes(name))
    const remove = before.filter((name) => !names.includes(name))
    if (add.length + remove.length === 0) return
    await act.run({ params: { ticketId: ticket.id }, body: { add, remove } })
    toast.done(t('tagsSaved'))
  }
  return { before, busy: act.busy, save }
}
