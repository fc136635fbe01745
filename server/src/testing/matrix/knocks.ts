/** How each route is called, all in one list. */
import { allRoutes } from '@zhanggui/contract/all'
import { besideKnocks } from './beside-knocks.ts'
import { complaintKnocks } from './complaint-knocks.ts'
import { deskHookKnocks } from './desk-hook-knocks.ts'
import { deskKnocks } from './desk-knocks.ts'
import { houseKnocks } from './house-knocks.ts'
import { instanceKnocks } from './instance-knocks.ts'
import { linkKnocks } from './link-knocks.ts'
import { listKnocks } from './list-knocks.ts'
import { noticeKnocks } from './notice-knocks.ts'
import { ownCopyKnocks } from './own-copy-knocks.ts'
import { pageKnocks } from './page-knocks.ts'
import { platformDeskKnocks } from './platform-desk-knocks.ts'
import { reportKnocks } from './report-knocks.ts'
import { shopKnocks } from './shop-knocks.ts'
import { upstreamKnocks } from './upstream-knocks.ts'
import { webhookKnocks } from './webhook-knocks.ts'
import type { Knock } from './knock.ts'

export const knocks: readonly Knock[] = [
  ...shopKnocks,
  ...complaintKnocks,
  ...upstreamKnocks,
  ...deskHookKnocks,
  ...linkKnocks,
  ...platformDeskKnocks,
  ...ownCopyKnocks,
  ...besideKnocks,
  ...houseKnocks,
  ...deskKnocks,
  ...listKnocks,
  ...reportKnocks,
  ...pageKnocks,
  ...noticeKnocks,
  ...instanceKnocks,
  ...webhookKnocks,
]

/** How a route is called; one that nobody has said more about is called bare. */
export function knockAt(name: string): Knock {
  const route = allRoutes.find((each) => each.name === name)
  if (!route) throw new Error(`there is no route ${name}`)
  return knocks.find((each) => each.route.name === name) ?? { route }
}
