/** Words of the bell. */
import { defineWords } from '../../lib/words.ts'

export const noticeWords = defineWords('notices', {
  title: { zh: '消息', en: 'Notices' },
  lead: { zh: '与您有关的进展都在这里', en: 'Everything that happened and concerns you' },
  bell: { zh: '消息，{unread} 条未读', en: 'Notices, {unread} unread' },
  readAll: { zh: '全部标为已读', en: 'Mark all as read' },
  all: { zh: '查看全部消息', en: 'See all notices' },
  emptyTitle: { zh: '还没有消息', en: 'No notices yet' },
  emptySays: {
    zh: '工单有新进展时，会在这里和邮件里告诉您。',
    en: 'When something happens to your tickets, you are told here and by mail.',
  },
  unread: { zh: '未读', en: 'Unread' },
})
