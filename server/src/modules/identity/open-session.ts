/** Opens a session: the statements and the token, for everything that ends in being signed in. */
import { DAY } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import type { Origin } from '#platform/caller'
import type { Statement } from '#platform/db/statement'
import type { Ids } from '#platform/ids'
import { deviceWords } from './domain/device.ts'
import { sessionEnd } from './domain/tokens.ts'
import { digest, newToken } from './secrets.ts'
import { sweepAttempts, sweepDevices, sweepSessions } from './store/attempts.ts'
import { sweepResets } from './store/links.ts'
import { endSessionsOfDevice, insertSession, rememberDevice } from './store/sessions.ts'

/** A device is a stranger again after so long. */
const DEVICE_KEPT = 180 * DAY
/** Budgets count a quarter of an hour; what is a day old counts for nothing. */
const OVER = DAY

export interface Opening {
  account: string
  company: string | null
  keptBy: string | null
  origin: Origin
  at: Instant
  ids: Ids
}

/** Always a new token, whatever the browser brought along (reliability C1). */
export function openSession({ account, company, keptBy, origin, at, ids }: Opening): {
  token: string
  writes: Statement[]
} {
  const token = newToken()
  const device = digest(origin.deviceId)
  return {
    token,
    writes: [
      endSessionsOfDevice({ device }),
      insertSession({
        id: ids.next(),
        tokenHash: digest(token),
        account,
        company,
        keptBy,
        ip: origin.ip,
        device: deviceWords(origin.device),
        deviceHash: device,
        at,
        endsAt: sessionEnd(at, at),
      }),
      rememberDevice({ account, device, at }),
      // What is long over goes by the way, so that no job is needed for it.
      sweepDevices({ account, before: at - DEVICE_KEPT }),
      sweepSessions({ before: at - OVER }),
      sweepAttempts({ before: at - OVER }),
      sweepResets({ before: at - OVER }),
    ],
  }
}
