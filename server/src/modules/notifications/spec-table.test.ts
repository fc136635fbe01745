/** The specification's table of notifications, row by row and in both languages: recipients, channels, words (T-80 to T-87, T-86a). */
import { describe, expect, it } from 'vitest'
import type { EventFacts, EventName } from '@zhanggui/contract/events'
import type { Locale } from '@zhanggui/contract/refusals'
import { tell } from './ops/tell.ts'
import { openTheatre } from './theatre.fixture.ts'
import { about, cast, happened } from './world.fixture.ts'

const { stage, rows, toldBy } = openTheatre()

const CLOCK = {
  clockId: 'c0000000-0000-7000-8000-000000000001',
  clock: 'response' as const,
  dueAt: '2026-11-21T10:00:00Z',
}
const MESSAGE = { messageId: 'e0000000-0000-7000-8000-000000000001' }
const nobody = { ...about, handlerId: null }

interface Line {
  line: string
  event: EventName
  facts: EventFacts<EventName>
  mail: string[]
  sms: string[]
  says: Record<Locale, string>
}
const row = <N extends EventName>(
  line: string,
  event: N,
  facts: EventFacts<N>,
  [mail, sms]: [mail: string[], sms: string[]],
  [zh, en]: [zh: string, en: string],
): Line => ({
  line,
  event,
  facts: facts,
  mail,
  sms,
  says: { 'zh-CN': zh, 'en-US': en },
})

const PHONE = { li: '13800000003', administrators: ['13800000001', '13800000002'] }
const handler: [string[], string[]] = [['li'], [PHONE.li]]
const handlerByMail: [string[], string[]] = [['li'], []]
const administrators: [string[], string[]] = [['wu', 'zhou'], PHONE.administrators]
const administratorsByMail: [string[], string[]] = [['wu', 'zhou'], []]
const customer: [string[], string[]] = [['zhang'], []]

const N = '7380RXZ'
const words = {
  overtime: [`超时提醒：工单 ${N}`, `Overdue: ticket ${N}`],
  nearly: [`预超时提醒：工单 ${N}`, `Nearly overdue: ticket ${N}`],
  complaint: [`客户投诉：工单 ${N}`, `Complaint: ticket ${N}`],
  complaintOverdue: [`投诉答复已逾期：工单 ${N}`, `A complaint is overdue: ticket ${N}`],
  complaintAnswered: [`您的投诉已答复：工单 ${N}`, `Your complaint was answered: ticket ${N}`],
  dispatched: [`派单提醒：工单 ${N}`, `Handed to you: ticket ${N}`],
  replied: [`用户反馈工单提醒：工单 ${N}`, `Customer replied: ticket ${N}`],
  reopened: [`用户重新打开工单提醒：工单 ${N}`, `Reopened: ticket ${N}`],
  submitted: [`新的工单：${N}`, `New ticket: ${N}`],
  unassigned: [`工单待分派：${N}`, `Nobody on duty: ticket ${N}`],
  urged: [`客户催单：工单 ${N}`, `Urged: ticket ${N}`],
  answered: [`您的工单有新回复：${N}`, `New reply to your ticket ${N}`],
  asked: [`您的工单需要补充信息：${N}`, `Your ticket ${N} needs information`],
  upstreamLate: [`上级超时未答复：工单 ${N}`, `Upstream is late: ticket ${N}`],
  done: [`请确认工单处理结果：${N}`, `Please confirm ticket ${N}`],
} satisfies Record<string, [string, string]>

const overtime = { ...CLOCK, overtimeCount: 1 }
const late = {
  handoverId: 'd0000000-0000-7000-8000-000000000001',
  linkName: '云上级',
  since: '2026-11-21T06:00:00Z',
}
const dispatch = { fromId: cast.zhao, byId: cast.wu, remark: '' }
const handedBack = { fromId: cast.zhao, cause: 'handed-back' } as const

