/** Chat robots of a desk: groups at DingTalk, WeCom and Feishu that hear its notices by webhook (T-88). */
import { z } from 'zod'
import { noticeKind } from './notifications.ts'
import { route } from './route.ts'
import { id, line, locale, nothing } from './shapes.ts'

export const robotVendor = z.enum(['dingtalk', 'wecom', 'feishu'])
export type RobotVendor = z.output<typeof robotVendor>

/** Kinds that a robot can say: those told to agents and administrators. */
export const robotKind = noticeKind.extract([
  'clock-expired',
  'clock-warned',
  'complaint',
  'dispatched',
  'customer-replied',
  'reopened',
  'submitted',
  'unassigned',
  'urged',
  'upstream-replied',
  'upstream-returned',
  'upstream-closed',
  'upstream-overdue',
])

export const robot = z.strictObject({
  id,
  name: z.string(),
  vendor: robotVendor,
  locale,
  kinds: z.array(robotKind),
  enabled: z.boolean(),
  /** It has a secret with which messages are signed; it is never shown. */
  signed: z.boolean(),
  createdAt: z.string(),
})
export type Robot = z.output<typeof robot>

const administrators = { audience: 'provider', can: 'tickets.work' } as const
const refused = ['agent.not-agent', 'agent.not-administrator'] as const
const robotId = z.strictObject({ robotId: id })
const url = z.string().min(1).max(1000)
const secret = line(200).nullable()
const kinds = z.array(robotKind).min(1).max(20)

export const listRobots = route({
  ...administrators,
  name: 'notifications.list-robots',
  method: 'GET',
  path: '/api/provider/robots',
  says: { zh: '群机器人', en: 'Chat robots' },
  answer: z.strictObject({ rows: z.array(robot) }),
  refusals: refused,
})

export const createRobot = route({
  ...administrators,
  name: 'notifications.create-robot',
  method: 'POST',
  path: '/api/provider/robots',
  says: { zh: '添加群机器人', en: 'Add a chat robot' },
  body: z.strictObject({ name: line(40), vendor: robotVendor, locale, url, secret, kinds }),
  answer: robot,
  status: 201,
  refusals: [...refused, 'robot.wrong-address', 'robot.too-many'],
  idempotent: true,
})

export const editRobot = route({
  ...administrators,
  name: 'notifications.edit-robot',
  method: 'PATCH',
  path: '/api/provider/robots/:robotId',
  says: { zh: '修改或停用群机器人', en: 'Edit a chat robot or switch it off' },
  params: robotId,
  /** Address and secret stay as they are unless given. */
  body: z.strictObject({
    name: line(40).optional(),
    locale: locale.optional(),
    url: url.optional(),
    secret: secret.optional(),
    kinds: kinds.optional(),
    enabled: z.boolean().optional(),
  }),
  answer: robot,
  refusals: [...refused, 'robot.wrong-address'],
})

export const removeRobot = route({
  ...administrators,
  name: 'notifications.remove-robot',
  method: 'DELETE',
  path: '/api/provider/robots/:robotId',
  says: { zh: '删除群机器人', en: 'Remove a chat robot' },
  params: robotId,
  answer: nothing,
  refusals: refused,
})

export const testRobot = route({
  ...administrators,
  name: 'notifications.test-robot',
  method: 'POST',
  path: '/api/provider/robots/:robotId/test',
  says: { zh: '发送测试消息', en: 'Let it say a test message; how it went is in the delivery log' },
  params: robotId,
  answer: z.strictObject({ deliveryId: id }),
  refusals: refused,
  idempotent: true,
})

export const robotRoutes = [listRobots, createRobot, editRobot, removeRobot, testRobot] as const
