/** What this room holds about a customer: what they have bought. */
import { instanceStates, nouns } from '@zhanggui/contract/glossary'
import type { OwnInstance } from '@zhanggui/contract/trade'
import { transact } from '#platform/db/transaction'
import { holding } from '#platform/downloads/holding'
import type { Holding } from '#platform/downloads/holding'
import type { Needs } from '#platform/needs'
import { ownPage } from './store/instances.ts'
import type { OwnRow } from './store/instances.ts'
import { viewOwn } from './view.ts'

const ROWS = 200

export const heldInstances = ({ engine }: Pick<Needs, 'engine'>): Holding =>
  holding<OwnInstance>({
    name: 'instances',
    title: { 'zh-CN': '业务', 'en-US': 'What you have bought' },
    async *rows(customer) {
      let after: string | null = null
      do {
        const page: Parameters<typeof ownPage>[0] = {
          customer,
          at: engine.clock.now(),
          after,
          limit: ROWS,
          provider: undefined,
          open: undefined,
        }
        const { found }: { found: OwnRow[] } = await transact(
          engine.pool,
          { role: 'zg_customer', tenant: null, account: customer },
          (tx) => tx.read({ found: ownPage(page) }),
        )
        yield found.map((row) => viewOwn(row, page.at))
        after = found.length === ROWS ? (found.at(-1)?.id ?? null) : null
      } while (after !== null)
    },
    shown: (row, locale) => {
      const side = locale === 'zh-CN' ? 'zh' : 'en'
      const zh = side === 'zh'
      return {
        heading: `${row.number} ${row.name}`,
        facts: [
          [zh ? '服务商' : 'Provider', row.provider.name],
          [zh ? '商品' : 'Product', row.product.name],
          [nouns.businessId[side], row.businessId],
          [nouns.businessIp[side], row.ip],
          [nouns.businessType[side], row.type],
          [zh ? '地域' : 'Region', row.region],
          [zh ? '状态' : 'State', instanceStates[row.state][side]],
          [zh ? '开通日期' : 'Opened', row.openedOn],
          [zh ? '到期日期' : 'Expires', row.expiresOn],
        ],
      }
    },
  })
