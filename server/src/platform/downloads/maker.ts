/** What a room brings so that its lists can be downloaded: whether somebody may have one, and its rows, piece by piece. */
import type { PlatformPermission, ProviderPermission } from '@zhanggui/contract/permissions'
import type { Instant } from '#kernel/instant'
import type { ZipPart } from './zip.ts'

/** A value of a table: text, a number, a moment, or nothing. */
export type Cell = string | number | { readonly at: Instant } | null

export interface Sheet {
  /** Rows in all, as counted before the first is read; more may come. */
  total: number
  columns: readonly { title: string; /** In characters. */ width: number }[]
  /** Some hundreds at a time, so that the memory in use hangs on none of them. */
  rows: AsyncIterable<readonly (readonly Cell[])[]>
  /** In which moments are written. */
  zone: string
}

/** Several files in one, each written as it is read. */
export interface Archive {
  parts: readonly ZipPart[]
}

/** Whose download it is. */
export interface Owner {
  tenantId: string
  accountId: string
}

/** In which console it is ordered and fetched, and what its owner must hold there when they fetch it. */
export type Reach =
  | { readonly console: 'provider'; readonly can: ProviderPermission }
  | { readonly console: 'platform'; readonly can: PlatformPermission }
  | { readonly console: 'customer' }

/** Makes one kind of download. `Wanted` is what was ordered, as JSON. */
export interface Maker<Wanted extends object = object> {
  /** Room and list: `tickets.list`. */
  readonly kind: string
  readonly reach: Reach
  /** Whether the owner may have it at this moment: asked before it is made, and again when it is fetched. */
  mayHave(owner: Owner, wanted: Wanted): Promise<boolean>
  make(owner: Owner, wanted: Wanted): Promise<Sheet | Archive>
}

/** Declares a maker with its order typed; the row keeps it as JSON. */
export const maker = <Wanted extends object>(declared: Maker<Wanted>): Maker => declared
