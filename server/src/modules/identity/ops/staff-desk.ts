/** Keeps the platform's desk staffed with the operators who may support customers, and makes the accounts of its partners (U-18). */
import type { EventFacts } from '@zhanggui/contract/events'
import { operatorRoles } from '@zhanggui/contract/permissions'
import type { OperatorRole, readyMadeGroups } from '@zhanggui/contract/permissions'
import { PLATFORM_DESK } from '@zhanggui/contract/platform-desk'
import { asDesk } from '#platform/db/as-desk'
import type { Statement } from '#platform/db/statement'
import type { Engine } from '#platform/http/run'
import type { Happened } from '#platform/op'
import { derivedId } from '#platform/outbox/derived-id'
import { PLATFORM } from '../gate.ts'
import { operatorContacts, platformDesk } from '../store/asked.ts'
import { insertGroupMember, leaveGroup, someGroups } from '../store/groups.ts'
import { insertMember } from '../store/members.ts'
import { insertPartner, lockOperatorsAtDesk, setDeskMember } from '../store/platform-desk.ts'

const roles = Object.keys(operatorRoles) as OperatorRole[]
const supporting = roles.filter((role) =>
  (operatorRoles[role].holds as readonly string[]).includes('platform.support'),
)
const administrating = roles.filter((role) =>
  (operatorRoles[role].holds as readonly string[]).includes('platform.people'),
)

/** The desk's ready-made groups have ids that can be made again, so that its people find theirs. */
export const deskGroupId = (key: (typeof readyMadeGroups)[number]['key']): string =>
  derivedId(PLATFORM_DESK, `group ${key}`)

/** Compares who should work there with who does; whoever has another role now gets the standing that goes with it. Twice is once. */
export async function staffDesk(
  { pool, clock, ids, ledger }: Engine,
  { roleOf }: EventFacts<'identity.operators-changed'>,
): Promise<void> {
  const platform = PLATFORM
  const { desk, people, administrators } = await asDesk({ pool }, platform, (tx) =>
    tx.read({
      desk: platformDesk({}),
      people: operatorContacts({ platform, roles: supporting }),
      administrators: operatorContacts({ platform, roles: administrating }),
    }),
  )
  const [company] = desk
  if (!company) return
  const administrates = (account: string) => administrators.some(({ account_id }) => account_id === account)
  const groupOf = (account: string) =>
    deskGroupId(administrates(account) ? 'desk-administrator' : 'desk-agent')
  const tenant = PLATFORM_DESK
  const at = clock.now()
  await asDesk({ pool }, tenant, async (tx) => {
    const { members, groups } = await tx.more({
      members: lockOperatorsAtDesk({}),
      groups: someGroups({ tenant, ids: [deskGroupId('desk-administrator'), deskGroupId('desk-agent')] }),
    })
    const added = people.filter(({ account_id }) => members.every((each) => each.account_id !== account_id))
    const isThere = (account: string) => people.some(({ account_id }) => account_id === account)
    const ranked = people.find(
      ({ account_id: id }) => id === roleOf && members.some((each) => each.account_id === id),
    )?.account_id
    const isGroup = (group: string) => groups.some(({ id }) => id === group)
    const switched = members.filter(({ account_id, status }) => isThere(account_id) !== (status === 'active'))
    const staffed: Happened = {
      event: 'identity.platform-desk-staffed',
      facts: {
        name: company.name,
        people: people.map(({ account_id: id, name, email, phone }) => ({
          id,
          name,
          email,
          phone,
          isMain: members.some((each) => each.account_id === id && each.is_main),
          administrates: administrates(id),
        })),
        ...(ranked !== undefined && { ranked }),
      },
    }
    const gone = switched.map(({ account_id: accountId }): Happened => {
      const active = isThere(accountId)
      const permissions = active ? ['tickets.work'] : []
      return {
        event: 'identity.member-changed',
        facts: { accountId, active, permissions, byId: PLATFORM, byName: '' },
      }
    })
    await tx.save([
      ...added.flatMap(({ account_id: account, name, email, phone, locale }) => {
        const group = groupOf(account)
        const person = { tenant, account, userName: null, name, email, phone, locale }
        return [
          insertMember({ ...person, isMain: false, operatorRole: null, at }),
          ...(isGroup(group) ? [insertGroupMember({ tenant, account, group })] : []),
        ]
      }),
      ...(ranked === undefined ? [] : regrouped(ranked, groupOf(ranked), groups)),
      ...switched.map(({ account_id: account }) =>
        setDeskMember({ account, status: isThere(account) ? 'active' : 'stopped' }),
      ),
      ...[staffed, ...gone].map((happened) => ledger.event({ tenant, id: ids.next(), happened, at })),
    ])
  })
  ledger.committed()
}

/** Out of the desk's ready-made groups, into the one of the role; groups of the desk's own making stay. */
const regrouped = (account: string, group: string, groups: readonly { id: string }[]): Statement[] => [
  ...groups.map(({ id }) => leaveGroup({ tenant: PLATFORM_DESK, account, group: id })),
  ...groups
    .filter(({ id }) => id === group)
    .map(({ id }) => insertGroupMember({ tenant: PLATFORM_DESK, account, group: id })),
]

/** A provider's account as a partner of the platform's desk; made once, whoever asks how often. */
export async function makePartner(
  { pool, clock, ids, ledger }: Engine,
  { companyId, name }: EventFacts<'upstream.partner-wanted'>,
): Promise<void> {
  const at = clock.now()
  const tenant = PLATFORM_DESK
  const accountId = derivedId(companyId, 'partner of the platform')
  const happened: Happened = { event: 'identity.partner-made', facts: { companyId, accountId, name } }
  await asDesk({ pool }, tenant, (tx) =>
    tx.save([
      insertPartner({ id: accountId, name, at }),
      ledger.event({ tenant, id: ids.next(), happened, at }),
    ]),
  )
  ledger.committed()
}
