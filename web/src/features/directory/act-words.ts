/** What operators are asked before they act on a customer. */
import { defineWords } from '../../lib/words.ts'

export const actWords = defineWords('customer-acts', {
  more: { zh: '更多', en: 'More' },
  reason: { zh: '原因', en: 'Reason' },
  factor: { zh: '取消两步验证', en: 'Take the second factor away' },
  mainFactor: { zh: '取消主账号的两步验证', en: "Take the main account's second factor away" },
  factorAsks: { zh: '取消“{name}”的两步验证？', en: 'Take the second factor of "{name}" away?' },
  factorSays: {
    zh: '仅在核实身份后使用：此后凭密码即可登录，对方会收到邮件，可重新开启。',
    en: 'Only once you know who is asking: the password alone opens the account until it is set up again. They are told by mail.',
  },
  factorHint: { zh: '例如：手机遗失，已核实身份', en: 'For example: phone lost, identity checked' },
  factorDone: { zh: '两步验证已取消', en: 'The second factor is gone' },
  copy: { zh: '导出个人数据', en: 'Export personal data' },
  copyAsks: { zh: '导出“{name}”的个人数据？', en: 'Export the data of "{name}"?' },
  copySays: {
    zh: '包含账号、登录设备、工单与对话、评价、投诉、消息与邮件；不含等级、备注等内部信息。文件生成后在“我的下载”中保留 7 天。',
    en: 'Account, devices, tickets with conversations, ratings, complaints, notices and mails; nothing internal such as the tier or notes. The file is kept under My downloads for 7 days.',
  },
  copyHint: { zh: '例如：客户来函索取', en: 'For example: the customer asked in writing' },
  copyDone: { zh: '正在生成，完成后会收到消息', en: 'Being made; you will be told when it is ready' },
  erase: { zh: '抹除个人信息', en: 'Forget the customer' },
  eraseAsks: { zh: '抹除“{name}”的个人信息？', en: 'Forget "{name}"?' },
  eraseSays: {
    zh: '账号立即停用，姓名、邮箱与电话从账号、工单和已发出的通知中移除，客户上传的文件删除；工单内容保留。无法恢复。',
    en: 'The account ends at once; name, mail and phone go from it, from every ticket and from notices that were sent, and their files are deleted. What was written stays. This cannot be undone.',
  },
  eraseHint: { zh: '例如：客户来函要求', en: 'For example: the customer asked in writing' },
  eraseDone: { zh: '个人信息已抹除', en: 'The customer has been forgotten' },
})
