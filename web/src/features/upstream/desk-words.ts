/** What the form for connections to desks of others says (U-20, U-23). */
import { defineWords } from '../../lib/words.ts'

export const deskWords = defineWords('desks', {
  adapter: { zh: '对方系统', en: 'Their desk' },
  token: { zh: '访问令牌', en: 'Access token' },
  tokenHint: {
    zh: '为本连接单独建立的对方用户的令牌',
    en: 'Of a user over there that belongs to this connection alone',
  },
  tokenKeep: { zh: '留空则不更改', en: 'Leave empty to keep it' },
  hookSecret: { zh: 'Webhook 签名密钥', en: 'Webhook signature token' },
  hookHint: {
    zh: '可选，16 个字符以上，两边一致；不填则每分钟查询一次',
    en: 'Optional, 16 characters or more, the same on both sides; without it we ask every minute',
  },
  hookUrl: { zh: 'Webhook 地址', en: 'Webhook address' },
  group: { zh: '对方小组', en: 'Their group' },
  customer: { zh: '对方系统中的客户邮箱', en: 'Customer e-mail over there' },
  customerHint: {
    zh: '贵公司的邮箱，不是您客户的邮箱',
    en: 'Your company’s own address, not your customer’s',
  },
  queue: { zh: '对方队列', en: 'Their queue' },
  guidField: { zh: '存放 GUID 的自定义字段', en: 'Custom field for the GUID' },
  returnStates: { zh: '视为回转的状态', en: 'States that mean given back' },
  returnHint: { zh: '多个状态用英文逗号分隔', en: 'Several are separated by commas' },
  secretHint: {
    zh: '两边一致的 whsec_… 密钥（32 字节，Base64）',
    en: 'A whsec_… secret, the same on both sides (32 bytes in base64)',
  },
})
