/**
 * What an adapter does for the room: carries entries to one kind of desk and fetches what is new there. It knows no table and
 * no rule; order, retries, the outbox and the echo guard are the room's. A new one is a file here and its line in `all.ts`.
 */
import type { Envelope, WireFile } from '@zhanggui/contract/upstream-wire'
import type { Instant } from '#kernel/instant'
import type { Disbelief } from '#platform/standard-webhooks'
import type { Side } from '../domain/handover.ts'
import type { CallEnd } from '../domain/outcome.ts'

/** A link with its secrets open, for the length of a call. */
export interface LinkEnd {
  readonly tenant: string
  readonly id: string
  readonly side: Side
  readonly baseUrl: string | null
  /** The other end, as it calls itself. */
  readonly remoteAddress: string | null
  /** Those in force, the newest first. */
  readonly secrets: readonly Buffer[]
  /** Of a desk that is not ours: its queue, its group, the field that holds the GUID. */
  readonly options: Readonly<Record<string, string>>
}

/** The ticket over there. */
export interface RemoteTicket {
  readonly guid: string
  /** Its id in a desk that does not know our GUID; null until it is opened. */
  readonly remoteId: string | null
}

/** An entry on its way, with links to its files that are good for a while. */
export interface Parcel {
  readonly link: LinkEnd
  readonly ticket: RemoteTicket
  readonly entry: Envelope
  /** The bytes of a file that the entry names, for desks that fetch nothing; undefined where it is no longer kept. */
  bytes(file: Pick<WireFile, 'id'>): Promise<Buffer | undefined>
}

export type Sent = CallEnd & {
  /** What the ticket is called over there. */
  readonly remote?: { readonly id: string; readonly number: string }
  /** The desk tells nothing by itself: it is asked at once what became of the ticket. */
  readonly ask?: true
}

/** How far each side was when the other side was asked; null where it counts nothing. */
export interface TheirCount {
  readonly sent: number
  readonly heard: number
  readonly digest: string
}

export type Fetched =
  | {
      readonly kind: 'fetched'
      /** In order, directly after what was asked for; numbered on from there where the other side has no numbers. */
      readonly entries: readonly Envelope[]
      /** Where to go on next time, in desks without sequences. */
      readonly cursor: string | null
      readonly count: TheirCount | null
      /** There is more at once. */
      readonly more: boolean
    }
  | Extract<CallEnd, { kind: 'failed' | 'theirs' }>

export type Tested =
  | { readonly kind: 'works'; readonly name: string; readonly categories: readonly string[] }
  | Extract<CallEnd, { kind: 'failed' | 'theirs' }>

/** Who we are to the other side. */
export interface Self {
  readonly name: string
  readonly publicUrl: string
}

/** What a desk told us: the ticket of theirs that has something new, or nothing that concerns us. */
export type Nudge =
  | { readonly kind: 'ticket'; readonly remoteId: string }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'not-believed'; readonly because: Disbelief }

/** A call of the other side as it came. */
export interface Knock {
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: Buffer
  readonly at: Instant
}

export interface Adapter {
  /** How long the calls of one batch may take together, in milliseconds; a minute unless it says more. */
  readonly longest?: number
  /** Looks at a call to our door for desks (`deskHook`), the signature first. Absent: it has no business there. */
  nudged?(link: LinkEnd, knock: Knock): Nudge
  /** Whether it can be called at all; one that cannot fetches for itself. */
  reaches(link: LinkEnd): boolean
  /** The first entry of a ticket. */
  open(parcel: Parcel): Promise<Sent>
  send(parcel: Parcel): Promise<Sent>
  /** The last one: the ticket is over on both sides (U-14). */
  close(parcel: Parcel): Promise<Sent>
  /** What is after a sequence of theirs. */
  fetch(link: LinkEnd, ticket: RemoteTicket, after: number, cursor: string | null): Promise<Fetched>
  /** GUIDs of tickets with something new; null where the other side cannot say, and each is asked. */
  pending(link: LinkEnd): Promise<readonly string[] | null | Extract<CallEnd, { kind: 'failed' | 'theirs' }>>
  test(link: LinkEnd, self: Self): Promise<Tested>
  /** The bytes of a file of theirs. */
  file(link: LinkEnd, file: WireFile): Promise<FetchedFile>
}

export type FetchedFile =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  /** Its link has run out: a fresh one may be had by fetching the entry again. */
  | { readonly kind: 'expired' }
  /** It will never be had. */
  | { readonly kind: 'gone'; readonly error: string }
  | Extract<CallEnd, { kind: 'failed' }>
