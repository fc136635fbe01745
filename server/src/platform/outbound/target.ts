/** Reads the address that a tenant typed for us to call, and refuses what is not a plain public web address. */
import { isIP } from 'node:net'

export type TargetRules = {
  /** TCP ports that may be called. */
  ports: readonly number[] | 'any'
  /** Our own names: a call to ourselves would carry the trust that our own network has in us. */
  ownHosts: readonly string[]
  mayReach: (address: string) => boolean
}

/** Why a call did not happen or did not end well; a closed list, told to the tenant in words. */
export type OutboundFault =
  | 'outbound.bad-url'
  | 'outbound.address-not-public'
  | 'outbound.own-host'
  | 'outbound.unreachable'
  | 'outbound.deadline'
  | 'outbound.answer-too-large'

export class OutboundError extends Error {
  readonly fault: OutboundFault

  constructor(fault: OutboundFault, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'OutboundError'
    this.fault = fault
  }
}

// The URL parser drops tabs and newlines and turns "\" into "/": two readers of one text would see two hosts.
const AMBIGUOUS = /[\u0000-\u0020\u007f-\u00a0\u2028\u2029\\]/

/** The parsed address; throws `OutboundError` when it may not be called. Names are checked again once resolved. */
export function readTarget(text: string, rules: TargetRules): URL {
  const bad = (why: string): never => {
    throw new OutboundError('outbound.bad-url', why)
  }
  if (text.length > 2_048) bad('The address is longer than 2,048 characters.')
  if (AMBIGUOUS.test(text)) bad('The address holds a blank, a control character or a backslash.')
  if (!/^https?:\/\/[^/]/i.test(text)) bad('The address must begin with https:// or http:// and a host.')
  const url = URL.canParse(text) ? new URL(text) : bad('The address cannot be read.')
  if (url.username !== '' || url.password !== '') bad('The address must not hold a user name or a password.')

  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port)
  if (rules.ports !== 'any' && !rules.ports.includes(port)) bad(`Port ${port} may not be called.`)

  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  if (rules.ownHosts.includes(host))
    throw new OutboundError('outbound.own-host', `${host} is this server itself.`)
  // Whatever a resolver says, this name is the machine itself (RFC 6761).
  const isLocal = host === 'localhost' || host.endsWith('.localhost')
  const literal = isLocal ? '127.0.0.1' : host
  if (isIP(literal) !== 0 && !rules.mayReach(literal)) {
    throw new OutboundError('outbound.address-not-public', `${host} is not a public address.`)
  }
  return url
}
