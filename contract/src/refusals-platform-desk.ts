/** Refusals of the platform's own desk (U-18, T-25). */
import { text } from './refusal-text.ts'

export const platformDeskRefusals = {
  'platform-desk.open-already': text(409, '平台客服台已开通', 'The platform has its desk already'),
  'platform-desk.not-open': text(
    409,
    '平台还没有开通客服台，暂时不能转单给平台',
    'The platform has no desk yet; tickets cannot be handed to it',
  ),
  'platform-desk.own': text(
    409,
    '平台客服台不能把工单转给自己',
    'The platform’s desk cannot hand a ticket to itself',
  ),
  'platform-desk.of-partner': text(
    409,
    '该工单由服务商转来，请处理、回转或关闭，不能再派给服务商',
    'A provider handed this ticket up; work on it, return it or close it, but it cannot be dispatched on',
  ),
} as const
