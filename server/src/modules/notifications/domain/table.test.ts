/** Proves the table of notices, row by row of the specification (T-80 to T-87). */
import type { EventFacts, EventName } from '@zhanggui/contract/events'
import { describe, expect, it } from 'vitest'
import { callsFor, noticeTable } from './table.ts'
import type { Call } from './table.ts'

const TICKET = {
  ticketId: '0198c0de-0000-7000-8000-00000000000a',
  number: '7380RXZ',
  title: '备案需要什么？',
  customerId: '0198c0de-0000-7000-8000-00000000000c',
  customerName: '张三',
  handlerId: '0198c0de-0000-7000-8000-0000000000a1',
}
const OTHER = '0198c0de-0000-7000-8000-0000000000a2'
const CLOCK = {
  clockId: '0198c0de-0000-7000-8000-0000000000c1',
  clock: 'response' as const,
  dueAt: '2026-11-21T10:00:00Z',
}
const LATE = {
  handoverId: '0198c0de-0000-7000-8000-0000000000d1',
  linkName: '云上级',
  since: '2026-11-21T06:00:00Z',
}
const MESSAGE = { messageId: '0198c0de-0000-7000-8000-0000000000e1' }

type Expected = Pick<Call, 'kind' | 'ways' | 'who'>
const to = (kind: Call['kind'], who: Call['who'], ...ways: Call['ways'][number][]): Expected => ({
  kind,
  who,
  ways,
})

/** Who follows a ticket hears of each word and move, in the bell (T-90). */
const followed = to('followed', 'followers', 'bell')

function called<N extends EventName>(event: N, facts: EventFacts<N>): Expected[] {
  return callsFor(event, facts, 'event-1').map(({ kind, who, ways }) => ({ kind, who, ways }))
}

