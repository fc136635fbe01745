/** What the notices about upstream say to the handler, in both languages (U-12, issue 4). */
import { words } from './notice-words.ts'

export const upstreamWords = {
  'upstream-replied': words(
    ['上级回复了工单 {number}', '「{link}」回复了工单 {number}「{title}」，客户已能看到该回复。', '处理工单'],
    [
      'Upstream replied: ticket {number}',
      '{link} replied to ticket {number} "{title}"; the customer sees the reply.',
      'Open the ticket',
    ],
  ),
  'upstream-returned': words(
    [
      '上级回转了工单 {number}',
      '「{link}」已将工单 {number}「{title}」回转给您，请继续处理；需要时可以再次转移。',
      '处理工单',
    ],
    [
      'Returned by upstream: ticket {number}',
      '{link} returned ticket {number} "{title}" to you. Please go on with it; it can be handed over again.',
      'Open the ticket',
    ],
  ),
  'upstream-closed': words(
    [
      '上级关闭了工单 {number}',
      '「{link}」已关闭工单 {number}「{title}」，将不再接受转移请求。您和客户可以继续处理该工单。',
      '处理工单',
    ],
    [
      'Closed by upstream: ticket {number}',
      '{link} has closed ticket {number} "{title}" and takes no more transfers of it. You and the customer can go on.',
      'Open the ticket',
    ],
  ),
  'upstream-overdue': words(
    [
      '上级超时未答复：工单 {number}',
      '工单 {number}「{title}」转移到「{link}」后已超过目标时间，对方仍未答复。请跟进，并及时告知客户进展。',
      '处理工单',
    ],
    [
      'Upstream is late: ticket {number}',
      '{link} has had ticket {number} "{title}" for longer than its target and has not answered. Please follow it up and keep the customer informed.',
      'Open the ticket',
    ],
  ),
}
