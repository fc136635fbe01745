/** What every desk of others is told in the same order: the words first, then whether the ticket goes on over there or is over (U-12 to U-14). */
import type { Adapter, LinkEnd, Parcel } from './adapter.ts'
import { failed } from './desk-line.ts'
import type { NotTaken } from './desk-line.ts'

interface TicketThere {
  /** As the desk calls it. */
  readonly id: string
  readonly guid: string
}

export interface DeskDeeds {
  /** Writes what the desk does not hold yet: an answer that was lost writes nothing twice. Null: all of it is there. */
  write(parcel: Parcel, id: string): Promise<NotTaken | null>
  /** Transferred again: their people go on working on it. */
  reopen(link: LinkEnd, ticket: TicketThere): Promise<NotTaken | null>
  /** Over on both sides, unless their people have ended it already. */
  end(link: LinkEnd, ticket: TicketThere): Promise<NotTaken | null>
}

export function deskActs({ write, reopen, end }: DeskDeeds): Pick<Adapter, 'send' | 'close'> {
  const send: Adapter['send'] = async (parcel) => {
    const { link, entry, ticket } = parcel
    const { guid, remoteId: id } = ticket
    if (id === null) return failed('the ticket is not open over there')
    const left = await write(parcel, id)
    if (left) return left
    const again = entry.type === 'transfer' ? await reopen(link, { id, guid }) : null
    return again ?? { kind: 'taken', heard: entry.sequence }
  }
  return {
    send,
    async close(parcel) {
      const sent = await send(parcel)
      const { guid, remoteId: id } = parcel.ticket
      if (sent.kind !== 'taken' || id === null) return sent
      // What was written over there in the last minute is heard, and kept as too late (U-22).
      return (await end(parcel.link, { id, guid })) ?? { ...sent, ask: true }
    },
  }
}
