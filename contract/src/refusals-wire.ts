/** Refusals of connections and of the wire between installations (U-20 to U-24). */
import { text } from './refusal-text.ts'

export const wireRefusals = {
  'wire.not-believed': text(
    401,
    '签名无效、已过期或连接不存在',
    'The signature is wrong or too old, or there is no such connection',
  ),
  'wire.malformed': text(
    422,
    '事件内容不符合协议：{reason}',
    'The event does not follow the protocol: {reason}',
  ),
  'wire.out-of-order': text(409, '请从序号 {expected} 开始发送', 'Send from sequence {expected} on'),
  'upstream.too-many-links': text(409, '最多 {count} 个连接', 'There can be {count} connections at most'),
  'upstream.no-such-partner': text(
    422,
    '没有使用该邮箱的客户账号，请下级服务商先注册',
    'No customer has this e-mail address; ask the partner to sign up first',
  ),
  'upstream.link-off': text(409, '该连接已停用', 'This connection is disabled'),
} as const
