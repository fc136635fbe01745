/** The figures of a report: what each is called and exactly what it counts, for page, export and documents alike (T-92). */
import type { ReportFigures } from './tickets-reports.ts'

interface Label {
  zh: string
  en: string
}

/** How a figure is written: a count, a span of time, a share of one, an average of stars. */
export type FigureUnit = 'count' | 'seconds' | 'share' | 'stars'

export interface Figure {
  readonly name: Label
  readonly means: Label
  readonly unit: FigureUnit
  /** Whether more of it is good news, bad news, or neither. */
  readonly more: 'good' | 'bad' | 'neither'
}

/** Every figure but the distribution of stars, which is a chart of its own. */
export type FigureName = Exclude<keyof ReportFigures, 'stars'>

const wallClock = { zh: '按自然时间', en: 'in wall-clock time' }

export const reportFigureTable: Readonly<Record<FigureName, Figure>> = {
  submitted: {
    name: { zh: '新提交', en: 'Submitted' },
    means: { zh: '期间提交的工单', en: 'Tickets submitted in the period' },
    unit: 'count',
    more: 'neither',
  },
  closed: {
    name: { zh: '已关闭', en: 'Closed' },
    means: {
      zh: '期间关闭的工单，不论是评价、撤销、客服关闭还是到期自动关闭',
      en: 'Tickets closed in the period: rated, withdrawn, closed by an agent or by time',
    },
    unit: 'count',
    more: 'neither',
  },
  open: {
    name: { zh: '期末未结束', en: 'Open at the end' },
    means: {
      zh: '期末既未确认也未关闭的工单（期间未满则为此刻）',
      en: 'Tickets neither confirmed nor closed when the period ends, or now while it runs',
    },
    unit: 'count',
    more: 'bad',
  },
  responses: {
    name: { zh: '首次响应数', en: 'First responses' },
    means: {
      zh: '期间得到首次公开回复的工单',
      en: 'Tickets that got their first public reply in the period',
    },
    unit: 'count',
    more: 'neither',
  },
  responseMedian: {
    name: { zh: '首次响应时间（中位数）', en: 'First response, median' },
    means: {
      zh: `从提交到首次公开回复，一半的工单不超过此时间，${wallClock.zh}`,
      en: `From submission to the first public reply: half of the tickets took at most this, ${wallClock.en}`,
    },
    unit: 'seconds',
    more: 'bad',
  },
  responseP90: {
    name: { zh: '首次响应时间（90%）', en: 'First response, 90%' },
    means: {
      zh: `十分之九的工单不超过此时间得到首次公开回复，${wallClock.zh}`,
      en: `Nine in ten tickets got their first public reply within this, ${wallClock.en}`,
    },
    unit: 'seconds',
    more: 'bad',
  },
  responseInTime: {
    name: { zh: '首次响应及时率', en: 'First response in time' },
    means: {
      zh: '期间的首次响应中未超时的占比，因重算而免责的除外',
      en: 'Share of the first responses before the clock ran out; clocks excused by a recount are left out',
    },
    unit: 'share',
    more: 'good',
  },
  finished: {
    name: { zh: '处理完成', en: 'Finished' },
    means: {
      zh: '期间首次到达待确认的工单',
      en: 'Tickets that reached “awaiting confirmation” for the first time in the period',
    },
    unit: 'count',
    more: 'good',
  },
  finishMedian: {
    name: { zh: '解决时间（中位数）', en: 'Resolution, median' },
    means: {
      zh: `从提交到首次待确认，一半的工单不超过此时间，${wallClock.zh}`,
      en: `From submission to the first “awaiting confirmation”: half took at most this, ${wallClock.en}`,
    },
    unit: 'seconds',
    more: 'bad',
  },
  finishP90: {
    name: { zh: '解决时间（90%）', en: 'Resolution, 90%' },
    means: {
      zh: `十分之九的工单不超过此时间到达首次待确认，${wallClock.zh}`,
      en: `Nine in ten reached the first “awaiting confirmation” within this, ${wallClock.en}`,
    },
    unit: 'seconds',
    more: 'bad',
  },
  closeMedian: {
    name: { zh: '关闭用时（中位数）', en: 'Time to close, median' },
    means: {
      zh: `从提交到关闭，一半的工单不超过此时间，${wallClock.zh}`,
      en: `From submission until closed: half took at most this, ${wallClock.en}`,
    },
    unit: 'seconds',
    more: 'bad',
  },
  closeP90: {
    name: { zh: '关闭用时（90%）', en: 'Time to close, 90%' },
    means: {
      zh: `十分之九的工单不超过此时间关闭，${wallClock.zh}`,
      en: `Nine in ten were closed within this, ${wallClock.en}`,
    },
    unit: 'seconds',
    more: 'bad',
  },
  clocks: {
    name: { zh: '计时次数', en: 'Clock runs' },
    means: {
      zh: '期间按时结束或超时的响应与回复计时，免责的除外',
      en: 'Response and reply clocks that ended in time or ran out in the period; excused ones are left out',
    },
    unit: 'count',
    more: 'neither',
  },
  attainment: {
    name: { zh: 'SLA 达成率', en: 'SLA attainment' },
    means: {
      zh: '上述计时中按时结束的占比',
      en: 'Share of those clock runs that ended in time',
    },
    unit: 'share',
    more: 'good',
  },
  overtime: {
    name: { zh: '超时次数', en: 'Times overdue' },
    means: { zh: '期间超时的计时', en: 'Clock runs that ran out in the period' },
    unit: 'count',
    more: 'bad',
  },
  reopened: {
    name: { zh: '重新打开', en: 'Reopened' },
    means: {
      zh: '期间客户不满意并重新打开的次数',
      en: 'How often customers reopened a ticket in the period',
    },
    unit: 'count',
    more: 'bad',
  },
  reopenRate: {
    name: { zh: '重新打开率', en: 'Reopen rate' },
    means: { zh: '重新打开次数 ÷ 处理完成数', en: 'Reopenings for each finished ticket' },
    unit: 'share',
    more: 'bad',
  },
  rated: {
    name: { zh: '评价数', en: 'Ratings' },
    means: { zh: '期间收到的评价', en: 'Ratings given in the period' },
    unit: 'count',
    more: 'good',
  },
  starsAverage: {
    name: { zh: '平均星级', en: 'Average stars' },
    means: { zh: '期间评价的平均星级', en: 'Average of the ratings in the period' },
    unit: 'stars',
    more: 'good',
  },
  solvedShare: {
    name: { zh: '确认已解决', en: 'Said to be solved' },
    means: { zh: '评价中表示已解决的占比', en: 'Share of the ratings that say the problem was solved' },
    unit: 'share',
    more: 'good',
  },
  answerRate: {
    name: { zh: '评价率', en: 'Rating response' },
    means: {
      zh: '评价数 ÷（评价数 + 到期未评价而关闭的工单数）',
      en: 'Ratings for each ticket that was rated, or closed because the time for a rating ran out',
    },
    unit: 'share',
    more: 'good',
  },
  urged: {
    name: { zh: '催单', en: 'Urged' },
    means: { zh: '期间催单次数', en: 'How often customers urged in the period' },
    unit: 'count',
    more: 'bad',
  },
  complained: {
    name: { zh: '投诉', en: 'Complaints' },
    means: { zh: '期间提交的投诉', en: 'Complaints filed in the period' },
    unit: 'count',
    more: 'bad',
  },
  replies: {
    name: { zh: '回复数', en: 'Replies' },
    means: { zh: '期间发出的公开回复，按作者计', en: 'Public replies sent in the period, by their author' },
    unit: 'count',
    more: 'neither',
  },
}
export const reportFigureNames = Object.keys(reportFigureTable) as FigureName[]

/** What a report can be broken down by. */
export const reportDimensions = {
  agent: { zh: '客服', en: 'Agent' },
  category: { zh: '问题分类', en: 'Category' },
  product: { zh: '商品', en: 'Product' },
  tier: { zh: '客户等级', en: 'Customer tier' },
} as const
