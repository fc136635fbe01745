/** The room's endpoints. */
import type { Needs } from '#platform/needs'
import type { Endpoint } from '#platform/op'
import { bellEndpoints } from './ops/bell.ts'
import { choiceEndpoints } from './ops/choices.ts'
import { deliveriesEndpoint } from './ops/deliveries.ts'
import { deliveryLogEndpoints } from './ops/delivery-log.ts'
import { mailEndpoints } from './ops/mails.ts'
import { quietHoursEndpoints } from './ops/quiet-hours.ts'
import { robotEndpoints } from './ops/robots.ts'
import { templateEndpoints } from './ops/templates.ts'

export const endpointsOf = (needs: Needs): readonly Endpoint[] => [
  ...bellEndpoints,
  deliveriesEndpoint,
  ...deliveryLogEndpoints,
  ...choiceEndpoints,
  ...templateEndpoints,
  ...quietHoursEndpoints,
  ...robotEndpoints(needs),
  ...mailEndpoints,
]
