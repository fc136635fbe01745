/** What this room holds about a customer: the account, and where it is signed in. */
import type { Needs } from '#platform/needs'
import { transact } from '#platform/db/transaction'
import { holding } from '#platform/downloads/holding'
import type { Holding } from '#platform/downloads/holding'
import { iso } from '#kernel/instant'
import { PLATFORM } from './gate.ts'
import { readAccount } from './store/accounts.ts'
import { sessionsOf } from './store/sessions.ts'

const sides = (zh: string, en: string) => ({ 'zh-CN': zh, 'en-US': en })

interface AccountHeld {
  id: string
  name: string
  email: string | null
  phone: string | null
  qq: string | null
  locale: string
  registeredAt: string
}

export const heldAccount = ({ engine }: Pick<Needs, 'engine'>): Holding =>
  holding<AccountHeld>({
    name: 'account',
    title: sides('账号', 'Account'),
    async *rows(customer) {
      const { found } = await transact(engine.pool, gateOf(customer), (tx) =>
        tx.read({ found: readAccount({ id: customer }) }),
      )
      yield found.map(({ id, name, email, phone, qq, locale, created_at }) => ({
        id,
        name,
        email,
        phone,
        qq,
        locale,
        registeredAt: iso(created_at),
      }))
    },
    shown: (row, locale) => {
      const zh = locale === 'zh-CN'
      return {
        heading: row.name,
        facts: [
          [zh ? '账号 ID' : 'Account id', row.id],
          [zh ? '邮箱' : 'Mail address', row.email],
          [zh ? '手机号' : 'Phone', row.phone],
          ['QQ', row.qq],
          [zh ? '语言' : 'Language', row.locale],
          [zh ? '注册时间' : 'Registered', { at: Date.parse(row.registeredAt) }],
        ],
      }
    },
  })

interface SessionHeld {
  device: string
  ip: string
  startedAt: string
  lastSeenAt: string
}

export const heldSessions = ({ engine }: Pick<Needs, 'engine'>): Holding =>
  holding<SessionHeld>({
    name: 'sessions',
    title: sides('登录设备', 'Devices signed in'),
    async *rows(customer) {
      const { found } = await transact(engine.pool, gateOf(customer), (tx) =>
        tx.read({ found: sessionsOf({ account: customer, at: engine.clock.now() }) }),
      )
      yield found.map(({ device, ip, started_at, last_seen_at }) => ({
        device,
        ip,
        startedAt: iso(started_at),
        lastSeenAt: iso(last_seen_at),
      }))
    },
    shown: (row, locale) => {
      const zh = locale === 'zh-CN'
      return {
        heading: row.device,
        facts: [
          [zh ? 'IP 地址' : 'IP address', row.ip],
          [zh ? '登录时间' : 'Signed in', { at: Date.parse(row.startedAt) }],
          [zh ? '最近活动' : 'Last seen', { at: Date.parse(row.lastSeenAt) }],
        ],
      }
    },
  })

/** One's own login is the gate's business, as when one's devices are listed. */
const gateOf = (account: string) => ({ role: 'zg_gate', tenant: PLATFORM, account }) as const
