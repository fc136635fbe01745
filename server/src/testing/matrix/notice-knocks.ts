/** How choices about notices, templates, quiet hours, robots and the logs of mail are called. */
import { randomUUID } from 'node:crypto'
import * as choices from '@zhanggui/contract/notifications-choices'
import * as log from '@zhanggui/contract/notifications-log'
import * as robots from '@zhanggui/contract/notifications-robots'
import { knock, otherOf, some } from './knock.ts'
import type { Aim, At, Knock } from './knock.ts'
import type { Company } from './cast.ts'

const template = { kind: 'submitted', locale: 'zh-CN' } as const
const words = { ...template, subject: '新工单 {number}', body: '请处理「{title}」' }
const url = 'https://oapi.dingtalk.com/robot/send?access_token=x'
const robot = { vendor: 'dingtalk', locale: 'zh-CN', url, secret: null, kinds: ['complaint'] } as const

const robotOf = async ({ main }: Company) =>
  (
    await main.caller.call(robots.createRobot, {
      body: { ...robot, kinds: ['complaint'], name: some('robot') },
    })
  ).id
const aRobot: Aim = async (at) => ({
  own: await robotOf(at.company),
  foreign: await robotOf(otherOf(at)),
})

/** What failed to arrive, straight into the table: nothing fails by itself in time for this. */
const deliveryOf = async ({ cast }: Omit<At, 'id'>, { id: tenant, main }: Company) => {
  const id = randomUUID()
  await cast.world.sql(
    `insert into notifications.delivery (tenant_id, id, channel, reader_id, console, kind, facts, state, sent_to, at)
     values ($1, $2, 'mail', $3, 'provider', 'urged', '{}', 'failed', 'm***@example.com', now())`,
    [tenant, id, main.id],
  )
  return id
}
const aDelivery: Aim = async (at) => ({
  own: await deliveryOf(at, at.company),
  foreign: await deliveryOf(at, otherOf(at)),
})

const mailOf = async ({ cast }: Omit<At, 'id'>, { id: tenant, main }: Company) => {
  const id = randomUUID()
  await cast.world.sql(
    `insert into notifications.mail_in
       (tenant_id, id, delivery_id, ticket_id, customer_id, digest, return_path, raw, arrived_at)
     values ($1, $2, $2, $2, $3, uuid_send($2), '', '', now())`,
    [tenant, id, main.id],
  )
  return id
}
const aMail: Aim = async (at) => ({
  own: await mailOf(at, at.company),
  foreign: await mailOf(at, otherOf(at)),
})

/** One that was laid aside. */
const aMailAside: Aim = async (at) => {
  const ids = await aMail(at)
  await at.cast.world.sql(
    `update notifications.mail_in set state = 'quarantined', reason = 'wrong-sender' where id = any($1)`,
    [[ids.own, ids.foreign]],
  )
  return ids
}

export const noticeKnocks: readonly Knock[] = [
  knock(choices.readChoicesAsCustomer),
  knock(choices.readChoicesAsProvider),
  knock(choices.chooseAsCustomer, { body: { off: [{ kind: 'agent-replied', way: 'mail' }] } }),
  knock(choices.chooseAsProvider, { body: { off: [{ kind: 'urged', way: 'mail' }] } }),
  knock(choices.listTemplates),
  knock(choices.setTemplate, { body: words }),
  knock(choices.resetTemplate, { body: template }),
  knock(choices.previewTemplate, { body: words }),
  knock(choices.readQuietHours),
  knock(choices.setQuietHours, {
    body: { enabled: false, from: '22:00', to: '08:00', dutyList: [] },
  }),
  knock(robots.listRobots),
  knock(robots.createRobot, {
    body: () => ({ ...robot, kinds: ['complaint' as const], name: some('robot') }),
  }),
  knock(robots.editRobot, { aim: aRobot, body: { enabled: false } }),
  knock(robots.removeRobot, { aim: aRobot }),
  knock(robots.testRobot, { aim: aRobot }),
  knock(log.listDeliveryLog),
  knock(log.readDelivery, { aim: aDelivery }),
  knock(log.retryDelivery, { aim: aDelivery }),
  knock(log.listMails),
  knock(log.readMail, { aim: aMail }),
  knock(log.acceptMail, { aim: aMailAside, body: {} }),
  knock(log.dropMail, { aim: aMailAside, body: {} }),
]
