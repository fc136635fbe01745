/** The platform's desk gets something that its tickets can be about, until its administrators list something else (U-18). */
import { PLATFORM_DESK } from '@zhanggui/contract/platform-desk'
import { asDesk } from '#platform/db/as-desk'
import type { Engine } from '#platform/http/run'
import { derivedId } from '#platform/outbox/derived-id'
import { insertFirstProduct } from '../store.ts'

const FIRST = '平台服务'

export function offerPlatformService({ pool, clock }: Engine): Promise<void> {
  const id = derivedId(PLATFORM_DESK, 'first product')
  const row = { tenant: PLATFORM_DESK, id, name: FIRST, at: clock.now() }
  return asDesk({ pool }, PLATFORM_DESK, (tx) => tx.save([insertFirstProduct(row)]))
}
