/** What stands beside a ticket says: tags, followers, links, splits, merges (T-90). */
import { defineWords } from '../../lib/words.ts'

export const besideWords = defineWords('ticketBeside', {
  // Tags
  tags: { zh: '标签', en: 'Tags' },
  noTags: { zh: '还没有标签', en: 'No tags yet' },
  editTags: { zh: '编辑标签', en: 'Edit tags' },
  tagsHint: {
    zh: '选择或输入后回车；新名称会成为新标签。客户看不到标签。',
    en: 'Choose, or type and press Enter; a new name makes a new tag. Customers never see tags.',
  },
  save: { zh: '保存', en: 'Save' },
  tagsSaved: { zh: '标签已保存', en: 'Tags saved' },

  // Followers
  followers: { zh: '关注人', en: 'Followers' },
  noFollowers: { zh: '还没有人关注', en: 'Nobody follows it' },
  follow: { zh: '关注', en: 'Follow' },
  unfollow: { zh: '取消关注', en: 'Unfollow' },
  followed: {
    zh: '已关注；有回复和状态变化时会在消息中提醒您',
    en: 'Following; the bell tells of replies and moves',
  },
  unfollowed: { zh: '已取消关注', en: 'Not following any more' },
  addFollower: { zh: '添加关注人', en: 'Add a follower' },
  removeFollower: { zh: '移除关注人 {name}', en: 'Remove follower {name}' },

  // Links
  links: { zh: '关联工单', en: 'Linked tickets' },
  noLinks: { zh: '还没有关联的工单', en: 'No linked tickets' },
  link: { zh: '关联工单', en: 'Link a ticket' },
  linkDo: { zh: '关联', en: 'Link' },
  linkNumber: { zh: '工单号', en: 'Ticket number' },
  numberHint: { zh: '如 7380RXZ', en: 'Such as 7380RXZ' },
  needNumber: { zh: '请填写工单号', en: 'Enter a ticket number' },
  linkKind: { zh: '本工单与它的关系', en: 'What this ticket is to it' },
  linked: { zh: '已关联', en: 'Linked' },
  unlink: { zh: '取消关联 {number}', en: 'Take the link to {number} away' },
  unlinked: { zh: '已取消关联', en: 'Link taken away' },
  notYours: { zh: '不在您手上', en: 'Not in your hands' },

  // Split
  split: { zh: '拆分为新工单', en: 'Split into a new ticket' },
  splitDo: { zh: '拆分', en: 'Split' },
  splitHint: {
    zh: '所选消息会成为同一客户的新工单，重新分派，从现在开始计时。原工单不变，两者互相关联。',
    en: 'The chosen messages become a new ticket of the same customer: dispatched anew, its clock from now. This ticket stays as it is, and the two are linked.',
  },
  splitTitle: { zh: '新工单标题', en: 'Title of the new ticket' },
  splitMessages: { zh: '客户的消息', en: 'Messages of the customer' },
  splitChoose: { zh: '请至少选择一条消息', en: 'Choose at least one message' },
  splitDone: { zh: '已拆分为 #{number}', en: 'Split into #{number}' },
  open: { zh: '打开', en: 'Open' },

  // Merge
  merge: { zh: '合并到另一个工单', en: 'Merge into another ticket' },
  mergeDo: { zh: '合并并关闭', en: 'Merge and close' },
  mergeHint: {
    zh: '本工单作为重复工单关闭，沟通在目标工单继续。{minutes} 分钟内、双方都没有新动作时可以撤销；期间计时不暂停。',
    en: 'This ticket is closed as a duplicate and the conversation goes on there. It can be undone for {minutes} minutes while nobody acts on either; the clock is not paused.',
  },
  mergeInto: { zh: '合并到', en: 'Merge into' },
  mergeWithText: {
    zh: '在目标工单的沟通中显示本工单的消息',
    en: 'Show what was said here in the conversation there',
  },
  otherCustomer: {
    zh: '两个工单的客户不同（{name}）。合并后只关闭并关联本工单，双方客户都看不到对方的内容。',
    en: 'The tickets are of different customers ({name}). This one is only closed and linked; neither customer will see the other’s text.',
  },
  otherCustomerYes: { zh: '我已了解，仍要合并', en: 'I understand; merge them all the same' },
  otherCustomerNo: {
    zh: '客户不同，须由管理员合并',
    en: 'Of different customers, only an administrator merges',
  },
  noSuchTicket: { zh: '找不到这个工单', en: 'There is no such ticket' },
  merged: { zh: '已合并到 #{number}', en: 'Merged into #{number}' },
  mergedBanner: { zh: '本工单已合并到', en: 'This ticket was merged into' },
  mergeUndo: { zh: '撤销合并', en: 'Undo the merge' },
  mergeUndone: { zh: '已撤销合并，工单恢复原状', en: 'Undone; the ticket is as it was' },
  saidOn: { zh: '来自工单 #{number}', en: 'From ticket #{number}' },
})
