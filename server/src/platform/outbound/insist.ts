/** Refuses in a form what could never be called; names are looked up again with each call. */
import type { Needs } from '../needs.ts'
import { refuse } from '../refused.ts'
import { OutboundError } from './target.ts'
import type { OutboundFault } from './target.ts'

const reasons: Partial<Record<OutboundFault, string>> = {
  'outbound.bad-url': 'must be a complete https address without user name',
  'outbound.address-not-public': 'must lead to a public address',
  'outbound.own-host': 'must not be this server itself',
}

/** @param field of the form, to which the refusal points */
export function insistOnUrl(
  url: string,
  field: string,
  { outbound, settings }: Pick<Needs, 'outbound' | 'settings'>,
): void {
  const refused = (fault: OutboundFault) =>
    refuse('request.invalid', { reason: reasons[fault] ?? reasons['outbound.bad-url'] ?? '' }, field)
  try {
    outbound.check(url)
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error
    refused(error.fault)
  }
  if (settings.ZHANGGUI_OUTBOUND_PRIVATE !== 'yes' && !/^https:/i.test(url)) refused('outbound.bad-url')
}
