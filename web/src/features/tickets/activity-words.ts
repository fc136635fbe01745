/** The sentences of the activity log, one for each kind of happening, in both languages (T-64). */

/** `{by}`, `{from}`, `{to}`, … are filled in from the event's facts. */
export const activityWords = {
  created: {
    zh: '{by} 提交了工单，商品：{product}，问题分类：{category}',
    en: '{by} submitted the ticket: {product}, {category}',
  },
  createdPlain: { zh: '{by} 提交了工单', en: '{by} submitted the ticket' },
  createdForCustomer: {
    zh: '{by} 代客户提交了工单',
    en: "{by} submitted the ticket on the customer's behalf",
  },
  assigned: { zh: '系统将工单分派给 {to}', en: 'Assigned to {to}' },
  assignedFewest: {
    zh: '系统将工单分派给 {to}：在岗客服中在手工单最少（{open} 个）',
    en: 'Assigned to {to}, who held the fewest open tickets on duty ({open})',
  },
  assignedOwner: {
    zh: '系统将工单分派给责任人 {to}（在手 {open} 个）',
    en: 'Assigned to its owner {to} (holding {open})',
  },
  handedBackToOwner: {
    zh: '客户有新动作，系统将工单交还责任人 {to}',
    en: 'The customer acted; handed back to its owner {to}',
  },
  handedBackToOther: {
    zh: '客户有新动作，责任人不在岗，系统转给在手工单最少的 {to}（{open} 个）',
    en: 'The customer acted while the owner was off duty; passed to {to}, who held the fewest ({open})',
  },
  unassigned: {
    zh: '当前无在岗客服可接，工单进入待分配池，计时继续',
    en: 'Nobody on duty could take it; it waits unassigned while its clock runs',
  },
  dispatched: { zh: '{by} 将工单从 {from} 派给 {to}', en: '{by} handed the ticket from {from} to {to}' },
  dispatchedFirst: { zh: '{by} 将工单派给 {to}', en: '{by} handed the ticket to {to}' },
  tookOver: {
    zh: '{by} 接手处理，责任人不变',
    en: '{by} took the ticket on; its owner stays the same',
  },
  repliedGoesOn: { zh: '{by} 回复客户，继续处理', en: '{by} replied and goes on working on it' },
  repliedAsks: {
    zh: '{by} 回复客户，等待客户反馈',
    en: "{by} replied and waits for the customer's information",
  },
  repliedDone: {
    zh: '{by} 回复客户，处理完成，等待客户确认',
    en: "{by} replied: done, waiting for the customer's confirmation",
  },
  customerReplied: { zh: '{by} 补充了反馈', en: '{by} replied' },
  reopened: { zh: '{by} 不满意，重新打开了工单', en: '{by} was not satisfied and reopened the ticket' },
  confirmed: { zh: '{by} 确认问题已解决', en: '{by} confirmed the result' },
  autoConfirmed: {
    zh: '客户长时间未确认，系统自动确认',
    en: "Confirmed by itself: the customer's time to confirm ran out",
  },
  rated: { zh: '{by} 评价了服务，工单关闭', en: '{by} rated the service; the ticket is closed' },
  ratedStars: {
    zh: '{by} 评价 {stars} 星，工单关闭',
    en: '{by} gave {stars} stars; the ticket is closed',
  },
  autoClosed: {
    zh: '客户未评价，系统自动关闭工单',
    en: 'Closed by itself: the time to rate ran out',
  },
  withdrawn: { zh: '{by} 撤销了工单', en: '{by} withdrew the ticket' },
  closed: { zh: '{by} 关闭了工单', en: '{by} closed the ticket' },
  closedBecause: { zh: '{by} 关闭了工单，原因：{reason}', en: '{by} closed the ticket: {reason}' },
  moved: { zh: '{by} 将状态从 {from} 改为 {to}', en: '{by} moved the ticket from {from} to {to}' },
  returnedUntouched: {
    zh: '{from} 在 {minutes} 分钟内未处理，系统退回重新分派',
    en: 'Untouched by {from} for {minutes} minutes; back to dispatch',
  },
  returnedHandedOver: {
    zh: '{from} 的工单由 {by} 交回派单',
    en: '{by} gave the ticket of {from} back to dispatch',
  },
  clockRecounted: {
    zh: '{orderedBy} 重新计算计时，到期时间从 {wasDueAt} 变为 {dueAt}',
    en: '{orderedBy} had the clock counted again: due {dueAt} instead of {wasDueAt}',
  },
  clockRecountedOverdue: {
    zh: '{orderedBy} 重新计算计时，到期时间从 {wasDueAt} 变为 {dueAt}，因此到期，不计入超时',
    en: '{orderedBy} had the clock counted again: due {dueAt} instead of {wasDueAt}; past due by this alone, no overtime',
  },
  createdBySplit: {
    zh: '{by} 从工单 {splitFrom} 拆分出此工单',
    en: '{by} split this ticket off {splitFrom}',
  },
  merged: {
    zh: '{by} 将工单合并到 {number} 并关闭',
    en: '{by} merged the ticket into {number}, which closed it',
  },
  unmerged: {
    zh: '{by} 撤销了合并，工单恢复为{to}',
    en: '{by} undid the merge; the ticket is {to} again',
  },
  mergedIn: {
    zh: '{by} 将重复工单 {number} 合并到此',
    en: '{by} merged the duplicate {number} into this one',
  },
  mergedOut: { zh: '{by} 撤销了工单 {number} 的合并', en: '{by} took ticket {number} out again' },
  createdByPartner: {
    zh: '{partner} 转来工单，商品：{product}，问题分类：{category}',
    en: '{partner} handed the ticket over: {product}, {category}',
  },
  partnerClosed: {
    zh: '{by} 的工单已关闭，此工单随之关闭',
    en: 'The ticket of {by} was closed, and this one with it',
  },
  givenBack: { zh: '{by} 将工单回转给下级服务商', en: '{by} gave the ticket back to the partner' },
  accepted: { zh: '{by} 接单', en: '{by} accepted the ticket' },
  transferred: {
    zh: '该工单于 {time} 被客服 [{by}] 转移到远程技术客服（{to}）',
    en: 'On {time} agent [{by}] handed the ticket over to remote support ({to})',
  },
  transferredAgain: {
    zh: '该工单于 {time} 被客服 [{by}] 再次转移到远程技术客服（{to}）',
    en: 'On {time} agent [{by}] handed the ticket over to remote support ({to}) again',
  },
  categoryMoved: {
    zh: '{by} 将工单从“{from}”移动到“{to}”',
    en: '{by} moved the ticket from “{from}” to “{to}”',
  },
  sentDown: {
    zh: '该工单于 {time} 被平台客服 [{by}] 派给服务商（{to}），由其继续处理；此处不再处理',
    en: 'On {time} [{by}] of the platform dispatched the ticket to {to}, who goes on with it; it is closed here',
  },
  createdByPlatform: {
    zh: '{by}（平台）派来工单，商品：{product}，问题分类：{category}',
    en: '{by} of the platform dispatched this ticket to you: {product}, {category}',
  },
  upstreamReturned: {
    zh: '该工单于 {time} 被远程技术客服回转（{link}）',
    en: 'On {time} remote support ({link}) returned the ticket',
  },
  upstreamClosed: {
    zh: '远程技术客服已关闭该工单，将不再接受该工单的转移请求（{link}）',
    en: 'Remote support ({link}) closed the ticket and takes no more transfers of it',
  },
  upstreamLate: {
    zh: '{by} 的内容到达时工单已不能再处理，未生效',
    en: 'What {by} sent came when nothing could be done any more; it had no effect',
  },
  split: { zh: '{by} 拆分出工单 {number}', en: '{by} split ticket {number} off' },
  linked: { zh: '{by} 关联了工单 {number}', en: '{by} linked ticket {number}' },
  unlinked: { zh: '{by} 取消关联工单 {number}', en: '{by} took the link to ticket {number} away' },
  followed: { zh: '{by} 添加关注人 {person}', en: '{by} added the follower {person}' },
  unfollowed: { zh: '{by} 移除关注人 {person}', en: '{by} removed the follower {person}' },
  tagsAdded: { zh: '{by} 添加标签：{added}', en: '{by} added tags: {added}' },
  tagsRemoved: { zh: '{by} 移除标签：{removed}', en: '{by} removed tags: {removed}' },
  tagsChanged: {
    zh: '{by} 添加标签：{added}；移除：{removed}',
    en: '{by} added tags: {added}; removed: {removed}',
  },
  noted: { zh: '{by} 添加了备注', en: '{by} added a note' },
  urged: { zh: '{by} 催单', en: '{by} urged' },
  complained: { zh: '{by} 投诉了该工单', en: '{by} complained' },
  complaintTaken: { zh: '{by} 受理了投诉', en: '{by} took the complaint on' },
  complaintAnswered: { zh: '{by} 答复了投诉', en: '{by} answered the complaint' },
  clockWarned: {
    zh: '{clock}时间还剩 15 分钟，已提醒处理人',
    en: '15 minutes left on the {clock} clock; the handler was told',
  },
  clockExpired: {
    zh: '{clock}超时，第 {overtimeCount} 次，已提醒处理人',
    en: 'The {clock} clock ran out (times overdue: {overtimeCount}); the handler was told',
  },
  clockExpiredPlain: {
    zh: '{clock}超时，已提醒处理人',
    en: 'The {clock} clock ran out; the handler was told',
  },
  unknown: { zh: '{by}：{event}', en: '{by}: {event}' },
  system: { zh: '系统', en: 'System' },
} as const satisfies Record<string, { zh: string; en: string }>

export type ActivityWord = keyof typeof activityWords
