/** What stands around masked phone and QQ numbers. */
import { defineWords } from '../../lib/words.ts'

export const contactWords = defineWords('ticket-contact', {
  showPhone: { zh: '查看完整号码', en: 'Show the whole phone number' },
  showQq: { zh: '查看完整 QQ 号', en: 'Show the whole QQ number' },
  show: { zh: '查看', en: 'Show' },
  title: { zh: '查看完整联系方式', en: 'Show the whole contact' },
  says: {
    zh: '仅在处理工单需要时查看。查看人、时间与原因会记入操作审计。',
    en: 'Only where the ticket needs it. Who saw it, when and why is kept in the audit log.',
  },
  reason: { zh: '原因', en: 'Reason' },
  reasonHint: { zh: '例如：客户要求回电', en: 'For example: asked to be called back' },
})
