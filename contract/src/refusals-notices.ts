/** Refusals about notices: choices, templates, robots, deliveries, mails that came in (T-87 to T-89). */
import { text } from './refusal-text.ts'

export const noticeRefusals = {
  'notice.obligatory': text(409, '关键通知不能关闭', 'Notices that must arrive cannot be switched off'),
  'template.unknown-variable': text(422, '模板不能使用变量：{name}', 'The template cannot have: {name}'),
  'template.fixed': text(409, '该通知的文字不能修改', 'The words of this notice cannot be changed'),
  'quiet-hours.nobody': text(422, '值班名单中没有可联系的人', 'Nobody on the duty list can be reached'),
  'robot.wrong-address': text(
    422,
    '这不是该平台机器人的地址',
    'This is no address of a robot at that vendor',
  ),
  'robot.too-many': text(409, '群机器人最多 {most} 个', 'There can be {most} chat robots'),
  'delivery.not-failed': text(
    409,
    '只有发送失败的通知可以重发',
    'Only what has failed can be sent once more',
  ),
  'mail.not-waiting': text(
    409,
    '该邮件已处理，或无法接收',
    'This mail has been dealt with, or cannot be taken',
  ),
} as const
