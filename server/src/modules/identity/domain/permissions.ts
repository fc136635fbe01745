/** What people hold and what they may hand on: never more than they hold themselves. */
import { operatorRoles, platformPermissions, providerPermissions } from '@zhanggui/contract/permissions'
import type { OperatorRole, PlatformPermission, ProviderPermission } from '@zhanggui/contract/permissions'

export const allProviderPermissions: ReadonlySet<ProviderPermission> = new Set(
  Object.keys(providerPermissions) as ProviderPermission[],
)

const isProviderPermission = (node: string): node is ProviderPermission =>
  Object.hasOwn(providerPermissions, node)

/** A member's rights: all of them for the main account, else the union of the groups; nodes that no longer exist count for nothing. */
export function heldByMember(isMain: boolean, nodes: readonly string[]): ReadonlySet<ProviderPermission> {
  return isMain ? allProviderPermissions : new Set(nodes.filter(isProviderPermission))
}

export function heldByOperator(role: OperatorRole | null): ReadonlySet<PlatformPermission> {
  const holds: readonly PlatformPermission[] = role ? operatorRoles[role].holds : []
  return new Set(holds.filter((node) => Object.hasOwn(platformPermissions, node)))
}

/** What an API key opens: its scopes, as far as its maker holds them now. */
export const heldByKey = (
  scopes: readonly string[],
  maker: ReadonlySet<ProviderPermission>,
): ReadonlySet<ProviderPermission> =>
  new Set(scopes.filter(isProviderPermission).filter((node) => maker.has(node)))

/**
 * Whether somebody may give, take or touch a set of rights: only if they hold each of them. This one rule stands before
 * every change of a group (its rights before and after) and of a person (their rights before and after), so that
 * nobody reaches beyond themself by a detour: a group with themself in it, a stronger colleague's password.
 */
export const mayHandle = (
  held: ReadonlySet<ProviderPermission>,
  ...touched: readonly Iterable<string>[]
): boolean =>
  touched.every((nodes) => [...nodes].every((node) => isProviderPermission(node) && held.has(node)))
