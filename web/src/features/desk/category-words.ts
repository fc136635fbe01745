/** What the page of categories says beyond their names: types, groups, pictures, whether tickets go upstream (U-1 to U-3). */
import { defineWords } from '../../lib/words.ts'

export const categoryWords = defineWords('categories', {
  type: { zh: '类型', en: 'Type' },
  group: { zh: '所属分组', en: 'Group' },
  groupHint: { zh: '例如：售后、备案', en: 'Such as: support, filing' },
  noGroup: { zh: '未分组', en: 'No group' },
  description: { zh: '分类介绍', en: 'Description' },
  descriptionHint: {
    zh: '客户选择分类时看到，例如需要准备哪些材料',
    en: 'Customers read it when they choose: what to prepare, for example',
  },
  position: { zh: '排序', en: 'Order' },
  positionHint: { zh: '数字小的在前', en: 'Smaller numbers come first' },
  icon: { zh: '图标', en: 'Picture' },
  iconHint: { zh: '建议 112×56 像素，PNG、JPEG 或 WebP', en: '112×56 pixels suggested; PNG, JPEG or WebP' },
  chooseIcon: { zh: '选择图片', en: 'Choose a picture' },
  removeIcon: { zh: '移除', en: 'Remove' },
  iconWrong: { zh: '这个文件不是可以显示的图片', en: 'This file is not a picture that can be shown' },
  toUpstream: { zh: '是否提交到 API', en: 'Submit to the API' },
  toUpstreamHint: {
    zh: '开启后，客服接单后可以将这类工单转移到上级。需要先在“上级连接”中为该分类配置连接。',
    en: 'Agents can hand such tickets to the vendor above once they have accepted them. The category needs a connection to go over.',
  },
  onlySpecial: {
    zh: '只有业务技术、备案、商标、其他类型可以提交到 API',
    en: 'Only the four special types can submit to the API',
  },
  technicalHint: {
    zh: '每个服务商只能有一个，客户须填写业务 ID、业务 IP 与业务类型',
    en: 'One per provider; customers state business ID, business IP and business type',
  },
  api: { zh: 'API', en: 'API' },
  apiLinked: { zh: '提交到 API，经由「{link}」', en: 'Submits to the API, over {link}' },
  apiUnlinked: {
    zh: '提交到 API，尚未配置可用的上级连接',
    en: 'Submits to the API, without a live connection yet',
  },
})
