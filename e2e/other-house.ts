/** Another company's server, for webhooks and chat robots: hears what is posted to it and answers as it is told. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Posted {
  headers: IncomingHttpHeaders
  body: string
}

export interface OtherHouse {
  url: string
  heard: readonly Posted[]
  close(): Promise<void>
}

/** @param answer what it says to everything, as JSON */
export async function otherHouse(answer: string): Promise<OtherHouse> {
  const heard: Posted[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      heard.push({ headers: request.headers, body: Buffer.concat(chunks).toString() })
      response.setHeader('content-type', 'application/json').end(answer)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    heard,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
