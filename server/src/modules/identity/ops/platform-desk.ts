/** An administrator of the platform opens its own desk; everybody may learn whether it is there (U-18). */
import {
  findPlatformDesk,
  openPlatformDesk,
  PLATFORM_DESK,
  readPlatformDesk,
} from '@zhanggui/contract/platform-desk'
import { readyMadeGroups } from '@zhanggui/contract/permissions'
import { iso } from '#kernel/instant'
import { inTenant } from '#platform/db/transaction'
import { op, question } from '#platform/op'
import { refuse } from '#platform/refused'
import { PLATFORM } from '../gate.ts'
import { companyName, platformDesk } from '../store/asked.ts'
import { insertGroup, insertNode } from '../store/groups.ts'
import { insertMember } from '../store/members.ts'
import { aliasTaken, insertPlatformDesk, operatorAsPerson } from '../store/platform-desk.ts'
import { deskGroupId } from './staff-desk.ts'

const ALIAS = 'platform'
/** Where a company took the word before the platform wanted it. */
const OTHER_ALIAS = 'platform-desk'

export const readPlatformDeskQuestion = question(readPlatformDesk, async ({ tx }) => {
  const { desk } = await tx.read({ desk: platformDesk({}) })
  const [row] = desk
  return { desk: row ? { id: row.id, name: row.name, openedAt: iso(row.created_at) } : null }
})

export const findPlatformDeskQuestion = question(findPlatformDesk, async ({ caller, tx }) => {
  const { desk } = await tx.read({ desk: platformDesk({}) })
  const [row] = desk
  return { desk: row ? { id: row.id, name: row.name } : null, own: caller.tenantId === PLATFORM_DESK }
})

export const openPlatformDeskOp = op(
  openPlatformDesk,
  async ({ caller, at, tx }) => {
    const { desk, platform, taken, person } = await tx.open({
      read: {
        desk: platformDesk({}),
        platform: companyName({ tenant: PLATFORM }),
        taken: aliasTaken({ alias: ALIAS }),
        person: operatorAsPerson({ platform: PLATFORM, account: caller.accountId }),
      },
      write: inTenant(PLATFORM_DESK),
    })
    if (desk.length > 0) refuse('platform-desk.open-already')
    const tenant = PLATFORM_DESK
    const english = caller.locale === 'en-US'
    const name = `${platform[0]?.name ?? ''}${english ? ' Support' : '客服台'}`
    const groups = readyMadeGroups.flatMap(({ key, zh, en, holds }) => {
      const group = deskGroupId(key)
      return [
        insertGroup({ tenant, id: group, name: english ? en : zh, at }),
        ...holds.map((node) => insertNode({ tenant, group, node })),
      ]
    })
    return {
      answer: { desk: { id: tenant, name, openedAt: iso(at) } },
      writes: [
        insertPlatformDesk({ name, alias: taken.length > 0 ? OTHER_ALIAS : ALIAS, at }),
        insertMember({
          tenant,
          account: caller.accountId,
          userName: null,
          name: caller.name,
          email: person[0]?.email ?? null,
          phone: null,
          isMain: true,
          operatorRole: null,
          locale: caller.locale,
          at,
        }),
        ...groups,
      ],
      events: [
        { event: 'identity.company-opened', facts: { companyId: tenant, name } },
        { event: 'identity.operators-changed', facts: { roleOf: null } },
      ],
      audit: { verb: openPlatformDesk.name, subject: { kind: 'company', id: tenant }, details: { name } },
    }
  },
  {
    conflicts: {
      tenant_pkey: { word: 'platform-desk.open-already' },
      tenant_one_platform_desk: { word: 'platform-desk.open-already' },
    },
  },
)
