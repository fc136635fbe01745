/** Takes what a person wrote out of a mail that quotes ours below it (T-89). What is not surely a quotation stays. */

/** Stands at the top of the mails that may be answered; everything from it on is ours. */
export const REPLY_ABOVE = '##- 请在此行上方回复 / Please reply above this line -##'

/** Lines with which mail programs introduce what they quote. */
const introductions: readonly RegExp[] = [
  /^\s*on .{4,200}wrote:\s*$/i,
  /^\s*在.{4,200}写道[:：]\s*$/,
  /^\s*.{0,200}[<＜]\S+@\S+[>＞]\s*于.{4,100}写道[:：]\s*$/,
  /^\s*-{2,}\s*(original message|forwarded message|原始邮件|回复的原邮件|转发的邮件)\s*-{2,}\s*$/i,
  /^\s*_{20,}\s*$/,
]
/** Outlook's block of headers: this line, and a date or a recipient soon after it. */
const sender = /^\s*\*?(from|发件人)\s*[:：]\*?/i
const beside = /^\s*\*?(sent|date|to|发送时间|日期|收件人)\s*[:：]/i
const signature = /^--\s?$/

/** Longest text of a message. */
const LONGEST = 20_000

/** The text above the quotation; empty when nothing was written. */
export function trimmedReply(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  const end = lines.findIndex((line, index) => startsQuotation(line, lines, index))
  const kept = (end < 0 ? lines : lines.slice(0, end)).filter((line) => !/^\s*>/.test(line))
  return kept
    .join('\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, LONGEST)
    .toWellFormed()
}

function startsQuotation(line: string, lines: readonly string[], index: number): boolean {
  if (line.includes(REPLY_ABOVE.slice(0, 12)) || signature.test(line)) return true
  if (introductions.some((each) => each.test(line))) return true
  // Introductions that the sender's program broke into two lines.
  const next = lines[index + 1]
  if (/^\s*(on|在)\s?.{4,}/i.test(line) && next !== undefined && /(wrote|写道)[:：]\s*$/i.test(next))
    return true
  return sender.test(line) && lines.slice(index + 1, index + 4).some((each) => beside.test(each))
}
