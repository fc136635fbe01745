/** A process that only works says whether it can, on a port of its own; slow lines may send files, slow loris may not wait. */
import { expect, it } from 'vitest'
import { openWorld } from '../testing/world.ts'

it('a worker answers /healthz, /readyz and /metrics, and nothing else', async () => {
  const world = await openWorld({ role: 'web' })
  const worker = await world.another('worker')
  const address = await worker.listen()
  const ask = (path: string) => fetch(new URL(path, address))
  expect(await (await ask('/healthz')).json()).toEqual({ alive: true })
  expect(await (await ask('/readyz')).json()).toMatchObject({ ready: true, worker: 'ok' })
  expect(await (await ask('/metrics')).text()).toContain('process_cpu')
  expect((await ask('/api/session/me')).status).toBe(404)
})

it('a worker whose port is taken says so in a sentence', async () => {
  const world = await openWorld({ role: 'web' })
  const address = await world.house.listen()
  const beside = await openWorld({ role: 'web', environment: { PORT: new URL(address).port } })
  const worker = await beside.another('worker')
  await expect(worker.listen()).rejects.toThrow('give each process of a machine a PORT of its own')
})

it('a request may take minutes to arrive, its headers a quarter of one', async () => {
  const { web } = await openWorld({ role: 'web' })
  expect([web.server.requestTimeout, web.server.headersTimeout]).toEqual([300_000, 15_000])
  const short = await openWorld({ role: 'web', environment: { REQUEST_SECONDS: '5' } })
  expect([short.web.server.requestTimeout, short.web.server.headersTimeout]).toEqual([5_000, 5_000])
})
