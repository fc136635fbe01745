/** Connections: listed with their health, made with credentials that are never shown again, changed, tried (U-23, U-24). */
import {
  createLink,
  createServedLink,
  editLink,
  listLinks,
  rotateLinkSecret,
  testLink,
} from '@zhanggui/contract/upstream'
import { DAY } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import { inTenant } from '#platform/db/transaction'
import type { Needs } from '#platform/needs'
import { op, question } from '#platform/op'
import type { Endpoint, Happened } from '#platform/op'
import { insistOnUrl } from '#platform/outbound/insist'
import { refuse } from '#platform/refused'
import { newSecret } from '#platform/standard-webhooks'
import { customerByEmail } from '#modules/identity/index'
import { keptFor } from '../wire/sign.ts'
import * as store from '../store/links.ts'
import type { LinkFields, LinkRow } from '../store/links.ts'
import { viewLink } from '../view.ts'
import { editedEnd, newEnd } from './link-ends.ts'
import { nextSync, SYNC } from './timers.ts'

/** The secret before stays good for so long, so that both sides can change at leisure. */
const OVERLAP = DAY

/** All statements that a list of links is shown from. */
export const linkReads = (tenant: string) => ({
  rows: store.allLinks({ tenant }),
  pending: store.pendingByLink({ tenant }),
  live: store.liveByLink({ tenant }),
  categories: store.categoriesByLink({ tenant }),
})

interface Figures {
  pending: readonly { link_id: string; entries: number }[]
  live: readonly { link_id: string; tickets: number }[]
  categories: readonly { link_id: string; category_id: string; remote_category: string | null }[]
}

export const viewWith = (tenant: string, row: LinkRow, figures: Figures, at: Instant) =>
  viewLink(
    tenant,
    row,
    {
      pending: figures.pending.find(({ link_id }) => link_id === row.id)?.entries ?? 0,
      tickets: figures.live.find(({ link_id }) => link_id === row.id)?.tickets ?? 0,
      categories: figures.categories.filter(({ link_id }) => link_id === row.id),
    },
    at,
  )

const noFigures: Figures = { pending: [], live: [], categories: [] }

export const listLinksQuestion = question(listLinks, async ({ caller, at, tx }) => {
  const tenant = caller.tenantId
  const { rows, ...figures } = await tx.read(linkReads(tenant))
  return { rows: rows.map((row) => viewWith(tenant, row, figures, at)) }
})

/** As a new row reads. */
const freshRow = (
  row: LinkFields & Pick<LinkRow, 'id' | 'side' | 'adapter' | 'customer_id'>,
  at: Instant,
): LinkRow => ({
  ...row,
  old_secret_until: null,
  offered: {},
  failures: 0,
  failing_since: null,
  resume_at: null,
  last_ok_at: null,
  last_error: null,
  last_error_at: null,
  tested_at: null,
  created_at: at,
})

export const createLinkOp = (needs: Needs): Endpoint =>
  op(createLink, async ({ body, caller, at, ids, tx }) => {
    const tenant = caller.tenantId
    insistOnUrl(body.baseUrl, 'baseUrl', needs)
    const { present } = await tx.open({
      read: { present: store.allLinks({ tenant }) },
      write: inTenant(tenant),
    })
    if (present.length >= store.MOST_LINKS) refuse('upstream.too-many-links', { count: store.MOST_LINKS })
    const id = ids.next()
    const { secret, ...end } = newEnd(body, id, needs.secret)
    const fields: LinkFields = {
      ...end,
      name: body.name,
      base_url: body.baseUrl,
      enabled: true,
      target_minutes: body.targetMinutes,
      category_id: null,
      product_id: null,
    }
    const { adapter } = body
    const row = freshRow({ ...fields, id, side: 'above', adapter, customer_id: null }, at)
    return {
      answer: viewWith(tenant, row, noFigures, at),
      writes: [
        store.insertLink({ ...fields, tenant, id, side: 'above', adapter, secret, customer: null, at }),
      ],
      timers: [nextSync(id, at)],
      // The vendor learns at once where we are called.
      events: [{ event: 'upstream.test-due', facts: { linkId: id } }],
      audit: {
        verb: createLink.name,
        subject: { kind: 'link', id },
        details: { name: body.name, baseUrl: body.baseUrl, adapter },
      },
    }
  })

export const createServedLinkOp = (needs: Needs): Endpoint =>
  op(createServedLink, async ({ body, caller, at, ids, tx }) => {
    const tenant = caller.tenantId
    const { present, partner } = await tx.open({
      read: { present: store.allLinks({ tenant }) },
      write: inTenant(tenant),
      lock: { partner: customerByEmail({ email: body.email.toLowerCase() }) },
    })
    if (present.length >= store.MOST_LINKS) refuse('upstream.too-many-links', { count: store.MOST_LINKS })
    const [account] = partner
    if (!account) refuse('upstream.no-such-partner', {}, 'email')
    const id = ids.next()
    const fields: LinkFields = {
      name: body.name,
      base_url: null,
      remote_address: null,
      enabled: true,
      target_minutes: null,
      category_id: body.categoryId,
      product_id: body.productId,
      options: {},
    }
    const { shown, sealed } = newSecret(keptFor(needs.secret, id))
    const customer = account.account_id
    const row = freshRow({ ...fields, id, side: 'below', adapter: 'zhanggui', customer_id: customer }, at)
    const link = viewWith(tenant, row, noFigures, at)
    return {
      answer: { link, secret: shown },
      again: { link, secret: null },
      writes: [
        store.insertLink({
          ...fields,
          tenant,
          id,
          side: 'below',
          adapter: 'zhanggui',
          secret: sealed,
          customer,
          at,
        }),
      ],
      audit: {
        verb: createServedLink.name,
        subject: { kind: 'link', id },
        details: { name: body.name, customerId: customer },
      },
    }
  })

