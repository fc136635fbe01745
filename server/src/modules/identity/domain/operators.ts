/** Changes among the platform's operators: there is always one administrator who can sign in. */
import type { OperatorRole } from '@zhanggui/contract/permissions'
import { accept, refuse } from '#kernel/decision'
import type { Decision } from '#kernel/decision'

export interface Operator {
  readonly accountId: string
  readonly role: OperatorRole
  readonly status: 'active' | 'stopped'
}

const administrates = ({ role, status }: Operator): boolean => role === 'administrator' && status === 'active'

/** @param all every operator, locked, so that two administrators cannot stop each other at the same moment */
export function changeOperator(
  all: readonly Operator[],
  operator: Operator,
  change: Partial<Pick<Operator, 'role' | 'status'>>,
): Decision<Operator> {
  const next: Operator = { ...operator, ...change }
  const others = all.filter(({ accountId }) => accountId !== operator.accountId)
  return [...others, next].some(administrates) ? accept(next) : refuse('account.last-administrator')
}
