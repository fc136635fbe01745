/** What the page of reports says (T-92). */
import { defineWords } from '../../lib/words.ts'

export const reportWords = defineWords('reports', {
  title: { zh: '报表', en: 'Reports' },
  lead: {
    zh: '每个指标只统计期间内发生的事，因此报过的数字不会再变。',
    en: 'Each figure counts what happened in the period, so what was reported once stays true.',
  },

  // Period
  period: { zh: '期间', en: 'Period' },
  '7-days': { zh: '近 7 天', en: 'Last 7 days' },
  '30-days': { zh: '近 30 天', en: 'Last 30 days' },
  '90-days': { zh: '近 90 天', en: 'Last 90 days' },
  'this-month': { zh: '本月', en: 'This month' },
  'last-month': { zh: '上月', en: 'Last month' },
  own: { zh: '自定义', en: 'Own days' },
  from: { zh: '开始日期', en: 'First day' },
  to: { zh: '结束日期', en: 'Last day' },
  until: { zh: '至', en: 'to' },
  ownWrong: {
    zh: '请选择先后正确、最长 {most} 天的日期',
    en: 'Choose days in order, at most {most} of them',
  },
  grain: { zh: '时间粒度', en: 'Pieces of time' },
  day: { zh: '按天', en: 'By day' },
  week: { zh: '按周', en: 'By week' },
  month: { zh: '按月', en: 'By month' },
  compared: {
    zh: '{from} 至 {to}，对比 {previousFrom} 至 {previousTo}（{zone}）',
    en: '{from} to {to}, compared with {previousFrom} to {previousTo} ({zone})',
  },

  // Figures
  volume: { zh: '工单量', en: 'Volume' },
  speed: { zh: '响应与解决', en: 'Response and resolution' },
  promise: { zh: 'SLA', en: 'SLA' },
  customers: { zh: '客户满意度', en: 'How customers felt' },
  up: { zh: '较上期增加 {by}', en: 'Up {by} on the period before' },
  down: { zh: '较上期减少 {by}', en: 'Down {by} on the period before' },
  same: { zh: '与上期持平', en: 'As in the period before' },
  before: { zh: '上期 {value}', en: 'Before: {value}' },
  none: { zh: '无', en: 'None' },
  /** Percentage points. */
  points: { zh: '{by} pp', en: '{by} pp' },
  toList: { zh: '查看{name}的工单', en: 'Show these tickets: {name}' },

  // Charts
  chartVolume: { zh: '每段时间的提交、关闭与未结束', en: 'Submitted, closed and open over time' },
  chartResponse: { zh: '首次响应时间', en: 'Time to the first response' },
  chartFinish: { zh: '解决时间', en: 'Time to resolution' },
  chartAttainment: { zh: 'SLA 达成率', en: 'SLA attainment' },
  chartOvertime: { zh: '超时次数', en: 'Times overdue' },
  chartStars: { zh: '星级分布', en: 'Ratings by stars' },
  asChart: { zh: '图', en: 'Chart' },
  asTable: { zh: '表', en: 'Table' },
  shownAs: { zh: '{title}：显示方式', en: '{title}: shown as' },
  when: { zh: '时间', en: 'When' },
  median: { zh: '中位数', en: 'Median' },
  p90: { zh: '90%', en: '90%' },
  tickets: { zh: '工单数', en: 'Tickets' },
  hours: { zh: '小时', en: 'Hours' },
  percent: { zh: '百分比', en: 'Per cent' },
  times: { zh: '次数', en: 'Times' },
  ratings: { zh: '评价数', en: 'Ratings' },
  stars: { zh: '{count} 星', en: { one: '{count} star', other: '{count} stars' } },
  /** What a chart says to those who do not see it. */
  inShort: {
    zh: '{title}，{from} 至 {to}，切换到表可读全部数字',
    en: '{title}, {from} to {to}; switch to the table for all figures',
  },

  // Breakdown
  breakdown: { zh: '明细', en: 'Breakdown' },
  by: { zh: '拆分方式', en: 'Broken down by' },
  sort: { zh: '排序', en: 'Sort by' },
  highFirst: { zh: '从高到低', en: 'Highest first' },
  lowFirst: { zh: '从低到高', en: 'Lowest first' },
  nobody: { zh: '无处理人', en: 'Nobody' },
  agentNote: {
    zh: '工单按现在的处理人归属，回复按作者归属。',
    en: 'Tickets count for who has them in hand now, replies for who wrote them.',
  },
  shortResponse: { zh: '首次响应', en: 'Response' },
  shortInTime: { zh: '及时率', en: 'In time' },
  shortFinish: { zh: '解决时间', en: 'Resolution' },
  shortAttainment: { zh: 'SLA', en: 'SLA' },
  shortOvertime: { zh: '超时', en: 'Overdue' },
  shortReopen: { zh: '重开率', en: 'Reopened' },
  shortStars: { zh: '星级', en: 'Stars' },
  shortReplies: { zh: '回复', en: 'Replies' },

  // Empty, definitions, export
  empty: { zh: '这段时间还没有工单', en: 'No tickets in these days' },
  emptySays: {
    zh: '换一个更长的期间，或等待客户提交第一张工单。',
    en: 'Choose a longer period, or wait for the first ticket.',
  },
  definitions: { zh: '指标说明', en: 'What the figures mean' },
  export: { zh: '导出报表', en: 'Export the report' },
  exportXlsx: { zh: 'Excel 工作簿', en: 'Excel workbook' },
  exportCsv: { zh: 'CSV 文件', en: 'CSV file' },
  exportStarted: { zh: '正在生成报表', en: 'The report is being made' },
  toDownloads: { zh: '我的下载', en: 'My downloads' },
})
