/** What the form of a connection above holds, and what it sends, by the kind of desk (U-20, U-23). */
import type { createLink, editLink, UpstreamLink } from '@zhanggui/contract/upstream'
import type { AdapterName } from '@zhanggui/contract/upstream-desks'
import type { Sent } from '@zhanggui/contract/route'

export interface LinkValues {
  adapter: AdapterName
  name: string
  baseUrl: string
  address: string
  secret: string
  token: string
  hookSecret: string
  group: string
  customer: string
  queue: string
  guidField: string
  returnStates: string
  targetMinutes: number | null
}

/** Half a day of the vendor's time, unless somebody says otherwise. */
const USUAL_TARGET = 240

/** As each kind of desk comes from its maker. */
export const usualReturn = { zammad: 'pending close', rt: 'resolved' } as const

export const valuesOf = (existing: UpstreamLink | null): LinkValues => ({
  adapter: (existing?.adapter ?? 'zhanggui') as AdapterName,
  name: existing?.name ?? '',
  baseUrl: existing?.baseUrl ?? '',
  address: existing?.remoteAddress ?? '',
  secret: '',
  token: '',
  hookSecret: '',
  group: existing?.options['group'] ?? '',
  customer: existing?.options['customer'] ?? '',
  queue: existing?.options['queue'] ?? '',
  guidField: existing?.options['guidField'] ?? 'GUID',
  returnStates: existing?.options['returnStates'] ?? '',
  targetMinutes: existing ? existing.targetMinutes : USUAL_TARGET,
})

const end = ({ name, baseUrl, targetMinutes }: LinkValues) => ({
  name: name.trim(),
  baseUrl: baseUrl.trim(),
  targetMinutes: targetMinutes ?? null,
})

const zammad = ({ group, customer, returnStates }: LinkValues) => ({
  group: group.trim(),
  customer: customer.trim(),
  returnStates: returnStates.trim() || usualReturn.zammad,
})

const rt = ({ queue, guidField, returnStates }: LinkValues) => ({
  queue: queue.trim(),
  guidField: guidField.trim(),
  returnStates: returnStates.trim() || usualReturn.rt,
})

/** A form gives the fields that it shows; the others are as they were. */
type Shown = Partial<LinkValues>

export function newLink(shown: Shown): Sent<typeof createLink>['body'] {
  const values = { ...valuesOf(null), ...shown }
  const { adapter } = values
  const [secret, token, hook] = [values.secret.trim(), values.token.trim(), values.hookSecret.trim()]
  if (adapter === 'zammad') {
    return { ...end(values), adapter, token, hookSecret: hook || null, options: zammad(values) }
  }
  if (adapter === 'rt') return { ...end(values), adapter, token, options: rt(values) }
  if (adapter === 'generic') return { ...end(values), adapter, secret }
  return { ...end(values), adapter, address: values.address.trim(), secret }
}

/** To a company of this very installation: it has neither address nor secret that anybody types in (U-18). */
export const isWireless = (existing: Pick<UpstreamLink, 'adapter'> | null): boolean =>
  existing?.adapter === 'platform'

/** Secrets that are left empty stay as they are. */
export function changedLink(existing: UpstreamLink, shown: Shown): Sent<typeof editLink>['body'] {
  const values = { ...valuesOf(existing), ...shown }
  if (isWireless(existing)) {
    const { name, targetMinutes } = end(values)
    return { name, targetMinutes }
  }
  const { adapter } = values
  const [secret, token, hook] = [values.secret.trim(), values.token.trim(), values.hookSecret.trim()]
  const typed = {
    ...(secret && { secret }),
    ...(token && { token }),
    ...(hook && { hookSecret: hook }),
  }
  if (adapter === 'zammad') return { ...end(values), ...typed, options: zammad(values) }
  if (adapter === 'rt') return { ...end(values), ...typed, options: rt(values) }
  if (adapter === 'generic') return { ...end(values), ...typed }
  return { ...end(values), ...typed, address: values.address.trim() }
}
