/** 转单给平台: a provider hands any ticket to the platform's desk (U-18). */
import { handToPlatform as route, PLATFORM_DESK, PLATFORM_LINK } from '@zhanggui/contract/platform-desk'
import { op } from '#platform/op'
import { refuse } from '#platform/refused'
import { platformDesk } from '#modules/identity/index'
import { handToPlatform as hands } from '../domain/upstream.ts'
import { approach } from './agent-flight.ts'
import { handUp } from './hand-up.ts'
import { accepted } from './settled.ts'

export const handToPlatform = op(route, async ({ params, body, caller, tx, at, ids }) => {
  if (caller.tenantId === PLATFORM_DESK) refuse('platform-desk.own')
  const flight = await approach({ tx, caller, ...params, seen: body.version, fileIds: body.fileIds })
  const { desk } = await tx.more({ desk: platformDesk({}) })
  const [platform] = desk
  if (!platform) refuse('platform-desk.not-open')
  const link = { id: PLATFORM_LINK, name: platform.name }
  const done = accepted(hands(flight.ticket, { by: flight.agent, handoverId: ids.next(), link }))
  return handUp(flight, done, body, { tx, at, ids })
})
