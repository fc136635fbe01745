/** Lets a desk's administrators through: notices, robots and logs are theirs to run (T-40). */
import type { Statement } from '#platform/db/statement'
import { refuse } from '#platform/refused'
import { standingOf } from '#modules/tickets/index'

interface Caller {
  tenantId: string
  accountId: string
}

type Standing = ReturnType<typeof standingOf> extends Statement<infer Row> ? Row : never

/** For the reads of an act or a question, as `zg_provider`. */
export const standing = ({ tenantId: tenant, accountId: account }: Caller) => standingOf({ tenant, account })

export function onlyAdministrators([agent]: readonly Standing[]): void {
  if (!agent) refuse('agent.not-agent')
  if (agent.role !== 'admin') refuse('agent.not-administrator')
}
