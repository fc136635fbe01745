/** Refusals of handing tickets upstream (U-10 to U-16). */
import { text } from './refusal-text.ts'

export const upstreamRefusals = {
  'upstream.not-for-category': text(
    409,
    '该分类的工单不提交到上级',
    'Tickets of this category do not go upstream',
  ),
  'upstream.no-link': text(
    409,
    '该分类没有可用的上级连接，请管理员先配置',
    'This category has no live link to upstream; an administrator must set one up first',
  ),
  'upstream.accept-first': text(409, '请先接单，再转移', 'Accept the ticket before handing it over'),
  'upstream.with-them': text(409, '工单已在上级处理中', 'The ticket is with upstream already'),
  'upstream.closed': text(
    409,
    '上级已关闭该工单，不再接受转移',
    'Upstream has closed the ticket and takes no more transfers of it',
  ),
  'upstream.other-link': text(
    409,
    '工单正在上级处理中，只能移动到使用同一连接的分类',
    'The ticket is with upstream; it can only move to a category that uses the same link',
  ),
  'upstream.not-served': text(
    409,
    '该工单不是下级服务商转来的，不能回转',
    'No partner handed this ticket to you; it cannot be given back',
  ),
} as const