export const editLinkOp = (needs: Needs): Endpoint =>
  op(editLink, async ({ params, body, caller, at, tx }) => {
    const tenant = caller.tenantId
    const { linkId: id } = params
    if (body.baseUrl !== undefined) insistOnUrl(body.baseUrl, 'baseUrl', needs)
    const { pending, live, categories, locked } = await tx.open({
      read: linkReads(tenant),
      write: inTenant(tenant),
      lock: { locked: store.lockLink({ tenant, id }) },
    })
    const [before] = locked
    if (!before) refuse('not-found')
    const above = before.side === 'above'
    const { secret: typed, ...end } = editedEnd(before, body, needs.secret)
    const fields: LinkFields = {
      ...end,
      name: body.name ?? before.name,
      enabled: body.enabled ?? before.enabled,
      // Below us the other end says itself where it is.
      base_url: above ? (body.baseUrl ?? before.base_url) : before.base_url,
      target_minutes: above && body.targetMinutes !== undefined ? body.targetMinutes : before.target_minutes,
      category_id: above ? null : (body.categoryId ?? before.category_id),
      product_id: above ? null : (body.productId ?? before.product_id),
    }
    const until = at + OVERLAP
    const rotated = typed === undefined ? [] : [store.rotateSecret({ tenant, id, secret: typed, until })]
    const row = {
      ...before,
      ...fields,
      old_secret_until: typed === undefined ? before.old_secret_until : until,
    }
    const own = categories.filter(({ link_id }) => link_id === id)
    const renamed = fields.name !== before.name || fields.enabled !== before.enabled
    // Tickets may go over a link only while it is on.
    const told = own.map(({ category_id: categoryId }): Happened => ({
      event: 'upstream.category-linked',
      facts: { categoryId, link: fields.enabled ? { id, name: fields.name } : null },
    }))
    const retimed = fields.target_minutes !== before.target_minutes
    const due = (event: 'upstream.test-due' | 'upstream.deliver-due' | 'upstream.target-set'): Happened => ({
      event,
      facts: { linkId: id },
    })
    const woken = fields.enabled ? [due(above ? 'upstream.test-due' : 'upstream.deliver-due')] : []
    return {
      answer: viewWith(tenant, row, { pending, live, categories }, at),
      writes: [store.setLink({ ...fields, tenant, id }), ...rotated],
      timers: above ? [fields.enabled ? nextSync(id, at) : { cancel: SYNC, subjectId: id }] : [],
      events: [...(renamed ? told : []), ...(retimed ? [due('upstream.target-set')] : []), ...woken],
      audit: {
        verb: editLink.name,
        subject: { kind: 'link', id },
        details: {
          name: fields.name,
          from: { baseUrl: before.base_url, enabled: before.enabled },
          to: { baseUrl: fields.base_url, enabled: fields.enabled },
          secretChanged: typed !== undefined,
        },
      },
    }
  })

export const rotateLinkSecretOp = (needs: Needs): Endpoint =>
  op(rotateLinkSecret, async ({ params, caller, at, tx }) => {
    const tenant = caller.tenantId
    const { linkId: id } = params
    const { pending, live, categories, locked } = await tx.open({
      read: linkReads(tenant),
      write: inTenant(tenant),
      lock: { locked: store.lockLink({ tenant, id }) },
    })
    const [before] = locked
    if (before?.side !== 'below') refuse('not-found')
    const { shown, sealed } = newSecret(keptFor(needs.secret, id))
    const until = at + OVERLAP
    const row = { ...before, old_secret_until: until }
    return {
      answer: { link: viewWith(tenant, row, { pending, live, categories }, at), secret: shown },
      writes: [store.rotateSecret({ tenant, id, secret: sealed, until })],
      audit: {
        verb: rotateLinkSecret.name,
        subject: { kind: 'link', id },
        details: { name: before.name },
      },
    }
  })

export const testLinkOp = op(testLink, async ({ params, caller, tx }) => {
  const tenant = caller.tenantId
  const { linkId: id } = params
  const { locked } = await tx.open({
    write: inTenant(tenant),
    lock: { locked: store.lockLink({ tenant, id }) },
  })
  const [before] = locked
  if (!before) refuse('not-found')
  if (!before.enabled) refuse('upstream.link-off')
  return {
    answer: {},
    events: [{ event: 'upstream.test-due', facts: { linkId: id } }],
    audit: { verb: testLink.name, subject: { kind: 'link', id }, details: { name: before.name } },
  }
})
