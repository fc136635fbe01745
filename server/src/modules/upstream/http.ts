/** Which op answers which route. */
import type { Needs } from '#platform/needs'
import type { Endpoint } from '#platform/op'
import { mapCategoriesOp } from './ops/categories.ts'
import {
  createLinkOp,
  createServedLinkOp,
  editLinkOp,
  listLinksQuestion,
  rotateLinkSecretOp,
  testLinkOp,
} from './ops/links.ts'
import { listHandoversQuestion, readTicketQuestion, syncTicketOp } from './ops/panel.ts'

export const endpointsOf = (needs: Needs): Endpoint[] => [
  listLinksQuestion,
  createLinkOp(needs),
  createServedLinkOp(needs),
  editLinkOp(needs),
  rotateLinkSecretOp(needs),
  testLinkOp,
  mapCategoriesOp,
  listHandoversQuestion,
  readTicketQuestion,
  syncTicketOp,
]
