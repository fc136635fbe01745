/** What rooms may need of the process: handed to each by compose.ts. */
import type { Logger } from 'pino'
import type { Files } from './files/choose.ts'
import type { Engine } from './http/run.ts'
import type { Metrics } from './metrics.ts'
import type { Mailer } from './mail/mail.ts'
import type { Outbound } from './outbound/client.ts'
import type { Enqueue } from './outbox/relay.ts'
import type { Presence } from './realtime/presence.ts'
import type { Settings } from './settings.ts'
import type { SmsSender } from './sms/sms.ts'

export interface Needs {
  engine: Engine
  settings: Settings
  logger: Logger
  mailer: Mailer
  sms: SmsSender
  files: Files
  /** Calls addresses that tenants chose: public ones only. */
  outbound: Outbound
  /** Who is at which ticket, in all processes. */
  presence: Presence
  /** Gives the queue jobs of the kinds that rooms bring along. */
  enqueue: Enqueue
  /** Counts what an operator watches in /metrics: calls of other installations that were refused, and how ours went. */
  wire: Pick<Metrics, 'wireRefused' | 'wireCalled'>
  /** Where people open the product, without a slash at the end. */
  publicUrl: () => string
  /** A secret of this installation, the same in every process: for tokens that can be made again. */
  secret: Buffer
}
