/** Which network addresses a call out may reach: public unicast ones, whatever spelling they come in. */
import ipaddr from 'ipaddr.js'

/**
 * IPv6 global unicast is 2000::/3 and nothing else. Naming what is allowed also shuts out forms that
 * address libraries call "unicast" although they carry an IPv4 address inside: `::7f00:1` (::/96) and
 * `::ffff:0:7f00:1` (::ffff:0:0:0/96) both mean 127.0.0.1.
 */
const GLOBAL_V6 = ipaddr.IPv6.parseCIDR('2000::/3')

/** Carved out of 2000::/3 for examples in books (RFC 9637); no machine of the internet has one. */
const DOCUMENTATION_V6 = ipaddr.IPv6.parseCIDR('3fff::/20')

/** True when `address`, a literal as the resolver or the URL parser writes it, is reachable by everybody. */
export function isPublicUnicast(address: string): boolean {
  if (!ipaddr.isValid(address) || address.includes('%')) return false
  const parsed = ipaddr.parse(address)
  if (parsed instanceof ipaddr.IPv4) return parsed.range() === 'unicast'
  return parsed.range() === 'unicast' && parsed.match(GLOBAL_V6) && !parsed.match(DOCUMENTATION_V6)
}

/** Reads `10.0.0.0/8` or `fd00::/8`, so that a bad setting is refused at start and not at the first call. */
export function readNetwork(cidr: string): Network {
  const [base, bits] = ipaddr.parseCIDR(cidr)
  return (address) => {
    if (!ipaddr.isValid(address)) return false
    const parsed = ipaddr.parse(address)
    return parsed.kind() === base.kind() && parsed.match(base, bits)
  }
}

/** Says whether an address lies inside one network. */
export type Network = (address: string) => boolean
