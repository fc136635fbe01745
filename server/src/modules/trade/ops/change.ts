/** Its provider changes what is written of an instance, or closes it (S-12). */
import { closeInstance, editInstance } from '@zhanggui/contract/trade'
import { inTenant } from '#platform/db/transaction'
import type { Tx } from '#platform/db/transaction'
import { op } from '#platform/op'
import { refuse } from '#platform/refused'
import { expiresOn, openedOn, termOf } from '../domain/term.ts'
import { lockInstance, saveInstance } from '../store/instances.ts'
import type { LockedRow } from '../store/instances.ts'
import { viewInstance } from '../view.ts'

/** What was closed stays as it was. What expired long ago may be corrected, for a date can be wrong. */
async function open(tx: Tx, key: { tenant: string; id: string }): Promise<LockedRow> {
  const { rows } = await tx.open({ write: inTenant(key.tenant), lock: { rows: lockInstance(key) } })
  const row = rows[0] ?? refuse('not-found')
  if (row.state === 'closed') refuse('instance.closed')
  return row
}

const parts = (row: LockedRow) => ({
  name: row.name,
  businessId: row.business_id,
  ip: row.ip,
  type: row.type,
  region: row.region,
  state: row.state,
  openedAt: row.opened_at,
  expiresAt: row.expires_at,
  closedAt: row.closed_at,
  remark: row.remark,
})

export const edit = op(
  editInstance,
  async ({ params, body, caller, at, tx }) => {
    const key = { tenant: caller.tenantId, id: params.instanceId }
    const row = await open(tx, key)
    const before = { openedAt: row.opened_at, expiresAt: row.expires_at }
    const term = termOf(
      body.openedOn ?? openedOn(before),
      body.expiresOn === undefined ? expiresOn(before) : body.expiresOn,
    )
    if (!term) refuse('instance.ends-before-it-opens', {}, 'expiresOn')
    const { openedOn: _, expiresOn: __, ...said } = body
    const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
    const next: ReturnType<typeof parts> = { ...parts(row), ...given, ...term }
    return {
      answer: viewInstance(
        {
          ...row,
          name: next.name,
          business_id: next.businessId,
          ip: next.ip,
          type: next.type,
          region: next.region,
          state: next.state,
          opened_at: next.openedAt,
          expires_at: next.expiresAt,
          remark: next.remark,
        },
        at,
      ),
      writes: [saveInstance({ ...key, ...next })],
      audit: {
        verb: editInstance.name,
        subject: { kind: 'instance', id: row.id },
        details: { number: row.number, changed: Object.keys(body) },
      },
    }
  },
  { conflicts: { instance_business: { word: 'instance.known', field: 'businessId' } } },
)

export const close = op(closeInstance, async ({ params, caller, at, tx }) => {
  const key = { tenant: caller.tenantId, id: params.instanceId }
  const row = await open(tx, key)
  const closed = { state: 'closed', closedAt: at } as const
  return {
    answer: viewInstance({ ...row, state: 'closed' }, at),
    writes: [saveInstance({ ...key, ...parts(row), ...closed })],
    audit: {
      verb: closeInstance.name,
      subject: { kind: 'instance', id: row.id },
      details: { number: row.number, name: row.name },
    },
  }
})
