/** Who may pass: turns a session into the caller of one audience, or refuses. The only place that looks at `can`. */
import type { Locale } from '@zhanggui/contract/refusals'
import type { Route } from '@zhanggui/contract/route'
import type { SignedIn } from '../caller.ts'
import type { Callers } from '../op.ts'
import { Refused } from '../refused.ts'

/** Routes that stay open to somebody who must first change the password. */
const openBeforePasswordChange = new Set(['identity.me', 'identity.change-password', 'identity.sign-out'])

/** The caller that the route's op receives. */
export function admitCaller(route: Route, signedIn: SignedIn | null, locale: Locale): Callers[keyof Callers] {
  if (route.audience === 'public') return { locale }
  if (!signedIn) throw new Refused('session.required')
  if (signedIn.key && (route.byPersonOnly || route.audience === 'session')) {
    throw new Refused('session.person-required')
  }
  if (signedIn.mustChangePassword && !openBeforePasswordChange.has(route.name)) {
    throw new Refused('session.password-change-required')
  }
  const { accountId, name, company, platform } = signedIn
  switch (route.audience) {
    case 'session':
      return signedIn
    case 'customer':
      if (!signedIn.isCustomer) throw new Refused('session.no-console')
      return { accountId, name, locale: signedIn.locale }
    case 'provider': {
      if (!company) throw new Refused('session.no-console')
      const { can } = route as Route<'provider'>
      if (can !== 'member' && !company.permissions.has(can)) throw new Refused('permission.denied')
      const { id: tenantId, isMain, memberName, permissions } = company
      return { accountId, tenantId, name: memberName, isMain, permissions, locale: signedIn.locale }
    }
    case 'platform': {
      if (!platform) throw new Refused('session.no-console')
      const { can } = route as Route<'platform'>
      if (can !== 'operator' && !platform.permissions.has(can)) throw new Refused('permission.denied')
      return {
        accountId,
        tenantId: platform.tenantId,
        name,
        permissions: platform.permissions,
        locale: signedIn.locale,
      }
    }
  }
}
