/** What the page of public holidays says (T-36). */
import { defineWords } from '../../lib/words.ts'

export const calendarWords = defineWords('calendars', {
  title: { zh: '日历', en: 'Calendars' },
  lead: {
    zh: '法定节假日与调休上班日，供所有服务商的营业时间使用。',
    en: 'Public holidays and make-up workdays, for the hours of every desk.',
  },
  missing: {
    zh: '{year} 年还没有节假日表：落在该年的到期时间为暂定。请在公布后导入。',
    en: '{year} has no table yet: due times in it are provisional. Import it once it is published.',
  },
  import: { zh: '导入 {year} 年', en: 'Import {year}' },
  year: { zh: '年份', en: 'Year' },
  off: { zh: '放假', en: 'Days off' },
  work: { zh: '调休上班', en: 'Make-up days' },
  saved: { zh: '保存于', en: 'Saved' },
  by: { zh: '来源', en: 'By' },
  edit: { zh: '查看 / 修改', en: 'Look / change' },
  dialog: { zh: '{year} 年节假日', en: 'Holidays of {year}' },
  paste: { zh: '节假日表', en: 'Table' },
  pasteHint: {
    zh: '粘贴 JSON 或 CSV，每行如：2027-01-01,休,元旦 或 2027-10-09,班,国庆节',
    en: 'Paste JSON or CSV, a line such as 2027-01-01,off,New Year or 2027-10-09,work,National Day',
  },
  file: { zh: '从文件读取', en: 'Read a file' },
  check: { zh: '检查', en: 'Check' },
  save: { zh: '保存', en: 'Save' },
  done: { zh: '已保存 {year} 年', en: '{year} saved' },
  faults: { zh: '需要改正', en: 'To be mended' },
  doubts: { zh: '请留意', en: 'Please look again' },
  line: { zh: '第 {line} 行', en: 'Line {line}' },
  unreadable: { zh: '无法识别', en: 'cannot be read' },
  badDate: { zh: '没有这个日期', en: 'is not a date' },
  otherYear: { zh: '不在该年份', en: 'lies in another year' },
  twice: { zh: '日期重复', en: 'stands there twice' },
  weekdayMadeUp: {
    zh: '{date} 是工作日，却标为调休上班',
    en: '{date} is a weekday, yet marked as a make-up workday',
  },
  fewDaysOff: { zh: '放假天数偏少', en: 'Fewer days off than usual' },
  manyDaysOff: { zh: '放假天数偏多', en: 'More days off than usual' },
  noNewYear: { zh: '元旦没有放假', en: 'New Year’s Day is missing' },
  noNationalDay: { zh: '国庆节没有放假', en: 'National Day is missing' },
  months: { zh: '每月（放假 / 调休）', en: 'By month (off / made up)' },
  changes: {
    zh: '与已保存的比较：新增 {added}，删除 {removed}，修改 {changed}',
    en: 'Against what is saved: {added} added, {removed} removed, {changed} changed',
  },
})
