/** What dispatching many tickets at once says (T-23). */
import { defineWords } from '../../lib/words.ts'

export const bulkWords = defineWords('bulk', {
  chosen: { zh: '已选 {count} 个', en: '{count} chosen' },
  choose: { zh: '请选择同事', en: 'Choose a colleague' },
  chooseRow: { zh: '选择工单 {number}', en: 'Choose ticket {number}' },
  chooseAll: { zh: '全选已显示的（最多 {most} 个）', en: 'Choose all that are shown ({most} at most)' },
  dispatch: { zh: '批量派单', en: 'Hand over' },
  clear: { zh: '取消选择', en: 'Clear' },
  title: { zh: '批量派单：{count} 个工单', en: 'Hand over {count} tickets' },
  toColleague: { zh: '派给同事', en: 'To a colleague' },
  toDispatch: { zh: '交回派单（由系统分派）', en: 'Back to dispatch' },
  offDuty: {
    zh: '{name} 不在岗（该客服不在岗），确定派给 TA 吗？',
    en: '{name} is off duty. Hand them over all the same?',
  },
  remark: { zh: '备注（会写入每个工单）', en: 'Remark (becomes a note on each)' },
  done: { zh: '已派 {done} 个，{left} 个未成功', en: '{done} handed over, {left} not' },
})
