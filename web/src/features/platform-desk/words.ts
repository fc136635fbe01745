/** What the platform's console says of its own desk (U-18). */
import { defineWords } from '../../lib/words.ts'

export const platformDeskWords = defineWords('platformDesk', {
  title: { zh: '平台客服台', en: 'Platform desk' },
  lead: {
    zh: '服务商解决不了的工单可以转给平台；客户也可以直接向平台提问，再由平台派给服务商。',
    en: 'Providers hand tickets up to it that they cannot solve; customers may write to it too, and it dispatches to providers.',
  },
  notYet: { zh: '还没有开通平台客服台', en: 'The platform has no desk yet' },
  notYetSays: {
    zh: '开通后，平台管理员与平台客服成为客服台成员，在服务商后台受理工单；排班、派单、计时与报表都与服务商相同。',
    en: 'Once it is open, administrators and support staff work there in the provider console: duty, dispatch, clocks and reports are those of any provider.',
  },
  askAdministrator: { zh: '请平台管理员开通', en: 'An administrator of the platform can open it' },
  open: { zh: '开通平台客服台', en: 'Open the platform desk' },
  opened: { zh: '平台客服台已开通', en: 'The platform desk is open' },
  name: { zh: '名称', en: 'Name' },
  since: { zh: '开通时间', en: 'Open since' },
  enter: { zh: '进入客服台', en: 'Go to the desk' },
  stillComing: {
    zh: '成员名单正在建立，请稍后再试',
    en: 'Its people are being added; please try again in a moment',
  },
})
