/** The room's endpoints. */
import type { Endpoint } from '#platform/op'
import { bellEndpoints } from './ops/bell.ts'
import { deliveriesEndpoint } from './ops/deliveries.ts'

export const endpoints: readonly Endpoint[] = [...bellEndpoints, deliveriesEndpoint]
