/** Words of signing in, signing up and one's own account. */
import { defineWords } from '../../lib/words.ts'

export const accountWords = defineWords('account', {
  // The frame
  slogan: { zh: '服务商的开源后台', en: 'The open back office of service providers' },
  promise: {
    zh: '客户的每一个问题，都有人接、有时限、有结果。',
    en: 'Every question of a customer has somebody, a time limit, and an outcome.',
  },
  promiseDesk: {
    zh: '自动派给在岗客服，谁在处理一目了然',
    en: 'Goes to an agent on duty; you see who has it',
  },
  promiseClock: { zh: '剩余时间看得见，超时有人管', en: 'Time left in plain sight; overdue gets attention' },
  promiseOpen: { zh: '开源，数据在自己手里', en: 'Open source; the data stays with you' },

  // Fields
  name: { zh: '姓名或称呼', en: 'Your name' },
  email: { zh: '邮箱', en: 'Mail' },
  phone: { zh: '手机号', en: 'Phone' },
  qq: { zh: 'QQ 号（选填）', en: 'QQ number (optional)' },
  qqSays: {
    zh: '提交工单时自动填入，服务商看到的是打码的号码',
    en: 'Filled in when you submit a ticket; providers see it masked',
  },
  contact: { zh: '邮箱或手机号', en: 'Mail address or phone' },
  password: { zh: '密码', en: 'Password' },
  newPassword: { zh: '新密码', en: 'New password' },
  currentPassword: { zh: '当前密码', en: 'Current password' },
  passwordHint: { zh: '至少 10 位', en: 'At least 10 characters' },
  passwordShort: { zh: '密码至少 10 位', en: 'A password needs at least 10 characters' },
  alias: { zh: '企业别名', en: 'Company alias' },
  aliasWrong: {
    zh: '3–32 位小写字母、数字或连字符，以字母开头',
    en: '3–32 lower-case letters, digits or hyphens, starting with a letter',
  },
  aliasHint: {
    zh: '子账号登录时填写，例如 yunqi。之后可以修改。',
    en: 'Sub-accounts sign in with it, for example yunqi. It can be changed later.',
  },
  userName: { zh: '用户名', en: 'User name' },
  companyName: { zh: '企业名称', en: 'Company name' },
  platformName: { zh: '平台名称', en: 'Name of the platform' },
  token: { zh: '初始化口令', en: 'Set-up token' },

  // Signing in
  signIn: { zh: '登录', en: 'Sign in' },
  signInTitle: { zh: '登录掌柜', en: 'Sign in to Zhanggui' },
  byContact: { zh: '邮箱 / 手机号', en: 'Mail or phone' },
  bySubAccount: { zh: '子账号', en: 'Sub-account' },
  forgot: { zh: '忘记密码', en: 'Forgot your password?' },
  askAdministrator: {
    zh: '忘记密码请联系企业的主账号重置',
    en: "Forgot it? Ask your company's main account to reset it",
  },
  noAccount: { zh: '还没有账号？', en: 'No account yet?' },
  signUp: { zh: '注册', en: 'Sign up' },

  // Signing up
  signUpTitle: { zh: '注册账号', en: 'Create an account' },
  asCustomer: { zh: '我是客户', en: 'I am a customer' },
  asCompany: { zh: '我是服务商', en: 'I am a provider' },
  asCompanySays: {
    zh: '将创建企业，您是它的主账号，拥有全部权限。',
    en: 'This opens a company with you as its main account, which may do everything.',
  },
  createAccount: { zh: '注册', en: 'Sign up' },
  createCompany: { zh: '注册并创建企业', en: 'Sign up and open the company' },
  oneContact: { zh: '邮箱和手机号至少填一个', en: 'A mail address or a phone number is needed' },
  optional: { zh: '选填', en: 'optional' },
  haveAccount: { zh: '已有账号？', en: 'Have an account?' },

  // First start
  setupTitle: { zh: '初始化掌柜', en: 'Set up Zhanggui' },
  setupSays: {
    zh: '创建第一位平台管理员。初始化链接只能使用一次。',
    en: 'Make the first platform administrator. The set-up link works once.',
  },
  setupTokenHint: {
    zh: '在首次启动的终端输出里可以找到',
    en: 'It was printed in the terminal at the first start',
  },
  setupGo: { zh: '完成初始化', en: 'Finish set-up' },
  setupDone: { zh: '系统已完成初始化', en: 'The installation is set up' },
  setupDoneSays: { zh: '请直接登录。', en: 'Please sign in.' },

  // A new password
  resetTitle: { zh: '重置密码', en: 'Reset your password' },
  resetSays: {
    zh: '填写注册邮箱，我们会发送一个一次性链接。',
    en: 'Enter the mail address that you signed up with; we send a link that works once.',
  },
  resetSend: { zh: '发送链接', en: 'Send the link' },
  resetSent: { zh: '请查收邮件', en: 'Look into your mail' },
  resetSentSays: {
    zh: '如果 {email} 注册过账号，几分钟内会收到重置链接。',
    en: 'If {email} belongs to an account, a link arrives within a few minutes.',
  },
  resetSet: { zh: '设置新密码', en: 'Set the new password' },
  resetDone: { zh: '密码已重置，请用新密码登录', en: 'Your password is reset; sign in with the new one' },
  resetAgain: { zh: '重新发送链接', en: 'Send another link' },
  backToSignIn: { zh: '返回登录', en: 'Back to sign-in' },

  // Own settings
  profileTitle: { zh: '个人信息', en: 'Profile' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存', en: 'Saved' },
  language: { zh: '界面语言', en: 'Language' },
  chinese: { zh: '简体中文', en: '简体中文' },
  english: { zh: 'English', en: 'English' },
  contactSays: {
    zh: '用于登录和接收通知，修改请联系管理员。',
    en: 'Used to sign in and to reach you; ask an administrator to change it.',
  },
  none: { zh: '未填写', en: 'Not given' },
  company: { zh: '所属企业', en: 'Company' },
  mainAccount: { zh: '主账号', en: 'main account' },
  passwordTitle: { zh: '修改密码', en: 'Change your password' },
  passwordSays: {
    zh: '修改后，其他设备上的登录会立即失效。',
    en: 'All other devices are signed out when you change it.',
  },
  passwordForced: {
    zh: '首次登录请先设置自己的密码，之后才能继续。',
    en: 'Before you go on, please set a password of your own.',
  },
  passwordChange: { zh: '修改密码', en: 'Change the password' },
  passwordChanged: { zh: '密码已修改', en: 'The password is changed' },
  wrongCurrent: { zh: '当前密码不正确', en: 'The current password is wrong' },
  devicesTitle: { zh: '登录设备', en: 'Devices' },
  devicesSays: {
    zh: '以下设备登录着您的账号；不认识的请让它退出，并修改密码。',
    en: 'Your account is signed in on these. End any that you do not know, and change your password.',
  },
  thisDevice: { zh: '本机', en: 'This device' },
  device: { zh: '设备', en: 'Device' },
  address: { zh: '网络地址', en: 'Address' },
  startedAt: { zh: '登录时间', en: 'Signed in' },
  lastSeenAt: { zh: '最近活动', en: 'Last active' },
  endSession: { zh: '退出', en: 'Sign out' },
  endSessionAsks: { zh: '让这台设备退出登录？', en: 'Sign this device out?' },
  ended: { zh: '已退出', en: 'Signed out' },
})