describe('who is told what, and by which ways', () => {
  const cases: [spec: string, told: Expected[], expected: Expected[]][] = [
    [
      'T-80 the remaining time is 0: SMS and mail to the handler',
      called('tickets.clock-expired', { ...TICKET, ...CLOCK, overtimeCount: 1 }),
      [to('clock-expired', 'handler', 'bell', 'mail', 'sms')],
    ],
    [
      'T-81 fifteen minutes are left: mail to the handler',
      called('tickets.clock-warned', { ...TICKET, ...CLOCK }),
      [to('clock-warned', 'handler', 'bell', 'mail')],
    ],
    [
      'T-82 a complaint: SMS and mail to the administrators',
      called('tickets.complained', { ...TICKET, text: '太慢了', keeper: 'administrators', againstId: null }),
      [to('complaint', 'administrators', 'bell', 'mail', 'sms')],
    ],
    [
      'T-83 dispatched: SMS and mail to whom it was given',
      called('tickets.dispatched', { ...TICKET, fromId: OTHER, byId: OTHER, remark: '请接手' }),
      [to('dispatched', 'handler', 'bell', 'mail', 'sms')],
    ],
    [
      'T-83 taken on by oneself: nobody is told',
      called('tickets.dispatched', { ...TICKET, fromId: OTHER, byId: TICKET.handlerId, remark: '' }),
      [],
    ],
    [
      'T-84 the customer adds a reply: SMS and mail to the handler',
      called('tickets.customer-replied', { ...TICKET, ...MESSAGE }),
      [to('customer-replied', 'handler', 'bell', 'mail', 'sms'), followed],
    ],
    [
      'T-85 the customer reopens: SMS and mail to the handler',
      called('tickets.reopened', { ...TICKET, ...MESSAGE }),
      [to('reopened', 'handler', 'bell', 'mail', 'sms'), followed],
    ],
    [
      'T-86 assigned at submission: mail to the handler',
      called('tickets.assigned', { ...TICKET, fromId: null, cause: 'submitted', toOwner: true }),
      [to('submitted', 'handler', 'bell', 'mail')],
    ],
    [
      'T-86 assigned from the pool: mail to the handler',
      called('tickets.assigned', { ...TICKET, fromId: null, cause: 'pool', toOwner: true }),
      [to('submitted', 'handler', 'bell', 'mail')],
    ],
    [
      'T-86a handed back to somebody who is not the owner: as T-83',
      called('tickets.assigned', { ...TICKET, fromId: OTHER, cause: 'handed-back', toOwner: false }),
      [to('dispatched', 'handler', 'bell', 'mail', 'sms')],
    ],
    [
      'T-86a handed back to the owner: T-84 or T-85 tells it already',
      called('tickets.assigned', { ...TICKET, fromId: OTHER, cause: 'handed-back', toOwner: true }),
      [],
    ],
    [
      'T-20 nobody on duty: mail to the administrators',
      called('tickets.unassigned', { ...TICKET, handlerId: null, fromId: null }),
      [to('unassigned', 'administrators', 'bell', 'mail')],
    ],
    [
      'T-90 a move: the bell of who follows the ticket',
      called('tickets.moved', { ...TICKET, from: 'in_progress', to: 'closed', act: 'close' }),
      [followed],
    ],
    [
      'T-87 urged: in-app and mail to the handler',
      called('tickets.urged', TICKET),
      [to('urged', 'handler', 'bell', 'mail')],
    ],
    [
      'U-12 upstream replies: in-app and mail to the handler, beside what the customer is told',
      called('tickets.upstream-replied', { ...TICKET, ...MESSAGE, linkName: '云上级' }),
      [to('upstream-replied', 'handler', 'bell', 'mail')],
    ],
    [
      'U-12 upstream returns: in-app and mail to the handler',
      called('tickets.upstream-returned', { ...TICKET, linkName: '云上级' }),
      [to('upstream-returned', 'handler', 'bell', 'mail')],
    ],
    [
      'U-12 upstream closes: in-app and mail to the handler',
      called('tickets.upstream-closed', { ...TICKET, linkName: '云上级' }),
      [to('upstream-closed', 'handler', 'bell', 'mail')],
    ],
    [
      'U-12 upstream has had the ticket for too long: in-app and mail to the handler',
      called('upstream.ball-late', { ...TICKET, ...LATE }),
      [to('upstream-overdue', 'handler', 'bell', 'mail')],
    ],
    [
      'T-87 an agent replies: mail to the customer',
      called('tickets.replied', { ...TICKET, ...MESSAGE, state: 'in_progress' }),
      [to('agent-replied', 'customer', 'bell', 'mail'), followed],
    ],
    [
      'T-87 an agent needs information: mail to the customer',
      called('tickets.replied', { ...TICKET, ...MESSAGE, state: 'awaiting_customer' }),
      [to('needs-information', 'customer', 'bell', 'mail'), followed],
    ],
    [
      'T-87 an agent says it is done: mail to the customer',
      called('tickets.replied', { ...TICKET, ...MESSAGE, state: 'awaiting_confirmation' }),
      [to('needs-confirmation', 'customer', 'bell', 'mail'), followed],
    ],
  ]
  it.each(cases)('%s', (_, told, expected) => {
    expect(told).toEqual(expected)
  })
})

it('tells a clock run once, a waiting ticket once, and everything else once per event', () => {
  const once = <N extends EventName>(event: N, facts: EventFacts<N>) =>
    callsFor(event, facts, 'event-1')[0]?.once
  expect(once('tickets.clock-expired', { ...TICKET, ...CLOCK, overtimeCount: 1 })).toBe(CLOCK.clockId)
  expect(once('tickets.clock-warned', { ...TICKET, ...CLOCK })).toBe(CLOCK.clockId)
  expect(once('tickets.unassigned', { ...TICKET, handlerId: null, fromId: null })).toBe(TICKET.ticketId)
  expect(once('upstream.ball-late', { ...TICKET, ...LATE })).toBe(`${LATE.handoverId} ${LATE.since}`)
  expect(once('tickets.urged', TICKET)).toBe('event-1')
})

it('never lets customers have more than mail and the bell', () => {
  for (const row of noticeTable.filter((each) => each.who === 'customer'))
    expect(['bell', 'mail']).toEqual(expect.arrayContaining([...row.ways]))
})
