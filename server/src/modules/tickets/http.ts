/** Which op answers which route; the routes stand in contract/src/tickets-*.ts. */
import { add, agents, candidates, colleagues, edit, remove } from './ops/agents.ts'
import { addCategory, askInCategory, categories, changeCategory } from './ops/categories.ts'
import { bulkClose, bulkReply, bulkTag } from './ops/bulk.ts'
import { canned, dropCanned, editCanned, makeCanned } from './ops/canned.ts'
import { close } from './ops/close.ts'
import { reopen, replyAsCustomer } from './ops/customer-reply.ts'
import { applications, decide } from './ops/decide-desk.ts'
import { apply, readDesk } from './ops/desk.ts'
import { answer, answerAsOperator, complaints, escalatedComplaints, takeOn } from './ops/complaints.ts'
import { dispatch } from './ops/dispatch.ts'
import { keepDraft, writing } from './ops/drafts.ts'
import { duty, readDuty } from './ops/duty.ts'
import { follow, unfollow } from './ops/followers.ts'
import { handToPlatform } from './ops/hand-to-platform.ts'
import { accept, giveBackToPartner, move, transfer } from './ops/hand-upstream.ts'
import { sendToProvider } from './ops/send-to-provider.ts'
import { handOver } from './ops/hand-over.ts'
import { order } from './ops/export.ts'
import { orderReport } from './ops/export-report.ts'
import { chooseColumns, readColumns } from './ops/list-columns.ts'
import { link, unlink } from './ops/links.ts'
import { list } from './ops/list.ts'
import { merge, unmerge } from './ops/merge.ts'
import { note } from './ops/note.ts'
import { overview } from './ops/overview.ts'
import { listDesksAsOperator, listOpenDesks, readDeskOfOperator, readOpenDesk } from './ops/open-desks.ts'
import { listOwn, readOwn } from './ops/own.ts'
import { complain, urge } from './ops/press.ts'
import { read, why } from './ops/read.ts'
import { order as orderRecount, preview } from './ops/recount.ts'
import { related } from './ops/related.ts'
import { reply } from './ops/reply.ts'
import { breakdown, report } from './ops/report.ts'
import { changeHours, changeRules, readRules } from './ops/rules.ts'
import { confirm, rate, withdraw } from './ops/settle-own.ts'
import { shop, shopProduct } from './ops/shop.ts'
import { reveal } from './ops/reveal-phone.ts'
import { split } from './ops/split.ts'
import { submit, submitAsOperator } from './ops/submit.ts'
import { mergeTags, removeTag, renameTag, tagOne, tags } from './ops/tags.ts'
import { workload } from './ops/workload.ts'
import { sendNow, undo } from './ops/waiting.ts'
import { arrangeViews, dropView, editView, keepView, views } from './ops/views.ts'

const acrossCompanies = [accept, transfer, move, giveBackToPartner, handToPlatform, sendToProvider]
const ofEverybody = [shop, shopProduct]
const ofCustomers = [listOpenDesks, readOpenDesk, submit, listOwn, readOwn]
const actsOfCustomers = [replyAsCustomer, confirm, reopen, rate, withdraw, urge, complain]
const ofAgents = [list, overview, read, related, why]
const ofLists = [readColumns, chooseColumns, views, keepView, editView, dropView, arrangeViews, order]
const actsOfAgents = [reply, note, dispatch, close, reveal, undo, sendNow]
const besideTickets = [tags, tagOne, renameTag, mergeTags, removeTag, follow, unfollow, link, unlink]
const ofMany = [bulkClose, bulkReply, bulkTag, split, merge, unmerge]
const ofWriters = [writing, keepDraft, canned, makeCanned, editCanned, dropCanned]
const ofDesks = [readDesk, apply, agents, colleagues, candidates, add, edit, remove, duty, readDuty]
const ofRules = [readRules, changeRules, changeHours, preview, orderRecount, handOver, workload]
const ofCategories = [categories, addCategory, changeCategory, askInCategory]
const ofReports = [report, breakdown, orderReport]
const ofComplaints = [complaints, takeOn, answer, escalatedComplaints, answerAsOperator]
const ofOperators = [applications, decide, listDesksAsOperator, readDeskOfOperator, submitAsOperator]

export const endpoints = [
  ...ofEverybody,
  ...ofCustomers,
  ...actsOfCustomers,
  ...ofAgents,
  ...ofLists,
  ...actsOfAgents,
  ...acrossCompanies,
  ...besideTickets,
  ...ofMany,
  ...ofWriters,
  ...ofDesks,
  ...ofRules,
  ...ofCategories,
  ...ofReports,
  ...ofComplaints,
  ...ofOperators,
]
