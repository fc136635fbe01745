/** A connection was given another target: the reminders about what is with the other side follow it (issue 4). */
import { asDesk } from '#platform/db/as-desk'
import type { Needs } from '#platform/needs'
import { settled } from '#platform/settled'
import { targetOf } from '../domain/handover.ts'
import { readLink } from '../store/links.ts'
import { reminder } from './append.ts'
import { eachLive } from './each-live.ts'

export async function followTarget(
  tenant: string,
  link: string,
  parts: Pick<Needs, 'engine'>,
): Promise<void> {
  const { engine } = parts
  await eachLive({ tenant, link }, parts, (page) =>
    asDesk(engine, tenant, async (tx) => {
      const { links } = await tx.more({ links: readLink({ tenant, id: link }) })
      const minutes = links[0]?.target_minutes ?? null
      // Who was reminded already is not reminded again of the same time.
      const timers = page
        .filter(({ ball_since, reminded_at }) => ball_since !== null && reminded_at === null)
        .map(({ id, ball_since }) => reminder(id, targetOf(ball_since, minutes)))
      return tx.save(settled(engine, tenant, { timers }))
    }),
  )
}
