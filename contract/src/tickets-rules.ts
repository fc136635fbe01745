/** What a desk settles for itself: times, hours, recounts; many tickets at once; who is how busy (T-9, T-23, T-24, T-26, T-36). */
import { z } from 'zod'
import { refusalWord } from './refusals.ts'
import { route } from './route.ts'
import { id, line, localDate, person } from './shapes.ts'
import { agentRole } from './tickets.ts'
import { tier } from './identity.ts'

const day = 86_400

/** Seconds since local midnight; hours that cross midnight are two windows. */
const window = z.strictObject({ from: z.int().min(0).max(day), to: z.int().min(0).max(day) })
const windows = z.array(window).max(6)

export const deskHours = z.strictObject({
  /** An IANA name such as `Asia/Shanghai`. */
  zone: line(64),
  week: z.strictObject({
    mon: windows,
    tue: windows,
    wed: windows,
    thu: windows,
    fri: windows,
    sat: windows,
    sun: windows,
  }),
  /** The windows of a make-up workday. */
  makeUp: windows,
  followHolidays: z.boolean(),
  ownDays: z
    .array(z.strictObject({ date: localDate, kind: z.enum(['off', 'work']), name: z.string().max(40) }))
    .max(200),
})
export type DeskHours = z.output<typeof deskHours>

export const recount = z.strictObject({
  id,
  state: z.enum(['running', 'done']),
  orderedAt: z.string(),
  orderedBy: person,
  total: z.int(),
  lookedAt: z.int(),
  moved: z.int(),
  /** Past their time by the change alone. */
  overdue: z.int(),
  finishedAt: z.string().nullable(),
})
export type Recount = z.output<typeof recount>

const times = {
  /** Seconds until a finished ticket confirms itself, and a confirmed one closes itself (T-9). */
  confirmAfter: z
    .int()
    .min(60)
    .max(365 * day),
  closeAfter: z
    .int()
    .min(60)
    .max(365 * day),
  /** Seconds of open time after which an untouched automatic assignment goes back to dispatch; null: never (T-26). */
  returnAfter: z
    .int()
    .min(60)
    .max(7 * day)
    .nullable(),
}

export const deskRules = z.strictObject({
  ...times,
  /** Null: 7×24. */
  hours: deskHours.nullable(),
  /** Years whose public holidays are known, and the one that runs: beyond them due times are provisional (T-36). */
  holidayYears: z.array(z.int()),
  thisYear: z.int(),
  recount: recount.nullable(),
})
export type DeskRules = z.output<typeof deskRules>

const shared = { audience: 'provider', can: 'tickets.work' } as const

export const readDeskRules = route({
  ...shared,
  name: 'tickets.read-rules',
  method: 'GET',
  path: '/api/provider/desk/rules',
  says: { zh: '工单规则与营业时间', en: 'The desk’s rules and hours' },
  answer: deskRules,
  refusals: ['agent.not-agent', 'agent.not-administrator'],
})

export const changeDeskRules = route({
  ...shared,
  name: 'tickets.change-rules',
  method: 'PUT',
  path: '/api/provider/desk/rules',
  says: {
    zh: '修改自动确认、自动关闭与退回时间；只影响之后进入该状态的工单',
    en: 'Changes the automatic times; acts on tickets that get there afterwards (T-9, T-26)',
  },
  body: z.strictObject(times),
  answer: deskRules,
  refusals: ['agent.not-agent', 'agent.not-administrator'],
})

export const changeDeskHours = route({
  ...shared,
  name: 'tickets.change-hours',
  method: 'PUT',
  path: '/api/provider/desk/hours',
  says: {
    zh: '修改营业时间；只影响之后开始的计时',
    en: 'Changes the hours; acts on clocks that start afterwards (T-36)',
  },
  body: z.strictObject({ hours: deskHours.nullable() }),
  answer: deskRules,
  refusals: [
    'agent.not-agent',
    'agent.not-administrator',
    'hours.unknown-zone',
    'hours.bad-window',
    'hours.windows-overlap',
    'hours.bad-date',
    'hours.never-open',
  ],
})

export const previewRecount = route({
  ...shared,
  name: 'tickets.preview-recount',
  method: 'GET',
  path: '/api/provider/desk/recount',
  says: {
    zh: '预览：按当前营业时间与客户等级重新计算进行中的计时',
    en: 'What a recount of the running clocks would change (T-36)',
  },
  answer: z.strictObject({
    total: z.int(),
    moved: z.int(),
    overdue: z.int(),
    /** Due times that rest on a year without a table of holidays. */
    provisional: z.int(),
    /** The first hundred that would move, those that become overdue first. */
    rows: z.array(
      z.strictObject({
        id,
        number: z.string(),
        title: z.string(),
        tier,
        from: z.string(),
        to: z.string(),
        overdueByChange: z.boolean(),
      }),
    ),
  }),
  refusals: ['agent.not-agent', 'agent.not-administrator'],
})

export const recountClocks = route({
  ...shared,
  name: 'tickets.recount',
  method: 'POST',
  path: '/api/provider/desk/recount',
  says: {
    zh: '重新计算进行中的计时（后台执行）',
    en: 'Recounts the running clocks in the background; nobody’s overtime comes of it (T-36)',
  },
  body: z.strictObject({}),
  answer: recount,
  status: 202,
  refusals: ['agent.not-agent', 'agent.not-administrator', 'recount.running'],
  idempotent: true,
})

/** Tickets of one call; pages send as many calls as they need. */
export const HAND_OVER_MOST = 50

export const handOverTickets = route({
  ...shared,
  name: 'tickets.hand-over',
  method: 'POST',
  path: '/api/provider/hand-overs',
  says: {
    zh: '批量派单，或交回派单；逐张给出结果',
    en: 'Hands many tickets to a colleague, or back to dispatch, with a result for each (T-23, T-24)',
  },
  body: z.strictObject({
    ticketIds: z.array(id).min(1).max(HAND_OVER_MOST),
    /** Null: back to dispatch, which finds somebody else on duty or lets them wait. */
    agentId: id.nullable(),
    remark: z.string().max(1000),
    evenIfOffDuty: z.boolean(),
  }),
  answer: z.strictObject({
    rows: z.array(
      z.strictObject({
        ticketId: id,
        number: z.string().nullable(),
        outcome: z.enum(['done', 'unchanged', 'refused']),
        /** Who has it now; null: it waits unassigned. */
        handler: person.nullable(),
        refusal: refusalWord.nullable(),
      }),
    ),
  }),
  refusals: ['agent.not-agent', 'agent.off-duty'],
  idempotent: true,
})

export const readWorkload = route({
  ...shared,
  name: 'tickets.workload',
  method: 'GET',
  path: '/api/provider/workload',
  says: { zh: '客服工作负载', en: 'How busy each agent is' },
  answer: z.strictObject({
    rows: z.array(
      z.strictObject({
        id,
        name: z.string(),
        role: agentRole,
        onDuty: z.boolean(),
        /** Of the last switch; null: never switched. */
        dutySince: z.string().nullable(),
        open: z.int(),
        maxOpen: z.int().nullable(),
        waiting: z.int(),
        overdue: z.int(),
        dueSoon: z.int(),
        /** Tickets replied to today, in the desk's zone. */
        repliedToday: z.int(),
      }),
    ),
    unassigned: z.int(),
  }),
  refusals: ['agent.not-agent', 'agent.not-administrator'],
})

export const ruleRoutes = [
  readDeskRules,
  changeDeskRules,
  changeDeskHours,
  previewRecount,
  recountClocks,
  handOverTickets,
  readWorkload,
] as const
