/** The one HTTP client for calls to addresses that others chose: public hosts only, one deadline, a size cap, no redirects. */
import { lookup as systemLookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import type { LookupFunction } from 'node:net'
import { Agent, buildConnector, request } from 'undici'
import type { Dispatcher } from 'undici'
import { isPublicUnicast, readNetwork } from './public-address.ts'
import { OutboundError, readTarget } from './target.ts'
import type { OutboundFault, TargetRules } from './target.ts'

export type OutboundSettings = {
  /** Networks that may be reached although they are not public (CIDR), for vendors inside the operator's own network. */
  allowNetworks?: readonly string[]
  /** Host names of this server, from PUBLIC_URL. */
  ownHosts?: readonly string[]
  /** TCP ports that may be called. */
  ports?: readonly number[] | 'any'
  /** From the first look-up to the last byte of the answer, in milliseconds. */
  deadline?: number
  /** The most bytes of an answer that are read. */
  maxBytes?: number
  /** Resolves a name to all of its addresses. */
  resolve?: (name: string) => Promise<readonly string[]>
}

type OutboundCall = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: string
  headers?: Readonly<Record<string, string>>
  body?: string | Uint8Array
  /** The most bytes of this answer, where they are not the client's own; with the time for them, in milliseconds. */
  maxBytes?: number
  deadline?: number
}

type OutboundAnswer = {
  /** As the other side sent it; a 3xx is an answer like any other and is not followed. */
  status: number
  headers: Readonly<Record<string, string | string[] | undefined>>
  body: Buffer
}

export interface Outbound {
  /** Throws `OutboundError` when the address may not be called or the call does not end well. */
  call(call: OutboundCall): Promise<OutboundAnswer>
  /** The same refusals as `call`, without calling: for the form in which the address is typed. */
  check(url: string): void
  close(): Promise<void>
}

const DEFAULT_PORTS = [80, 443, 8080, 8443]
const DEFAULT_DEADLINE = 15_000
const DEFAULT_MAX_BYTES = 64 * 1024

const resolveBySystem = async (name: string): Promise<readonly string[]> =>
  (await systemLookup(name, { all: true })).map((found) => found.address)

/** One client for the whole process; it keeps connections open and must be closed when the process drains. */
export function createOutbound(settings: OutboundSettings = {}): Outbound {
  const networks = (settings.allowNetworks ?? []).map(readNetwork)
  const rules: TargetRules = {
    ports: settings.ports ?? DEFAULT_PORTS,
    ownHosts: settings.ownHosts ?? [],
    mayReach: (address) => isPublicUnicast(address) || networks.some((holds) => holds(address)),
  }
  const deadline = settings.deadline ?? DEFAULT_DEADLINE
  const maxBytes = settings.maxBytes ?? DEFAULT_MAX_BYTES
  const agent = new Agent({
    connect: guardedConnector(settings.resolve ?? resolveBySystem, rules.mayReach, deadline),
    allowH2: false,
    connections: 8,
    headersTimeout: deadline,
    bodyTimeout: deadline,
    maxHeaderSize: 16 * 1024,
  })

  return {
    check(url) {
      readTarget(url, rules)
    },
    async call({ method, url, headers, body, ...caps }) {
      const target = readTarget(url, rules)
      // The timeouts of the client start anew with each byte; only this one ends a body that drips for ever.
      const signal = AbortSignal.timeout(caps.deadline ?? deadline)
      try {
        const answer = await request(target, {
          dispatcher: agent,
          method,
          headers: { 'accept-encoding': 'identity', ...headers },
          body: body ?? null,
          signal,
        })
        return {
          status: answer.statusCode,
          headers: answer.headers,
          body: await readAtMost(answer.body, caps.maxBytes ?? maxBytes),
        }
      } catch (cause) {
        throw asOutboundError(cause, signal.aborted)
      }
    },
    close: () => agent.destroy(),
  }
}

/**
 * Connects only to addresses that may be reached. The address checked is the address used, so a name that
 * answers differently the second time gains nothing; a name with one forbidden address among many is refused
 * as a whole. IP literals are checked here as well, because Node never asks the look-up about them.
 */
function guardedConnector(
  resolve: (name: string) => Promise<readonly string[]>,
  mayReach: (address: string) => boolean,
  timeout: number,
): buildConnector.connector {
  const lookup: LookupFunction = (name, options, done) => {
    resolve(name).then(
      (addresses) => {
        const forbidden = addresses.find((address) => !mayReach(address))
        const first = addresses[0]
        if (forbidden !== undefined) done(notPublic(name), '')
        else if (first === undefined) done(new Error(`${name} has no address.`), '')
        else if (options.all)
          done(
            null,
            addresses.map((address) => ({ address, family: isIP(address) })),
          )
        else done(null, first, isIP(first))
      },
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), ''),
    )
  }
  const connect = buildConnector({ lookup, timeout, allowH2: false })
  return (options, callback) => {
    if (isIP(options.hostname) !== 0 && !mayReach(options.hostname))
      callback(notPublic(options.hostname), null)
    else connect(options, callback)
  }
}

const notPublic = (host: string) =>
  new OutboundError('outbound.address-not-public', `${host} leads to an address that is not public.`)

async function readAtMost(body: Dispatcher.ResponseData['body'], maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.byteLength
    // Leaving the loop destroys the stream, and with it the connection.
    if (size > maxBytes) {
      throw new OutboundError('outbound.answer-too-large', `The answer is longer than ${maxBytes} bytes.`)
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function asOutboundError(cause: unknown, expired: boolean): OutboundError {
  if (cause instanceof OutboundError) return cause
  const fault: OutboundFault = expired ? 'outbound.deadline' : 'outbound.unreachable'
  const message = expired ? 'The other side took too long.' : 'The other side could not be reached.'
  return new OutboundError(fault, message, { cause })
}
