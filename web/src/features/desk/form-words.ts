/** What the editor of requirement forms says (T-70). */
import { defineWords } from '../../lib/words.ts'

export const formWords = defineWords('requirement-form', {
  form: { zh: '需求表单', en: 'Questions' },
  count: { zh: '{count} 项', en: { one: '{count} question', other: '{count} questions' } },
  none: { zh: '未设置', en: 'None' },
  title: { zh: '“{name}”的需求表单', en: 'Questions of "{name}"' },
  lead: {
    zh: '客户选择该分类时需要填写的内容，最多 10 项。已提交的工单保留当时的问题与回答。',
    en: 'What customers fill in when they choose this category, 10 at most. Tickets keep what they were asked.',
  },
  label: { zh: '问题', en: 'Question' },
  labelHint: { zh: '例如：网站域名', en: 'Such as: domain of the site' },
  kind: { zh: '形式', en: 'Kind' },
  line: { zh: '单行文字', en: 'One line' },
  text: { zh: '多行文字', en: 'Several lines' },
  choice: { zh: '单选', en: 'Choice' },
  options: { zh: '选项', en: 'Options' },
  optionsHint: { zh: '输入后回车，至少 2 个', en: 'Press Enter after each; at least two' },
  optionsWrong: {
    zh: '请填写 2 至 20 个选项，每个不超过 40 字',
    en: 'Give 2 to 20 options of 40 characters at most',
  },
  required: { zh: '必填', en: 'Required' },
  add: { zh: '添加问题', en: 'Add a question' },
  up: { zh: '上移', en: 'Move up' },
  down: { zh: '下移', en: 'Move down' },
  remove: { zh: '删除', en: 'Remove' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '需求表单已保存', en: 'Questions saved' },
})
