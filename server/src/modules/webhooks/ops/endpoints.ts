/** Endpoints: listed, made with a secret that is shown once, changed, deleted (T-93). */
import {
  createWebhook,
  deleteWebhook,
  editWebhook,
  listWebhooks,
  rotateWebhookSecret,
} from '@zhanggui/contract/webhooks'
import { DAY } from '#kernel/instant'
import { inTenant } from '#platform/db/transaction'
import type { Needs } from '#platform/needs'
import { op, question } from '#platform/op'
import type { Endpoint } from '#platform/op'
import { insistOnUrl } from '#platform/outbound/insist'
import { refuse } from '#platform/refused'
import { newSecret } from '#platform/standard-webhooks'
import { failWaiting } from '../store/deliveries.ts'
import * as store from '../store/endpoints.ts'
import { viewEndpoint } from '../view.ts'

/** The secret before goes on signing for so long, so that a receiver can change at leisure. */
const OVERLAP = DAY

/** Where an endpoint's secret is kept. */
const keptFor = (installation: Buffer, owner: string) =>
  ({ installation, purpose: 'webhook-secret', owner }) as const

export const listWebhooksQuestion = question(listWebhooks, async ({ caller, at, tx }) => {
  const { rows } = await tx.read({ rows: store.allEndpoints({ tenant: caller.tenantId }) })
  return { rows: rows.map((row) => viewEndpoint(row, at)) }
})

export const createWebhookOp = (needs: Needs): Endpoint =>
  op(createWebhook, async ({ body, caller, at, ids, tx }) => {
    const tenant = caller.tenantId
    insistOnUrl(body.url, 'url', needs)
    const { present } = await tx.open({
      read: { present: store.allEndpoints({ tenant }) },
      write: inTenant(tenant),
    })
    if (present.length >= store.MOST_ENDPOINTS) refuse('webhook.too-many', { count: store.MOST_ENDPOINTS })
    const id = ids.next()
    const { shown, sealed } = newSecret(keptFor(needs.secret, id))
    const events = [...new Set(body.events)]
    const endpoint = viewEndpoint(
      {
        id,
        name: body.name,
        url: body.url,
        events,
        old_secret_until: null,
        enabled: true,
        disabled_because: null,
        failures: 0,
        failing_since: null,
        resume_at: null,
        created_at: at,
      },
      at,
    )
    return {
      answer: { endpoint, secret: shown },
      again: { endpoint, secret: null },
      writes: [
        store.insertEndpoint({ tenant, id, name: body.name, url: body.url, events, secret: sealed, at }),
      ],
      audit: {
        verb: createWebhook.name,
        subject: { kind: 'webhook', id },
        details: { name: body.name, url: body.url, events },
      },
    }
  })

export const editWebhookOp = (needs: Needs): Endpoint =>
  op(editWebhook, async ({ params, body, caller, at, tx }) => {
    const tenant = caller.tenantId
    const { endpointId: id } = params
    if (body.url !== undefined) insistOnUrl(body.url, 'url', needs)
    const { locked } = await tx.open({
      write: inTenant(tenant),
      lock: { locked: store.lockEndpoint({ tenant, id }) },
    })
    const [before] = locked
    if (!before) refuse('not-found')
    const enabled = body.enabled ?? before.enabled
    // Another address starts with a clean slate, and so does what is enabled again.
    const fresh = body.url !== undefined || (enabled && !before.enabled)
    const next = {
      name: body.name ?? before.name,
      url: body.url ?? before.url,
      events: body.events ? [...new Set(body.events)] : before.events,
      enabled,
      because: enabled ? null : (before.disabled_because ?? ('by-hand' as const)),
    }
    const health = fresh
      ? { failures: 0, failingSince: null, resumeAt: null }
      : { failures: before.failures, failingSince: before.failing_since, resumeAt: before.resume_at }
    return {
      answer: viewEndpoint(
        {
          ...before,
          ...next,
          disabled_because: next.because,
          failures: health.failures,
          failing_since: health.failingSince,
          resume_at: health.resumeAt,
        },
        at,
      ),
      writes: [
        store.setEndpoint({ tenant, id, name: next.name, url: next.url, events: next.events }),
        store.setHealth({ tenant, id, ...health, disabledBecause: next.because }),
        ...(enabled ? [] : [failWaiting({ tenant, endpoint: id })]),
      ],
      audit: {
        verb: editWebhook.name,
        subject: { kind: 'webhook', id },
        details: {
          name: next.name,
          from: { url: before.url, events: before.events, enabled: before.enabled },
          to: { url: next.url, events: next.events, enabled },
        },
      },
    }
  })

export const deleteWebhookOp = op(deleteWebhook, async ({ params, caller, tx }) => {
  const tenant = caller.tenantId
  const { endpointId: id } = params
  const { gone } = await tx.open({
    write: inTenant(tenant),
    lock: { gone: store.deleteEndpoint({ tenant, id }) },
  })
  const [before] = gone
  if (!before) refuse('not-found')
  return {
    answer: {},
    timers: [{ cancel: 'webhooks.resume', subjectId: id }],
    audit: { verb: deleteWebhook.name, subject: { kind: 'webhook', id }, details: before },
  }
})

export const rotateSecretOp = (needs: Needs): Endpoint =>
  op(rotateWebhookSecret, async ({ params, caller, at, tx }) => {
    const tenant = caller.tenantId
    const { endpointId: id } = params
    const { locked } = await tx.open({
      write: inTenant(tenant),
      lock: { locked: store.lockEndpoint({ tenant, id }) },
    })
    const [before] = locked
    if (!before) refuse('not-found')
    const { shown, sealed } = newSecret(keptFor(needs.secret, id))
    const until = at + OVERLAP
    return {
      answer: { endpoint: viewEndpoint({ ...before, old_secret_until: until }, at), secret: shown },
      writes: [store.rotateSecret({ tenant, id, secret: sealed, until })],
      audit: {
        verb: rotateWebhookSecret.name,
        subject: { kind: 'webhook', id },
        details: { name: before.name },
      },
    }
  })
