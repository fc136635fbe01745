/** What the composer says of drafts and of the ten seconds after sending, both languages side by side (T-67, T-68). */
import { defineWords } from '../../lib/words.ts'

export const writingWords = defineWords('ticketWriting', {
  draftHere: { zh: '草稿已存在本机', en: 'Draft kept in this browser' },
  draftKept: { zh: '草稿已保存', en: 'Draft saved' },
  sendsIn: { zh: '{seconds} 秒后发出', en: 'Goes out in {seconds} s' },
  sendsNow: { zh: '正在发出…', en: 'Going out…' },
  undo: { zh: '撤销', en: 'Undo' },
  sendNow: { zh: '立即发送', en: 'Send now' },
  sentTo: { zh: '#{number} 即将发出', en: '#{number} is about to go out' },
  returned: {
    zh: '撤销期内工单有了新变化，回复没有发出，内容还在下面。',
    en: 'The ticket changed within the ten seconds. Your reply was not sent; the text is still below.',
  },
})
