/** How webhooks and their deliveries are called. */
import * as webhooks from '@zhanggui/contract/webhooks'
import type { Company } from './cast.ts'
import { knock, otherOf } from './knock.ts'
import type { Aim, Knock } from './knock.ts'

const body = {
  name: '对接',
  url: 'https://hooks.example.com/zhanggui',
  events: ['tickets.submitted' as const],
}

/** One that is there and enabled. */
async function webhookOf({ main }: Company): Promise<string> {
  const { rows } = await main.caller.call(webhooks.listWebhooks)
  const there = rows.find(({ enabled }) => enabled)
  return there?.id ?? (await main.caller.call(webhooks.createWebhook, { body })).endpoint.id
}

const deliveryOf = async (company: Company): Promise<string> =>
  (
    await company.main.caller.call(webhooks.testWebhook, {
      params: { endpointId: await webhookOf(company) },
    })
  ).id

const aimAt =
  (find: (company: Company) => Promise<string>): Aim =>
  async (at) => ({ own: await find(at.company), foreign: await find(otherOf(at)) })

export const webhookKnocks: readonly Knock[] = [
  knock(webhooks.listWebhooks),
  knock(webhooks.createWebhook, { body }),
  knock(webhooks.editWebhook, { aim: aimAt(webhookOf), body: { name: '对接二' } }),
  knock(webhooks.deleteWebhook, { aim: aimAt(webhookOf) }),
  knock(webhooks.rotateWebhookSecret, { aim: aimAt(webhookOf) }),
  knock(webhooks.testWebhook, { aim: aimAt(webhookOf) }),
  knock(webhooks.listWebhookDeliveries, { aim: aimAt(webhookOf) }),
  knock(webhooks.readWebhookDelivery, { aim: aimAt(deliveryOf) }),
  knock(webhooks.redeliverWebhook, { aim: aimAt(deliveryOf) }),
]
