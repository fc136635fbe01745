/** Chat robots: listed, added, edited, removed, and made to say a test message (T-88). */
import * as contract from '@zhanggui/contract/notifications-robots'
import type { RobotVendor } from '@zhanggui/contract/notifications-robots'
import { iso } from '#kernel/instant'
import { inTenant } from '#platform/db/transaction'
import type { Needs } from '#platform/needs'
import { op, question } from '#platform/op'
import type { Endpoint } from '#platform/op'
import { OutboundError } from '#platform/outbound/target'
import { refuse } from '#platform/refused'
import { seal } from '#platform/seal'
import { isRobotAddress } from '../robot-call.ts'
import { deleteRobot, insertRobot, robotSealed, robotShown, robotsOf, updateRobot } from '../store/robots.ts'
import type { RobotRow } from '../store/robots.ts'
import { insertDelivery } from '../store.ts'
import { onlyAdministrators, standing } from './administrator.ts'

type Parts = Pick<Needs, 'secret' | 'outbound' | 'settings'>

/** Of one desk. */
const MOST = 20

const shown = ({ created_at: createdAt, ...row }: RobotRow): contract.Robot => ({
  ...row,
  kinds: row.kinds as contract.Robot['kinds'],
  createdAt: iso(createdAt),
})

export const robotEndpoints = (parts: Parts): Endpoint[] => {
  const sealed = (id: string, text: string) => seal(parts.secret, 'chat-robot', id, Buffer.from(text))
  const sealedSecret = (id: string, text: string | null) =>
    text === null ? null : sealed(`${id} secret`, text)
  const checked = (vendor: RobotVendor, url: string): string => {
    const anyHost = parts.settings.ZHANGGUI_OUTBOUND_PRIVATE === 'yes'
    if (!isRobotAddress(vendor, url, anyHost)) refuse('robot.wrong-address', {}, 'url')
    try {
      parts.outbound.check(url)
    } catch (error) {
      if (error instanceof OutboundError) refuse('robot.wrong-address', {}, 'url')
      throw error
    }
    return url
  }

  return [
    question(contract.listRobots, async ({ tx, caller }) => {
      const { agent, rows } = await tx.read({
        agent: standing(caller),
        rows: robotsOf({ tenant: caller.tenantId }),
      })
      onlyAdministrators(agent)
      return { rows: rows.map(shown) }
    }),

    op(contract.createRobot, async ({ tx, caller, body, at, ids }) => {
      const { tenantId: tenant } = caller
      const { agent, robots } = await tx.open({
        read: { agent: standing(caller), robots: robotsOf({ tenant }) },
        write: inTenant(tenant),
      })
      onlyAdministrators(agent)
      if (robots.length >= MOST) refuse('robot.too-many', { most: MOST })
      const { name, vendor, locale, kinds, secret } = body
      const url = checked(vendor, body.url)
      const id = ids.next()
      const robot = { id, name, vendor, locale, kinds, enabled: true, signed: secret !== null }
      return {
        answer: shown({ ...robot, created_at: at }),
        writes: [
          insertRobot({
            tenant,
            ...robot,
            url: sealed(id, url),
            secret: sealedSecret(id, secret),
            at,
          }),
        ],
        audit: {
          verb: contract.createRobot.name,
          subject: { kind: 'robot', id },
          details: { name, vendor, kinds },
        },
      }
    }),

    op(contract.editRobot, async ({ tx, caller, params, body }) => {
      const { tenantId: tenant } = caller
      const { robotId: id } = params
      const { agent, found } = await tx.open({
        read: { agent: standing(caller) },
        write: inTenant(tenant),
        lock: { found: robotSealed({ tenant, id }) },
      })
      onlyAdministrators(agent)
      const row = found[0] ?? refuse('not-found')
      const { url, secret, ...before } = row
      const { name = row.name, locale = row.locale, kinds = row.kinds, enabled = row.enabled } = body
      const signed = body.secret === undefined ? row.signed : body.secret !== null
      const after = { ...before, name, locale, kinds: [...kinds], enabled, signed }
      return {
        answer: shown(after),
        writes: [
          updateRobot({
            tenant,
            id,
            name,
            locale,
            kinds,
            enabled,
            signed,
            url: body.url === undefined ? url : sealed(id, checked(row.vendor, body.url)),
            secret: body.secret === undefined ? secret : sealedSecret(id, body.secret),
          }),
        ],
        audit: {
          verb: contract.editRobot.name,
          subject: { kind: 'robot', id },
          details: { changed: Object.keys(body), name, enabled },
        },
      }
    }),

    op(contract.removeRobot, async ({ tx, caller, params }) => {
      const { tenantId: tenant } = caller
      const { agent, gone } = await tx.open({
        read: { agent: standing(caller) },
        write: inTenant(tenant),
        lock: { gone: deleteRobot({ tenant, id: params.robotId }) },
      })
      onlyAdministrators(agent)
      const [robot] = gone
      if (!robot) refuse('not-found')
      const subject = { kind: 'robot', id: robot.id }
      return {
        answer: {},
        audit: { verb: contract.removeRobot.name, subject, details: { name: robot.name } },
      }
    }),

    op(contract.testRobot, async ({ tx, caller, params, at, ids }) => {
      const { tenantId: tenant } = caller
      const { agent, found } = await tx.open({
        read: { agent: standing(caller), found: robotShown({ tenant, id: params.robotId }) },
        write: inTenant(tenant),
      })
      onlyAdministrators(agent)
      const robot = found[0] ?? refuse('not-found')
      const id = ids.next()
      return {
        answer: { deliveryId: id },
        writes: [
          insertDelivery({
            tenant,
            id,
            reader: robot.id,
            via: 'robot',
            channel: 'robot',
            console: 'provider',
            kind: 'robot-test',
            facts: { title: robot.name },
            subject: null,
            sentTo: robot.name,
            at,
          }),
        ],
        events: [{ event: 'notifications.delivery-wanted', facts: { deliveryId: id, channel: 'robot' } }],
      }
    }),
  ]
}
