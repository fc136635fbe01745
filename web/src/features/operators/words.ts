/** What the page about the platform's own people says. */
import { defineWords } from '../../lib/words.ts'

export const operatorWords = defineWords('operators', {
  title: { zh: '平台人员', en: 'Operators' },
  lead: {
    zh: '平台的工作人员与角色；修改立即对在线会话生效。',
    en: 'The people of the platform and their roles; changes act at once, on open sessions too.',
  },
  name: { zh: '姓名', en: 'Name' },
  email: { zh: '邮箱', en: 'Mail' },
  role: { zh: '角色', en: 'Role' },
  state: { zh: '状态', en: 'State' },
  active: { zh: '正常', en: 'Active' },
  stopped: { zh: '已停用', en: 'Stopped' },
  since: { zh: '创建时间', en: 'Created' },
  create: { zh: '新建人员', en: 'New operator' },
  edit: { zh: '编辑', en: 'Edit' },
  resetFactor: { zh: '取消两步验证', en: 'Reset 2FA' },
  resetFactorAsks: { zh: '取消 {name} 的两步验证？', en: 'Take the second factor of {name} away?' },
  resetFactorSays: {
    zh: '用于手机遗失：此后仅凭密码即可登录，可重新开启。',
    en: 'For a lost phone: the password alone opens the account until it is set up again.',
  },
  resetFactorHint: { zh: '例如：手机遗失，已核实身份', en: 'For example: phone lost, identity checked' },
  reason: { zh: '原因', en: 'Reason' },
  editTitle: { zh: '编辑 {name}', en: 'Edit {name}' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存', en: 'Saved' },
  stop: { zh: '停用', en: 'Stop' },
  start: { zh: '启用', en: 'Start' },
  stopAsks: { zh: '停用 {name}？', en: 'Stop {name}?' },
  stopSays: {
    zh: '立即退出登录并无法再登录，可随时重新启用。',
    en: 'Signed out at once and not able to sign in, until started again.',
  },
  startAsks: { zh: '启用 {name}？', en: 'Start {name} again?' },
  you: { zh: '您', en: 'you' },
  signIn: { zh: '登录地址', en: 'Sign-in address' },
  holds: { zh: '可以：{what}', en: 'May: {what}' },
})
