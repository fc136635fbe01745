/** What the audit pages say. */
import { defineWords } from '../../lib/words.ts'

export const auditWords = defineWords('audit', {
  title: { zh: '操作审计', en: 'Audit log' },
  leadProvider: {
    zh: '谁在什么时候、从哪里、做了什么，只增不改；平台人员对本企业的操作也在其中。',
    en: 'Who did what, when, from where; only ever added to. What the platform did with this company is in it too.',
  },
  leadPlatform: {
    zh: '平台上的关键操作，只增不改。',
    en: 'What was done on the platform; only ever added to.',
  },
  at: { zh: '时间', en: 'Time' },
  viaKey: { zh: '密钥：{name}', en: 'Key: {name}' },
  actor: { zh: '操作人', en: 'Who' },
  verb: { zh: '操作', en: 'What' },
  subject: { zh: '对象', en: 'To what' },
  origin: { zh: '来源', en: 'From where' },
  details: { zh: '详情', en: 'Details' },
  noDetails: { zh: '没有更多详情', en: 'No further details' },
  show: { zh: '查看', en: 'Show' },
  allVerbs: { zh: '全部操作', en: 'Everything' },
  from: { zh: '从', en: 'From' },
  to: { zh: '至', en: 'to' },
  clear: { zh: '清除筛选', en: 'Clear filters' },
  customer: { zh: '客户', en: 'Customer' },
  provider: { zh: '服务商', en: 'Provider' },
  platform: { zh: '平台', en: 'Platform' },
  system: { zh: '系统', en: 'System' },
  empty: { zh: '没有符合条件的记录', en: 'Nothing matches' },
  emptySays: { zh: '换个时间段或操作类型再看看。', en: 'Try another time or another kind of act.' },
})
