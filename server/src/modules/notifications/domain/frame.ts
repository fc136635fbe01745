/** What stands around every mail: how it greets and what it says of answering. */
import type { Locale } from '@zhanggui/contract/refusals'

export const frame: Record<Locale, { hello: string; footer: string; answerable: string }> = {
  'zh-CN': {
    hello: '{name}，您好：',
    footer: '此邮件由系统自动发送，请勿直接回复。',
    answerable: '直接回复此邮件，即可为工单补充反馈。',
  },
  'en-US': {
    hello: 'Hello {name},',
    footer: 'This mail was sent by a machine; please do not reply to it.',
    answerable: 'To add to the ticket, simply reply to this mail.',
  },
}