const table: Line[] = [
  row('T-80 超时提醒', 'tickets.clock-expired', { ...about, ...overtime }, handler, words.overtime),
  row(
    'T-80 T-86a, no handler',
    'tickets.clock-expired',
    { ...nobody, ...overtime },
    administrators,
    words.overtime,
  ),
  row('T-81 预超时提醒', 'tickets.clock-warned', { ...about, ...CLOCK }, handlerByMail, words.nearly),
  row(
    'T-81 T-86a, no handler',
    'tickets.clock-warned',
    { ...nobody, ...CLOCK },
    administratorsByMail,
    words.nearly,
  ),
  row(
    'T-82 一键投诉',
    'tickets.complained',
    { ...about, text: '慢', keeper: 'administrators', againstId: cast.li },
    administrators,
    words.complaint,
  ),
  row(
    'T-82 T-71, one of the administrators is whom it is about',
    'tickets.complained',
    { ...about, text: '慢', keeper: 'administrators', againstId: cast.wu },
    [['zhou'], ['13800000001']],
    words.complaint,
  ),
  row(
    'T-71, the answer to a complaint is owed',
    'tickets.complaint-overdue',
    { ...nobody, keeper: 'administrators', againstId: cast.li },
    administratorsByMail,
    words.complaintOverdue,
  ),
  row(
    'T-71, a complaint was answered',
    'tickets.complaint-answered',
    nobody,
    customer,
    words.complaintAnswered,
  ),
  row('T-83 派单', 'tickets.dispatched', { ...about, ...dispatch }, handler, words.dispatched),
  row('T-84 用户反馈', 'tickets.customer-replied', { ...about, ...MESSAGE }, handler, words.replied),
  row(
    'T-84 T-86a, no handler',
    'tickets.customer-replied',
    { ...nobody, ...MESSAGE },
    administrators,
    words.replied,
  ),
  row('T-85 用户重新打开', 'tickets.reopened', { ...about, ...MESSAGE }, handler, words.reopened),
  row(
    'T-85 T-86a, no handler',
    'tickets.reopened',
    { ...nobody, ...MESSAGE },
    administrators,
    words.reopened,
  ),
  row(
    'T-86 提交新的工单',
    'tickets.assigned',
    { ...about, fromId: null, cause: 'submitted', toOwner: true },
    handlerByMail,
    words.submitted,
  ),
  row(
    'T-86 from the pool',
    'tickets.assigned',
    { ...about, fromId: null, cause: 'pool', toOwner: true },
    handlerByMail,
    words.submitted,
  ),
  row(
    'T-86a handed back to another',
    'tickets.assigned',
    { ...about, ...handedBack, toOwner: false },
    handler,
    words.dispatched,
  ),
  row(
    'T-20 nobody on duty',
    'tickets.unassigned',
    { ...nobody, fromId: null },
    administratorsByMail,
    words.unassigned,
  ),
  row('T-87 催单', 'tickets.urged', about, handlerByMail, words.urged),
  row('T-87 T-86a, urged without a handler', 'tickets.urged', nobody, administratorsByMail, words.urged),
  row(
    'U-12, upstream is late',
    'upstream.ball-late',
    { ...about, ...late },
    handlerByMail,
    words.upstreamLate,
  ),
  row(
    'U-12 T-86a, upstream is late and nobody has the ticket',
    'upstream.ball-late',
    { ...nobody, ...late },
    administratorsByMail,
    words.upstreamLate,
  ),
  row(
    'T-87 an agent replied',
    'tickets.replied',
    { ...about, ...MESSAGE, state: 'in_progress' },
    customer,
    words.answered,
  ),
  row(
    'T-87 information is needed',
    'tickets.replied',
    { ...about, ...MESSAGE, state: 'awaiting_customer' },
    customer,
    words.asked,
  ),
  row(
    'T-87 confirmation is needed',
    'tickets.replied',
    { ...about, ...MESSAGE, state: 'awaiting_confirmation' },
    customer,
    words.done,
  ),
]
const languages: Locale[] = ['zh-CN', 'en-US']

describe.each(languages)('the table of notifications in %s', (locale) => {
  it.each(table)('$line', async ({ event, facts, mail, sms, says }) => {
    await rows(`update identity.member set locale = $1`, locale)
    await rows(`update identity.account set locale = $1`, locale)
    const here = await stage()
    await tell(happened(event, facts), here.needs)
    expect(await here.work()).toEqual([])
    // Everybody told by mail finds it in the bell as well (T-87).
    expect(await toldBy(here)).toEqual({ bell: mail, mail, sms })
    expect([...new Set(here.mails().map(({ subject }) => subject))]).toEqual([says[locale]])
    const texts = await here.texts()
    expect(texts.map(({ params }) => params['text'])).toEqual(sms.map(() => says[locale]))
  })
})

it.each([
  [
    'T-83 taken on by oneself',
    happened('tickets.dispatched', { ...about, fromId: cast.zhao, byId: cast.li, remark: '' }),
  ],
  [
    'T-86a handed back to the owner, whom T-84 or T-85 tells',
    happened('tickets.assigned', { ...about, fromId: cast.zhao, cause: 'handed-back', toOwner: true }),
  ],
  ['T-86a a note', happened('tickets.noted', { ...about, noteId: MESSAGE.messageId })],
])('nobody is told of %s', async (_, told) => {
  const here = await stage()
  await tell(told, here.needs)
  await here.work()
  expect(await toldBy(here)).toEqual({ bell: [], mail: [], sms: [] })
})
