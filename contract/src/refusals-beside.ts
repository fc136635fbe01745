/** How tags, followers, links, splits and merges are refused (T-90). */
import { text } from './refusal-text.ts'

export const besideRefusals = {
  'tag.too-many': text(
    409,
    '标签最多 {most} 个，请先合并或删除不用的',
    'A desk can have {most} tags; merge or delete some first',
  ),
  'tag.too-many-here': text(409, '一个工单最多 {most} 个标签', 'A ticket can have {most} tags'),
  'tag.taken': text(409, '已有同名标签，可以改为合并', 'There is a tag of this name; merge the two instead'),
  'followers.too-many': text(409, '一个工单最多 {most} 人关注', 'A ticket can have {most} followers'),
  'link.itself': text(422, '不能与工单自身关联或合并', 'A ticket cannot be linked to or merged into itself'),
  'link.already': text(409, '这两个工单已经关联', 'These tickets are linked already'),
  'link.too-many': text(409, '一个工单最多关联 {most} 个工单', 'A ticket can have {most} links'),
  'split.not-the-customers': text(422, '只能拆分客户的消息', 'Only what the customer wrote can be split off'),
  'merge.into-closed': text(
    409,
    '目标工单已关闭，请并入一个未关闭的工单',
    'The other ticket is closed; merge into one that is not',
  ),
  'merge.across': text(
    409,
    '工单正与其他公司一起处理，不能合并',
    'Another company works on this ticket too; it cannot be merged',
  ),
  'merge.other-customer': text(
    409,
    '两个工单的客户不同：合并后只关闭并关联，对方看不到彼此的内容',
    'The tickets are of different customers: merging only closes and links, neither will see the other’s text',
  ),
  'merge.not-undoable': text(
    409,
    '合并已超过 {minutes} 分钟，或之后已有人操作，不能撤销',
    'It was merged more than {minutes} minutes ago, or somebody has acted since; it cannot be undone',
  ),
} as const
