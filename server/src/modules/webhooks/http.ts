/** Which op answers which route. */
import type { Needs } from '#platform/needs'
import type { Endpoint } from '#platform/op'
import { listDeliveriesQuestion, readDeliveryQuestion, redeliverOp, testWebhookOp } from './ops/deliveries.ts'
import {
  createWebhookOp,
  deleteWebhookOp,
  editWebhookOp,
  listWebhooksQuestion,
  rotateSecretOp,
} from './ops/endpoints.ts'

export const endpointsOf = (needs: Needs): Endpoint[] => [
  listWebhooksQuestion,
  createWebhookOp(needs),
  editWebhookOp(needs),
  deleteWebhookOp,
  rotateSecretOp(needs),
  testWebhookOp,
  listDeliveriesQuestion,
  readDeliveryQuestion,
  redeliverOp,
]
