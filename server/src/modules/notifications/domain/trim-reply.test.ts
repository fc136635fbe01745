/** Proves what is taken out of a reply: the quotation below it, and nothing that a person wrote (T-89). */
import { expect, it } from 'vitest'
import { REPLY_ABOVE, trimmedReply } from './trim-reply.ts'

const quoted = `${REPLY_ABOVE}\n\n张三，您好：`

it.each([
  [
    'Gmail',
    'Here it is.\n\nOn Sat, Nov 21, 2026 at 8:01 PM Desk <desk@example.com> wrote:\n> hello',
    'Here it is.',
  ],
  [
    'Gmail over two lines',
    'Done.\n\nOn Sat, Nov 21, 2026 at 8:01 PM Desk\n<desk@example.com> wrote:\n> hi',
    'Done.',
  ],
  [
    'Apple Mail in Chinese',
    '附上了\n\n在 2026年11月21日，20:01，掌柜 <desk@example.com> 写道：\n\n> 您好',
    '附上了',
  ],
  [
    'Outlook',
    'See below.\r\n\r\nFrom: Desk <desk@example.com>\r\nSent: Saturday\r\nTo: Zhang\r\n\r\nHello',
    'See below.',
  ],
  ['Outlook in Chinese', '好的\n\n发件人: 掌柜\n发送时间: 2026年11月21日\n收件人: 张三\n\n您好', '好的'],
  ['QQ mail', '已补充\n\n------------------ 原始邮件 ------------------\n发件人: 掌柜', '已补充'],
  ['our own line', `没问题\n\n${quoted}`, '没问题'],
  ['our own line, quoted', `没问题\n\n> ${quoted}`, '没问题'],
  ['a signature', 'Thanks\n\n-- \nZhang\n+86 10 1234', 'Thanks'],
])('trims what %s adds', (_, mail, reply) => {
  expect(trimmedReply(mail)).toBe(reply)
})

it('keeps a mail that quotes nothing, and drops only quoted lines between answers', () => {
  const prose = 'On Monday it worked.\n\nFrom: is the name of the column,\nand it is empty.'
  expect(trimmedReply(prose)).toBe(prose)
  expect(trimmedReply('> which disk?\nThe second one.\n> since when?\nSince Monday.')).toBe(
    'The second one.\nSince Monday.',
  )
})

it('finds nothing in a mail that only quotes', () => {
  expect(trimmedReply(`\n\n${quoted}`)).toBe('')
})
