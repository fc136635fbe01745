/** Quiet hours of a desk and the duty list that is told instead (T-42, T-80). */
import * as contract from '@zhanggui/contract/notifications-choices'
import { inTenant } from '#platform/db/transaction'
import { op, question } from '#platform/op'
import { refuse } from '#platform/refused'
import { deskZone } from '#modules/tickets/index'
import { dutyReaders } from '../directory.ts'
import { minutesOf, neverQuiet, timeOf } from '../domain/quiet-hours.ts'
import { putQuiet, quietOf } from '../store/choices.ts'
import { onlyAdministrators, standing } from './administrator.ts'

const read = question(contract.readQuietHours, async ({ tx, caller }) => {
  const { tenantId: tenant } = caller
  const { agent, rows, zone } = await tx.read({
    agent: standing(caller),
    rows: quietOf({ tenant }),
    zone: deskZone({ tenant }),
  })
  onlyAdministrators(agent)
  const [row] = rows
  const { enabled, from, to } = row ?? neverQuiet
  return {
    enabled,
    from: timeOf(from),
    to: timeOf(to),
    dutyList: (row?.duty_list ?? []).map(({ name, agentId, email, phone }) => ({
      name,
      agentId,
      email,
      phone,
    })),
    zone: zone[0]?.zone ?? 'Asia/Shanghai',
  }
})

const set = op(contract.setQuietHours, async ({ tx, caller, body, ids }) => {
  const { tenantId: tenant } = caller
  const { agent } = await tx.open({ read: { agent: standing(caller) }, write: inTenant(tenant) })
  onlyAdministrators(agent)
  const dutyList = body.dutyList.map((entry) => ({ id: ids.next(), ...entry }))
  const reached = await dutyReaders(dutyList, { tx: { look: (asked) => tx.more(asked) }, tenant })
  if (body.enabled && reached.length === 0) refuse('quiet-hours.nobody', {}, 'dutyList')
  const [from, to] = [minutesOf(body.from), minutesOf(body.to)]
  return {
    answer: {},
    writes: [putQuiet({ tenant, enabled: body.enabled, from, to, dutyList })],
    audit: {
      verb: contract.setQuietHours.name,
      subject: { kind: 'desk', id: tenant },
      details: { enabled: body.enabled, from: body.from, to: body.to, onTheList: dutyList.length },
    },
  }
})

export const quietHoursEndpoints = [read, set]
