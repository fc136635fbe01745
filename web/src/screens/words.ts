/** Names of places, as the navigation and the pages say them. */
import { defineWords } from '../lib/words.ts'

export const placeWords = defineWords('places', {
  home: { zh: '首页', en: 'Home' },
  ownTickets: { zh: '我的工单', en: 'My tickets' },
  notices: { zh: '消息', en: 'Notices' },
  overview: { zh: '概览', en: 'Overview' },
  profile: { zh: '个人信息', en: 'Profile' },
  password: { zh: '登录密码', en: 'Password' },
  devices: { zh: '登录设备', en: 'Devices' },
})
