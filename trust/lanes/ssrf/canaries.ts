/** Listeners that nobody may reach, and the one public server, which tries to send its callers inward. */
import { createServer as createWebServer } from 'node:http'
import { createServer } from 'node:net'
import type { Server } from 'node:net'
import { STAGE } from './names.ts'

/** What may be called at all; a machine may have some of them taken, or closed to whoever is not root. */
const PORTS = [80, 443, 8080, 8443]
/** Addresses of this very machine. */
const INSIDE = ['127.0.0.1', '127.127.127.127', '::1']

export interface Canaries {
  /** Ports at which there is a canary on each address. */
  ports: readonly number[]
  /** Where each connection came in. */
  touched: readonly string[]
  /** Calls that the public server was given. */
  calls(): number
  /** A port of the public server; undefined where none could be had. */
  stagePort: number | undefined
  close(): Promise<void>
}

const listening = (server: Server, port: number, host: string): Promise<boolean> =>
  new Promise((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, host, () => resolve(true))
  })

export async function openCanaries(): Promise<Canaries> {
  const touched: string[] = []
  const open: Server[] = []
  const opened: [string, number][] = []
  for (const port of PORTS) {
    for (const host of INSIDE) {
      const canary = createServer((socket) => {
        touched.push(`${host}:${port}`)
        socket.destroy()
      })
      if (!(await listening(canary, port, host))) continue
      open.push(canary)
      opened.push([host, port])
    }
  }
  const ports = PORTS.filter((port) =>
    INSIDE.every((host) => opened.some(([at, on]) => at === host && on === port)),
  )
  let calls = 0
  let stagePort: number | undefined
  for (const port of [8080, 80, 8443]) {
    const stage = createWebServer((request, response) => {
      calls += 1
      // `/<status>/<address>`: go there. Whatever a caller adds behind is let go.
      const [, status, to] = /^\/(30[1-8])\/([\w%.-]+)/.exec(request.url ?? '') ?? []
      if (status === undefined || to === undefined) response.end('{}')
      else response.writeHead(Number(status), { location: decodeURIComponent(to) }).end()
    })
    if (!(await listening(stage, port, STAGE))) continue
    open.push(stage)
    stagePort = port
    break
  }
  return {
    ports,
    touched,
    calls: () => calls,
    stagePort,
    close: async () => {
      await Promise.all(
        open.map((server) => {
          ;(server as { closeAllConnections?: () => void }).closeAllConnections?.()
          return new Promise((resolve) => server.close(resolve))
        }),
      )
    },
  }
}
