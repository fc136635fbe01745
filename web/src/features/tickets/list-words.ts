/** What the desk's lists say beyond their rows: filters, saved views, columns, exports. */
import { defineWords } from '../../lib/words.ts'

export const listWords = defineWords('ticketLists', {
  search: { zh: '标题、内容、工单号或电话', en: 'Words, ticket number or phone' },
  searchEverything: { zh: '搜索工单', en: 'Search tickets' },

  // Filters
  title: { zh: '标题关键词', en: 'Words in the title' },
  number: { zh: '工单号', en: 'Ticket number' },
  customer: { zh: '客户账号', en: 'Customer' },
  customerHint: { zh: '名称开头或会员 ID', en: 'Beginning of the name, or member ID' },
  phone: { zh: '联系电话', en: 'Contact phone' },
  phoneHint: { zh: '完整号码', en: 'The whole number' },
  phoneWrong: { zh: '请填写完整的电话号码', en: 'Enter the whole phone number' },
  tier: { zh: '客户等级', en: 'Tier' },
  rating: { zh: '评价', en: 'Rating' },
  stars: { zh: '{count} 星', en: { one: '{count} star', other: '{count} stars' } },
  unrated: { zh: '未评价', en: 'Not rated' },
  complained: { zh: '投诉', en: 'Complaint' },
  complainedYes: { zh: '已投诉', en: 'Complained' },
  complainedNo: { zh: '未投诉', en: 'No complaint' },
  handedOver: { zh: '转移过', en: 'Handed over at some time' },
  sortDue: { zh: '最急的在前', en: 'Most urgent first' },
  sortDueLast: { zh: '最不急的在前', en: 'Least urgent first' },
  sortNewest: { zh: '最新提交在前', en: 'Newest first' },
  sortOldest: { zh: '最早提交在前', en: 'Oldest first' },

  // Columns
  columns: { zh: '列设置', en: 'Columns' },
  columnsLead: { zh: '选择要显示的列并调整顺序', en: 'Choose what is shown, and in which order' },
  moveUp: { zh: '上移“{name}”', en: 'Move “{name}” up' },
  moveDown: { zh: '下移“{name}”', en: 'Move “{name}” down' },
  usual: { zh: '恢复默认', en: 'Back to the usual ones' },

  // Saved views
  saved: { zh: '保存的视图', en: 'Saved views' },
  shared: { zh: '共享', en: 'Shared' },
  save: { zh: '保存当前筛选', en: 'Save this filter' },
  saveTitle: { zh: '保存为视图', en: 'Save as a view' },
  renameTitle: { zh: '重命名视图', en: 'Rename the view' },
  viewName: { zh: '名称', en: 'Name' },
  share: { zh: '共享给所有客服', en: 'Share with everybody at the desk' },
  saveDo: { zh: '保存', en: 'Save' },
  savedDone: { zh: '视图已保存', en: 'View saved' },
  viewActs: { zh: '“{name}”的操作', en: 'What to do with “{name}”' },
  rename: { zh: '重命名', en: 'Rename' },
  replace: { zh: '改为当前筛选', en: 'Use this filter instead' },
  up: { zh: '上移', en: 'Move up' },
  down: { zh: '下移', en: 'Move down' },
  remove: { zh: '删除', en: 'Delete' },
  removed: { zh: '视图“{name}”已删除', en: 'View “{name}” deleted' },
  undo: { zh: '撤销', en: 'Undo' },

  // Export
  export: { zh: '导出', en: 'Export' },
  exportXlsx: { zh: 'Excel 工作簿（.xlsx）', en: 'Excel workbook (.xlsx)' },
  exportCsv: { zh: 'CSV 文本（.csv）', en: 'CSV text (.csv)' },
  exportStarted: { zh: '正在生成文件，完成后会通知您', en: 'The file is being made; you will be told' },
  toDownloads: { zh: '我的下载', en: 'My downloads' },
})
