/** What the command palette says, both languages side by side (T-66). */
import { defineWords } from '../../lib/words.ts'

export const commandWords = defineWords('commands', {
  title: { zh: '命令', en: 'Commands' },
  ask: { zh: '输入命令、页面或工单号…', en: 'A command, a page, or a ticket number…' },
  nothing: { zh: '没有匹配的命令', en: 'Nothing matches' },
  goTo: { zh: '前往', en: 'Go to' },
  thisTicket: { zh: '当前工单', en: 'This ticket' },
  openNumber: { zh: '打开工单 #{number}', en: 'Open ticket #{number}' },
  noSuch: { zh: '找不到工单 #{number}', en: 'There is no ticket #{number}' },
  reply: { zh: '回复', en: 'Reply' },
  askCustomer: { zh: '回复并请用户补充', en: 'Reply and ask for information' },
  finish: { zh: '回复并标为处理完成', en: 'Reply and mark as done' },
  note: { zh: '添加备注', en: 'Add a note' },
  dispatch: { zh: '派单', en: 'Hand over' },
  close: { zh: '关闭工单', en: 'Close the ticket' },
  why: { zh: '剩余时间为什么是这样', en: 'Why this much time is left' },
  next: { zh: '下一个工单', en: 'Next ticket' },
  previous: { zh: '上一个工单', en: 'Previous ticket' },
  toList: { zh: '返回列表', en: 'Back to the list' },
  keys: { zh: '显示快捷键', en: 'Show the keys' },
  keyPalette: { zh: '命令面板', en: 'Command palette' },
  keyCanned: { zh: '行首：插入快捷回复', en: 'At the start of a line: canned replies' },
  keyMention: { zh: '备注中：提到同事', en: 'In a note: mention a colleague' },
})
