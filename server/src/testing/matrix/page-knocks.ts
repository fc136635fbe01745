/** How the ticket page is called beside its acts: drafts, the reply that waits, presence, canned replies. */
import * as writing from '@zhanggui/contract/tickets-writing'
import { deskTicket } from './desk-knocks.ts'
import { knock } from './knock.ts'
import type { Knock } from './knock.ts'

export const pageKnocks: readonly Knock[] = [
  knock(writing.readWriting, { aim: deskTicket }),
  knock(writing.saveDraft, { aim: deskTicket, body: { kind: 'reply', body: '写到一半', fileIds: [] } }),
  knock(writing.undoReply, { aim: deskTicket, body: {} }),
  knock(writing.sendReplyNow, { aim: deskTicket, body: {} }),
]
