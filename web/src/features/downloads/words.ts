/** What the page of downloads says. */
import { defineWords } from '../../lib/words.ts'

export const downloadWords = defineWords('downloads', {
  title: { zh: '我的下载', en: 'My downloads' },
  lead: {
    zh: '文件在后台生成，只有您本人可以下载，保留 7 天。',
    en: 'Files are made in the background. Only you can fetch them, for 7 days.',
  },
  name: { zh: '文件', en: 'File' },
  state: { zh: '状态', en: 'State' },
  orderedAt: { zh: '创建时间', en: 'Ordered' },
  expiresAt: { zh: '保留至', en: 'Kept until' },
  size: { zh: '大小', en: 'Size' },
  waiting: { zh: '等待中', en: 'Waiting' },
  running: { zh: '生成中', en: 'Being made' },
  ready: { zh: '可下载', en: 'Ready' },
  failed: { zh: '失败', en: 'Failed' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
  progress: { zh: '{done} / {total} 行', en: '{done} of {total} rows' },
  rows: { zh: '{count} 行', en: { one: '{count} row', other: '{count} rows' } },
  fetch: { zh: '下载', en: 'Download' },
  cancel: { zh: '取消', en: 'Cancel' },
  empty: { zh: '还没有下载', en: 'No downloads yet' },
  emptyHint: {
    zh: '在工单列表中点“导出”，文件会出现在这里。',
    en: 'Export a list of tickets, and its file appears here.',
  },
})
