/** What the page of a desk's tags says, both languages side by side (T-90). */
import { defineWords } from '../../lib/words.ts'

export const tagWords = defineWords('tags', {
  title: { zh: '标签', en: 'Tags' },
  lead: {
    zh: '客服在工单上输入名称即可新建标签；这里改名、换色、合并和删除。客户看不到标签。',
    en: 'Agents make tags by naming them on a ticket; here they are renamed, coloured, merged and deleted. Customers never see them.',
  },
  name: { zh: '名称', en: 'Name' },
  uses: { zh: '工单数', en: 'Tickets' },
  colour: { zh: '颜色', en: 'Colour' },
  edit: { zh: '编辑', en: 'Edit' },
  editTitle: { zh: '编辑标签', en: 'Edit the tag' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '标签已保存', en: 'Tag saved' },
  merge: { zh: '合并', en: 'Merge' },
  mergeTitle: { zh: '合并标签“{name}”', en: 'Merge the tag “{name}”' },
  mergeSays: {
    zh: '所有带此标签的工单改为所选标签，此标签随后删除，不能撤销。',
    en: 'All its tickets get the chosen tag instead, and this one is deleted. It cannot be undone.',
  },
  mergeInto: { zh: '合并到', en: 'Merge into' },
  mergeChoose: { zh: '请选择标签', en: 'Choose a tag' },
  merged: { zh: '标签已合并', en: 'Tags merged' },
  remove: { zh: '删除', en: 'Delete' },
  removeAsks: { zh: '删除标签“{name}”？', en: 'Delete the tag “{name}”?' },
  removeSays: {
    zh: '将从 {count} 个工单移除，不能撤销。',
    en: 'It is taken off {count} tickets and cannot be undone.',
  },
  removed: { zh: '标签已删除', en: 'Tag deleted' },
  empty: { zh: '还没有标签', en: 'No tags yet' },
  emptySays: {
    zh: '打开一个工单，在摘要的“标签”处输入名称，就有了第一个标签。',
    en: 'Open a ticket and type a name under “Tags” in its summary; that makes the first one.',
  },
})
