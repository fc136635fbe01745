/** What the page about API keys says. */
import { defineWords } from '../../lib/words.ts'

export const keyWords = defineWords('keys', {
  title: { zh: 'API 密钥', en: 'API keys' },
  lead: {
    zh: '程序凭密钥代替创建者调用接口。密钥的权限不会超过创建者当前的权限；创建者停用后密钥随即失效。',
    en: 'Programs call in the place of whoever made the key, never with more rights than they have now; it stops with them.',
  },
  docs: { zh: '接口文档', en: 'API documents' },
  create: { zh: '新建密钥', en: 'New key' },
  name: { zh: '名称', en: 'Name' },
  nameHint: { zh: '例如：CRM 对接', en: 'For example: CRM' },
  scopes: { zh: '权限', en: 'Scopes' },
  scopesNeeded: { zh: '请至少选择一项权限', en: 'Choose at least one scope' },
  expires: { zh: '有效期', en: 'Expires' },
  never: { zh: '永久有效', en: 'Never' },
  days: { zh: '{count} 天', en: { one: '{count} day', other: '{count} days' } },
  key: { zh: '密钥', en: 'Key' },
  maker: { zh: '创建者', en: 'Made by' },
  state: { zh: '状态', en: 'State' },
  active: { zh: '有效', en: 'Active' },
  expired: { zh: '已过期', en: 'Expired' },
  revoked: { zh: '已吊销', en: 'Revoked' },
  dormant: { zh: '创建者已停用', en: 'Maker stopped' },
  lastUsed: { zh: '最近使用', en: 'Last used' },
  unused: { zh: '从未使用', en: 'Never' },
  revoke: { zh: '吊销', en: 'Revoke' },
  revokeAsks: { zh: '吊销“{name}”？', en: 'Revoke "{name}"?' },
  revokeSays: {
    zh: '使用它的程序立即失去访问权限，无法恢复。',
    en: 'Programs that use it lose access at once; this cannot be undone.',
  },
  revokedDone: { zh: '已吊销', en: 'Revoked' },
  made: { zh: '密钥已创建', en: 'The key has been made' },
  madeSays: {
    zh: '密钥只显示这一次，请立即复制并妥善保管。',
    en: 'The key is shown only this once. Copy it now and keep it safe.',
  },
  alreadyShown: {
    zh: '密钥已显示过，无法再次查看。',
    en: 'The key has been shown before and cannot be seen again.',
  },
  header: { zh: '请求头', en: 'Header' },
  empty: { zh: '还没有 API 密钥', en: 'No API keys yet' },
  emptySays: {
    zh: '新建一个密钥，让您的系统自动处理工单、同步商品。',
    en: 'Make one, so that your own systems can work on tickets and products.',
  },
})
