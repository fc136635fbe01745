/** What the second factor says: setting it up, and being asked for it. */
import { defineWords } from '../../lib/words.ts'

export const factorWords = defineWords('factor', {
  title: { zh: '两步验证', en: 'Second factor' },
  lead: {
    zh: '登录时除密码外再输入手机验证器中的 6 位验证码，密码泄露也无法登录。',
    en: 'Beside the password you enter six digits from your phone, so that a stolen password opens nothing.',
  },
  off: { zh: '未开启', en: 'Off' },
  on: { zh: '已开启', en: 'On' },
  since: { zh: '开启时间', en: 'Since' },
  left: { zh: '剩余恢复码', en: 'Recovery codes left' },
  begin: { zh: '开启两步验证', en: 'Turn it on' },
  password: { zh: '当前密码', en: 'Current password' },
  continue: { zh: '继续', en: 'Continue' },
  scan: {
    zh: '用验证器（如 Microsoft Authenticator、Google Authenticator、1Password）扫描二维码。',
    en: 'Scan this with an authenticator app, such as Microsoft Authenticator, Google Authenticator or 1Password.',
  },
  byHand: { zh: '无法扫描？手动输入密钥', en: 'Cannot scan? Enter this secret' },
  code: { zh: '验证码', en: 'Code' },
  codeHint: { zh: '验证器中显示的 6 位数字', en: 'The six digits that the app shows' },
  confirm: { zh: '确认开启', en: 'Turn it on' },
  codesTitle: { zh: '恢复码', en: 'Recovery codes' },
  codesSays: {
    zh: '手机遗失时可用恢复码登录，每个只能用一次。它们只显示这一次，请抄写或打印保存。',
    en: 'They let you in when the phone is lost, each once. They are shown only now: write them down or print them.',
  },
  copyAll: { zh: '复制全部', en: 'Copy all' },
  turnedOn: { zh: '两步验证已开启，其他设备已退出登录', en: 'It is on; all other devices were signed out' },
  end: { zh: '关闭两步验证', en: 'Turn it off' },
  endSays: { zh: '关闭后仅凭密码即可登录。', en: 'The password alone will open your account again.' },
  ended: { zh: '两步验证已关闭', en: 'It is off' },
  codeOrRecovery: { zh: '验证码或恢复码', en: 'Code or recovery code' },
  asked: {
    zh: '请输入验证器中的 6 位验证码；手机不在身边时可输入恢复码。',
    en: 'Enter the six digits from your authenticator app, or a recovery code if the phone is not at hand.',
  },
  verify: { zh: '验证并登录', en: 'Verify and sign in' },
  other: { zh: '使用其他账号', en: 'Use another account' },
})
