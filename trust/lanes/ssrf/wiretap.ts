/**
 * Loaded into the product's process before the product (`node --import`): answers what names mean, writes down each connection
 * that is tried, and puts the stage where the one public address is. It takes nothing away: what the product would have reached, it reaches.
 */
import dns from 'node:dns'
import { appendFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'
import type { LookupFunction } from 'node:net'
import { PUBLIC, STAGE, meaningOf } from './names.ts'

const paper = process.env['TRUST_WIRETAP'] ?? ''
/** How often each name was asked for: some mean something else the second time. */
const asked = new Map<string, number>()

function addressesOf(name: string): string[] | undefined {
  const times = asked.get(name) ?? 0
  asked.set(name, times + 1)
  return meaningOf(name, times)
}

const notFound = (name: string) =>
  Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' })
const familyOf = (address: string) => ({ address, family: net.isIP(address) })

function lookUp(name: string): { address: string; family: number }[] {
  if (net.isIP(name) !== 0) return [familyOf(name)]
  const found = addressesOf(name)
  if (!found) throw notFound(name)
  return found.map(familyOf)
}

const lookup: LookupFunction = (name, options, done) => {
  try {
    const [first = { address: '', family: 0 }, ...more] = lookUp(name)
    setImmediate(() => (options.all ? done(null, [first, ...more]) : done(null, first.address, first.family)))
  } catch (error) {
    setImmediate(() => done(error as Error, ''))
  }
}

interface Target {
  host?: string
  port?: number | string
  lookup?: LookupFunction
}

/** Writes the address down, and gives the one that is really connected to. */
function tapped(host: string, address: string, port: number | string | undefined): string {
  appendFileSync(paper, `${JSON.stringify({ host, address, port: Number(port) })}\n`)
  return address === PUBLIC ? STAGE : address
}

function reroute(target: Target): void {
  const { host, port } = target
  if (host === undefined) return
  if (net.isIP(host) !== 0) {
    target.host = tapped(host, host, port)
    return
  }
  const ask = target.lookup ?? lookup
  target.lookup = (name, options, done) =>
    ask(name, options, (error, address, family) => {
      if (error) done(error, '')
      else if (Array.isArray(address))
        done(
          null,
          address.map((each) => familyOf(tapped(host, each.address, port))),
        )
      else done(null, tapped(host, address, port), family)
    })
}

const connect = net.Socket.prototype.connect
net.Socket.prototype.connect = function tap(this: net.Socket, ...given: unknown[]) {
  const [first] = given
  // Node's own callers hand over what they have read already, as a list.
  const target: unknown = Array.isArray(first) ? first[0] : first
  if (typeof target === 'object' && target !== null) reroute(target)
  return Reflect.apply(connect, this, given) as net.Socket
}

dns.lookup = lookup as unknown as typeof dns.lookup
dns.promises.lookup = (async (name: string, options?: { all?: boolean }) => {
  const found = lookUp(name)
  return options?.all ? found : found[0]
}) as typeof dns.promises.lookup
syncBuiltinESMExports()
