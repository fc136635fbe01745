/** How hours, holidays and recounts are refused (T-36). */
import { text } from './refusal-text.ts'

export const hourRefusals = {
  'hours.unknown-zone': text(422, '没有这个时区', 'There is no such time zone'),
  'hours.bad-window': text(
    422,
    '时间段的结束须晚于开始，且在同一天内',
    'A stretch of hours must end after it begins, within one day',
  ),
  'hours.windows-overlap': text(422, '同一天的时间段重叠了', 'Two stretches of hours of a day overlap'),
  'hours.bad-date': text(422, '特殊日期填写有误', 'A special date is not a date'),
  'hours.never-open': text(
    422,
    '每周至少要有一段营业时间，否则计时永远不会走',
    'The week needs some open time; otherwise no clock would ever run',
  ),
  'holidays.faulty': text(
    422,
    '节假日表有误：日期须在该年份内且不重复',
    'The table of holidays is faulty: dates must lie in the year, each once',
  ),
  'recount.running': text(409, '上一次重新计算还在进行', 'The recount before this one is still running'),
} as const
