/** What the page of complaints says (T-71). */
import { defineWords } from '../../lib/words.ts'

export const complaintWords = defineWords('complaints', {
  title: { zh: '投诉', en: 'Complaints' },
  lead: {
    zh: '客户的投诉由管理员处理；被投诉的客服看不到内容，也不能受理。',
    en: 'Administrators look into complaints; whoever one is about neither reads nor handles it.',
  },
  platformLead: {
    zh: '被投诉人是服务商主账号、且没有其他管理员的投诉，由平台答复。',
    en: 'Complaints about a main account with no other administrator beside it; the platform answers them.',
  },
  platformEmptySays: {
    zh: '需要平台处理的投诉会显示在这里。',
    en: 'Those that the platform should look after show here.',
  },
  provider: { zh: '服务商', en: 'Provider' },
  aboutYou: { zh: '该投诉与您有关，内容不对您显示。', en: 'It is about you, so you do not see it.' },
  all: { zh: '全部', en: 'All' },
  empty: { zh: '没有投诉', en: 'No complaints' },
  emptySays: { zh: '客户投诉后会显示在这里。', en: 'They show here when customers complain.' },
  ticket: { zh: '工单', en: 'Ticket' },
  text: { zh: '投诉内容', en: 'What was written' },
  state: { zh: '状态', en: 'State' },
  customer: { zh: '客户', en: 'Customer' },
  against: { zh: '当时处理人', en: 'Handler then' },
  nobody: { zh: '无', en: 'Nobody' },
  handler: { zh: '受理人', en: 'Looks into it' },
  filedAt: { zh: '投诉时间', en: 'Filed' },
  due: { zh: '答复期限', en: 'Answer by' },
  overdue: { zh: '已超期', en: 'Overdue' },
  take: { zh: '受理', en: 'Take on' },
  takeOver: { zh: '接手', en: 'Take over' },
  taken: { zh: '已受理', en: 'It is yours now' },
  answer: { zh: '答复', en: 'Answer' },
  answerTitle: { zh: '答复投诉', en: 'Answer the complaint' },
  answerHint: { zh: '客户会看到答复。', en: 'The customer sees it.' },
  answered: { zh: '已答复客户', en: 'Answered' },
  answerOf: { zh: '答复：{text}', en: 'Answer: {text}' },
})
