/** The statements over what people and companies chose: ways, own words, quiet hours (T-87, T-88). */
import { sql } from 'kysely'
import type { NoticeKind } from '@zhanggui/contract/notifications'
import type { NoticeWay } from '@zhanggui/contract/notifications-choices'
import type { Locale } from '@zhanggui/contract/refusals'
import type { Instant } from '#kernel/instant'
import { json, stamp } from '#platform/db/columns'
import type { Json, Timestamp } from '#platform/db/columns'
import { prepare, tables } from '#platform/db/statement'
import type { ChoosingConsole } from '../domain/choices.ts'
import type { OnTheList } from '../domain/quiet-hours.ts'

interface ChoicesDb {
  'notifications.preference': {
    tenant_id: string
    account_id: string
    console: ChoosingConsole
    kind: NoticeKind
    way: NoticeWay
  }
  'notifications.template': {
    tenant_id: string
    kind: NoticeKind
    locale: Locale
    subject: string
    body: string
    changed_at: Timestamp
    changed_by_name: string
  }
  'notifications.quiet': {
    tenant_id: string
    enabled: boolean
    from_minute: number
    to_minute: number
    duty_list: Json<OnTheList[]>
  }
}

export const choices = tables<ChoicesDb>()
const db = choices

/** What these people switched off. */
export const switchedOff = prepare(
  (arg: { tenant: string; console: ChoosingConsole; accounts: readonly string[] }) =>
    db
      .selectFrom('notifications.preference')
      .select(['account_id', 'kind', 'way'])
      .where('tenant_id', '=', arg.tenant)
      .where('console', '=', arg.console)
      .where('account_id', '=', sql<string>`any(${arg.accounts})`),
)

interface Chooser {
  tenant: string
  account: string
  console: ChoosingConsole
}

export const switchAllOn = prepare((arg: Chooser) =>
  db
    .deleteFrom('notifications.preference')
    .where('tenant_id', '=', arg.tenant)
    .where('account_id', '=', arg.account)
    .where('console', '=', arg.console),
)

export const switchOff = prepare((arg: Chooser & { kind: NoticeKind; way: NoticeWay }) =>
  db
    .insertInto('notifications.preference')
    .values({
      tenant_id: arg.tenant,
      account_id: arg.account,
      console: arg.console,
      kind: arg.kind,
      way: arg.way,
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'account_id', 'console', 'kind', 'way']).doNothing(),
    ),
)

export const templatesOf = prepare((arg: { tenant: string }) =>
  db
    .selectFrom('notifications.template')
    .select(['kind', 'locale', 'subject', 'body'])
    .where('tenant_id', '=', arg.tenant),
)

export const templateFor = prepare((arg: { tenant: string; kind: NoticeKind; locale: Locale }) =>
  db
    .selectFrom('notifications.template')
    .select(['subject', 'body'])
    .where('tenant_id', '=', arg.tenant)
    .where('kind', '=', arg.kind)
    .where('locale', '=', arg.locale),
)

interface NewTemplate<Moment> {
  tenant: string
  kind: NoticeKind
  locale: Locale
  subject: string
  body: string
  at: Moment
  byName: string
}
const writeTemplate = prepare((arg: NewTemplate<Date>) =>
  db
    .insertInto('notifications.template')
    .values({
      tenant_id: arg.tenant,
      kind: arg.kind,
      locale: arg.locale,
      subject: arg.subject,
      body: arg.body,
      changed_at: arg.at,
      changed_by_name: arg.byName,
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'kind', 'locale']).doUpdateSet({
        subject: arg.subject,
        body: arg.body,
        changed_at: arg.at,
        changed_by_name: arg.byName,
      }),
    ),
)

export const putTemplate = (arg: NewTemplate<Instant>) => writeTemplate({ ...arg, at: stamp(arg.at) })

export const removeTemplate = prepare((arg: { tenant: string; kind: NoticeKind; locale: Locale }) =>
  db
    .deleteFrom('notifications.template')
    .where('tenant_id', '=', arg.tenant)
    .where('kind', '=', arg.kind)
    .where('locale', '=', arg.locale),
)

export const quietOf = prepare((arg: { tenant: string }) =>
  db
    .selectFrom('notifications.quiet')
    .select(['enabled', 'from_minute as from', 'to_minute as to', 'duty_list'])
    .where('tenant_id', '=', arg.tenant),
)

interface NewQuiet<List> {
  tenant: string
  enabled: boolean
  from: number
  to: number
  dutyList: List
}
const writeQuiet = prepare((arg: NewQuiet<string>) =>
  db
    .insertInto('notifications.quiet')
    .values({
      tenant_id: arg.tenant,
      enabled: arg.enabled,
      from_minute: arg.from,
      to_minute: arg.to,
      duty_list: arg.dutyList,
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id']).doUpdateSet({
        enabled: arg.enabled,
        from_minute: arg.from,
        to_minute: arg.to,
        duty_list: arg.dutyList,
      }),
    ),
)

export const putQuiet = (arg: NewQuiet<readonly OnTheList[]>) =>
  writeQuiet({ ...arg, dutyList: json(arg.dutyList) })
