/** What a room brings into the house; compose.ts puts all rooms together. */
import type { Holding } from './downloads/holding.ts'
import type { Maker } from './downloads/maker.ts'
import type { RawEndpoint } from './http/raw.ts'
import type { JobKind } from './jobs/job.ts'
import type { Endpoint } from './op.ts'
import type { Reaction } from './outbox/reaction.ts'
import type { Following } from './outbox/relay.ts'
import type { TimerHandlers } from './timers/handler.ts'

export interface Room {
  name: string
  endpoints: readonly Endpoint[]
  raw?: readonly RawEndpoint[]
  /** What it does when something happened, here or elsewhere. */
  reactions?: readonly Reaction[]
  /** Who follows tickets, so that their open pages are told of them too (T-90); of one room. */
  followers?: Following
  /** Its background work: put into the queue by `Needs.enqueue`, or started by the clock. */
  jobs?: readonly JobKind[]
  /** Lists of it that can be had as files. */
  downloads?: readonly Maker[]
  /** What it holds about customers, for the copy that they may ask for. */
  holds?: readonly Holding[]
  /** What a worker keeps running beside jobs, such as a port that it listens on; null where it is switched off. */
  services?: readonly (() => Promise<{ stop(): Promise<void> } | null>)[]
  /** What it does when one of its timers is due. */
  timers?: TimerHandlers
}
