/** What is said of colleagues at the same ticket, both languages side by side (T-65). */
import { defineWords } from '../../lib/words.ts'

export const presenceWords = defineWords('ticketPresence', {
  looking: { zh: '{name} 也在查看', en: '{name} is looking too' },
  writing: { zh: '{name} 正在输入…', en: '{name} is writing…' },
  paused: { zh: '{name} 写了一半，暂停中', en: '{name} has begun to write' },
})
