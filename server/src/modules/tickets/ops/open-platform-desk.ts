/** The platform's own desk opens with its first people and categories, and gets those who join them later (U-18). */
import type { Told } from '#platform/outbox/reaction'
import { PLATFORM_DESK } from '@zhanggui/contract/platform-desk'
import { asDesk } from '#platform/db/as-desk'
import type { Engine } from '#platform/http/run'
import type { Happened } from '#platform/op'
import { derivedId } from '#platform/outbox/derived-id'
import { plainCategory } from '../domain/category.ts'
import { addAgent, agentsEver } from '../store/agent.ts'
import { categoriesOf, createCategory } from '../store/category.ts'
import * as store from '../store/desk.ts'

/** What its tickets can be about, until its administrators say otherwise. */
const firstCategories = ['平台咨询', '服务商转单', '账号与计费', '其他']

export async function openPlatformDesk(
  { facts: { name, people } }: Told<'identity.platform-desk-staffed'>,
  { pool, clock, ids, ledger }: Engine,
): Promise<void> {
  const tenant = PLATFORM_DESK
  const at = clock.now()
  await asDesk({ pool }, tenant, async (tx) => {
    const { desk, agents, categories } = await tx.more({
      desk: store.deskOf({ tenant }),
      agents: agentsEver({ tenant }),
      categories: categoriesOf({ tenant }),
    })
    // Who was taken off the desk by its administrators stays off it.
    const added = people.filter(({ id }) => agents.every((each) => each.id !== id))
    const told = added.map(({ id: agentId, administrates }): Happened => ({
      event: 'tickets.agent-changed',
      facts: { agentId, role: administrates ? 'admin' : 'agent' },
    }))
    await tx.save([
      ...(desk.length > 0 ? [] : [store.openPlatformDesk({ tenant, name, at })]),
      ...(categories.length > 0 ? [] : firstCategories).map((each, position) =>
        createCategory({
          ...plainCategory,
          tenant,
          id: derivedId(tenant, `category ${position}`),
          name: each,
          position,
        }),
      ),
      ...added.map(({ id, name: called, email, phone, isMain, administrates }) =>
        addAgent({
          tenant,
          id,
          name: called,
          userName: email ?? '',
          email,
          phone,
          isMain,
          role: administrates ? 'admin' : 'agent',
          maxOpen: null,
          at,
        }),
      ),
      ...told.map((happened) => ledger.event({ tenant, id: ids.next(), happened, at })),
    ])
  })
  ledger.committed()
}
