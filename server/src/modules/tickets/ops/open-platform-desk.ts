/** The platform's own desk opens with its first people and categories, and gets those who join them later (U-18). */
import type { Told } from '#platform/outbox/reaction'
import { PLATFORM_DESK } from '@zhanggui/contract/platform-desk'
import { asDesk } from '#platform/db/as-desk'
import type { Engine } from '#platform/http/run'
import type { Happened } from '#platform/op'
import { derivedId } from '#platform/outbox/derived-id'
import { plainCategory } from '../domain/category.ts'
import { addAgent, agentsEver, setRole } from '../store/agent.ts'
import { categoriesOf, createCategory } from '../store/category.ts'
import * as store from '../store/desk.ts'

/** What its tickets can be about, until its administrators say otherwise. */
const firstCategories = ['平台咨询', '服务商转单', '账号与计费', '其他']

const roleOf = ({ administrates }: { administrates: boolean }) => (administrates ? 'admin' : 'agent')

/** Whoever has another role as an operator now changes theirs at the desk; a role that the desk itself gave stays otherwise. */
export async function openPlatformDesk(
  { facts: { name, people, ranked } }: Told<'identity.platform-desk-staffed'>,
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
    const risen = people
      .filter(({ id }) => id === ranked)
      .flatMap((person) => {
        const now = agents.find(({ id }) => id === person.id)
        const stays = !now || now.removed_at !== null || now.is_main || now.role === roleOf(person)
        return stays ? [] : [person]
      })
    const told = [...added, ...risen].map((person): Happened => ({
      event: 'tickets.agent-changed',
      facts: { agentId: person.id, role: roleOf(person) },
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
      ...added.map((person) =>
        addAgent({
          tenant,
          id: person.id,
          name: person.name,
          userName: person.email ?? '',
          email: person.email,
          phone: person.phone,
          isMain: person.isMain,
          role: roleOf(person),
          maxOpen: null,
          at,
        }),
      ),
      ...risen.map((person) => setRole({ tenant, id: person.id, role: roleOf(person) })),
      ...told.map((happened) => ledger.event({ tenant, id: ids.next(), happened, at })),
    ])
  })
  ledger.committed()
}
