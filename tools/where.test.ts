/** A feature is found by its word, as the chain of files that it is (design §3). */
import { describe, expect, it } from 'vitest'
import { allRoutes } from '@zhanggui/contract/all'
import { declaredRoutes, whereIs } from './where.ts'

describe('where', () => {
  it('leads from the contract entry to the store', async () => {
    const way = (await whereIs('tickets.reply')).get('tickets.reply') ?? []
    const stops = way.map(({ what, at }) => `${what} ${at.replace(/:\d+ .*/, '')}`)
    expect(stops).toEqual(
      expect.arrayContaining([
        'contract contract/src/tickets-provider.ts',
        'row server/src/modules/tickets/http.ts',
        'op server/src/modules/tickets/ops/reply.ts',
        'rule server/src/modules/tickets/domain/agent-acts.ts',
        'store server/src/modules/tickets/store/writing.ts',
        'view server/src/modules/tickets/view.ts',
      ]),
    )
  })

  it('finds by what people call it, and events too', async () => {
    expect([...(await whereIs('派单')).keys()]).toContain('tickets.dispatch')
    expect([...(await whereIs('clock-expired')).keys()]).toEqual(['events'])
    expect((await whereIs('nothing-is-called-this')).size).toBe(0)
  })

  it('knows where each route is declared', async () => {
    const declared = await declaredRoutes()
    expect(declared.map(({ route }) => route.name).sort()).toEqual(allRoutes.map(({ name }) => name).sort())
    expect(declared.filter(({ line }) => line === 0)).toEqual([])
  })
})
