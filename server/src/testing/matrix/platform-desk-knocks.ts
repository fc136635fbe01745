/** How the platform's own desk is opened, handed tickets, and dispatches them (U-18, T-25). */
import { randomUUID } from 'node:crypto'
import * as platform from '@zhanggui/contract/platform-desk'
import { deskTicket } from './desk-knocks.ts'
import { knock } from './knock.ts'
import type { At, Knock } from './knock.ts'

/** The desk's company, however early in the matrix somebody asks for it. */
const opened = ({ cast }: Pick<At, 'cast'>) =>
  cast.world.sql(
    `insert into identity.tenant (id, kind, name, alias, platform_desk, created_at)
     values ($1, 'provider', '平台客服台', 'platform', true, now()) on conflict do nothing`,
    [platform.PLATFORM_DESK],
  )

const seen = async ({ cast, id }: At): Promise<number> => {
  const [row] = await cast.world.sql<{ version: number }>(
    'select version from tickets.ticket where id = $1',
    [id],
  )
  return row?.version ?? 1
}

export const platformDeskKnocks: readonly Knock[] = [
  knock(platform.readPlatformDesk),
  knock(platform.findPlatformDesk),
  knock(platform.openPlatformDesk, {
    body: async (at) => {
      await opened(at)
      return {}
    },
  }),
  knock(platform.handToPlatform, {
    aim: async (at) => {
      await opened(at)
      return deskTicket(at)
    },
    body: async (at) => ({ version: await seen(at), remark: '请平台协助', fileIds: [], noteIds: [] }),
  }),
  knock(platform.sendToProvider, {
    aim: ({ cast }) => cast.submit('customer', cast.company).then((own) => ({ own })),
    body: ({ company }) => ({
      version: 1,
      providerId: company.id,
      productId: company.productId,
      categoryId: company.categoryId,
      remark: randomUUID(),
    }),
  }),
]
