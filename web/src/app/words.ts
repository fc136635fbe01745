/** Words of the shell: what surrounds every screen. */
import { defineWords } from '../lib/words.ts'

export const appWords = defineWords('app', {
  brand: { zh: '掌柜', en: 'Zhanggui' },
  customer: { zh: '客户中心', en: 'Customer centre' },
  provider: { zh: '服务商工作台', en: 'Provider console' },
  platform: { zh: '平台管理', en: 'Platform console' },
  switchConsole: { zh: '切换控制台', en: 'Switch console' },
  skip: { zh: '跳到正文', en: 'Skip to content' },
  menu: { zh: '导航菜单', en: 'Navigation' },
  fold: { zh: '收起导航', en: 'Fold navigation' },
  unfold: { zh: '展开导航', en: 'Unfold navigation' },
  person: { zh: '我的账号', en: 'My account' },
  settings: { zh: '账号设置', en: 'Account settings' },
  signOut: { zh: '退出登录', en: 'Sign out' },
  appearance: { zh: '外观', en: 'Appearance' },
  system: { zh: '跟随系统', en: 'As the system' },
  light: { zh: '浅色', en: 'Light' },
  dark: { zh: '深色', en: 'Dark' },
  language: { zh: '语言', en: 'Language' },
  unreachable: {
    zh: '连接中断，正在重新连接。您填写的内容都还在。',
    en: 'Connection lost; reconnecting. Everything you typed is still here.',
  },
  crashed: { zh: '页面出错了', en: 'This page broke' },
  crashedSays: {
    zh: '刷新后可以继续；填写过的草稿还在。',
    en: 'Reload to go on; the drafts that you typed are kept.',
  },
  reload: { zh: '刷新页面', en: 'Reload' },
  updated: { zh: '系统已更新', en: 'There is a new version' },
  updatedSays: { zh: '请刷新页面后继续。', en: 'Please reload the page to go on.' },
  lost: { zh: '找不到该页面', en: 'There is no such page' },
  lostSays: { zh: '链接可能有误，或者内容已被移走。', en: 'The link may be wrong, or the page has moved.' },
  home: { zh: '回到首页', en: 'Go to the start' },
  noConsole: { zh: '您的账号不能使用该控制台', en: 'Your account cannot use this console' },
  noConsoleSays: {
    zh: '请切换到您可以使用的控制台，或联系管理员开通权限。',
    en: 'Switch to a console that you may use, or ask an administrator for access.',
  },
})
