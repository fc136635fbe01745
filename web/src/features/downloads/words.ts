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
  progress: { zh: '{done} / {total}', en: '{done} of {total}' },
  rows: { zh: '{count} 行', en: { one: '{count} row', other: '{count} rows' } },
  fetch: { zh: '下载', en: 'Download' },
  cancel: { zh: '取消', en: 'Cancel' },
  empty: { zh: '还没有下载', en: 'No downloads yet' },
  emptyHint: {
    zh: '在工单列表中点“导出”，文件会出现在这里。',
    en: 'Export a list of tickets, and its file appears here.',
  },
  emptyForOperators: {
    zh: '在客户列表中选“导出个人数据”，文件会出现在这里。',
    en: 'Export the data of a customer who asks, and the file appears here.',
  },
  ownTitle: { zh: '我的数据', en: 'My data' },
  ownLead: {
    zh: '您可以随时索取平台所持有的您的个人数据。',
    en: 'You may have a copy of what this platform holds about you at any time.',
  },
  ownHolds: {
    zh: '副本包含账号与登录设备、工单与全部对话、附件清单、评价、投诉与答复、消息、发送给您的邮件与短信，以及您发来的邮件；提供可阅读的网页与 JSON 两种形式，打包为一个 ZIP 文件。',
    en: 'It has your account and devices, your tickets with every message and the names of their files, ratings, complaints and their answers, notices, the mails and texts sent to you, and the mails you sent: as a page to read and as JSON, in one ZIP file.',
  },
  ownOrder: { zh: '导出我的数据', en: 'Make a copy' },
  ownOrdered: { zh: '正在生成，完成后会收到消息', en: 'Being made; you will be told when it is ready' },
  ownEmpty: {
    zh: '申请后，文件会出现在这里，保留 7 天。',
    en: 'Once you ask, the file appears here for 7 days.',
  },
})
