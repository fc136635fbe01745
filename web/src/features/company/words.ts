/** What the page about the company says. */
import { defineWords } from '../../lib/words.ts'

export const companyWords = defineWords('company', {
  title: { zh: '企业信息', en: 'Company' },
  lead: {
    zh: '企业名称会显示给客户；企业别名用于子账号登录。',
    en: 'Customers see the name; sub-accounts sign in with the alias.',
  },
  name: { zh: '企业名称', en: 'Name' },
  alias: { zh: '企业别名', en: 'Company alias' },
  aliasHint: {
    zh: '3–32 位小写字母、数字或 -，以字母开头',
    en: '3 to 32 lower-case letters, digits or -, beginning with a letter',
  },
  aliasWarning: {
    zh: '修改后，子账号需要用新的别名登录，旧的登录地址随即失效。',
    en: 'Sub-accounts then sign in with the new alias; the old address stops working.',
  },
  address: { zh: '登录地址', en: 'Sign-in page' },
  addressHint: {
    zh: '子账号从这里登录，打开后企业别名已经填好。',
    en: 'Sub-accounts sign in here; the alias is filled in already.',
  },
  shop: { zh: '店铺', en: 'Shop' },
  copy: { zh: '复制', en: 'Copy' },
  copied: { zh: '登录地址已复制', en: 'Address copied' },
  copyFailed: {
    zh: '复制失败，请手动选择文字复制',
    en: 'Copying failed; select the text and copy it by hand',
  },
  since: { zh: '入驻时间', en: 'Member since' },
  edit: { zh: '编辑', en: 'Edit' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存', en: 'Saved' },
})
