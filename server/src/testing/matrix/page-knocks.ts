/** How the ticket page is called beside its acts: drafts, the reply that waits, presence, canned replies. */
import { randomUUID } from 'node:crypto'
import * as canned from '@zhanggui/contract/tickets-canned'
import * as presence from '@zhanggui/contract/tickets-presence'
import { readRelated } from '@zhanggui/contract/tickets-related'
import * as writing from '@zhanggui/contract/tickets-writing'
import { deskTicket } from './desk-knocks.ts'
import { knock, otherOf, some } from './knock.ts'
import type { Aim, At, Knock } from './knock.ts'

const cannedOf = async ({ cast }: Omit<At, 'id'>, tenant: string, owner: string): Promise<string> => {
  const id = randomUUID()
  await cast.world.sql(
    'insert into tickets.canned (tenant_id, id, owner_id, name, body) values ($1, $2, $3, $4, $5)',
    [tenant, id, owner, some('canned'), '您好'],
  )
  return id
}

/** One's own canned reply, a colleague's, and one of the other company. */
const reply: Aim = async (at) => ({
  own: await cannedOf(at, at.company.id, at.cast.people[at.kind].id),
  others: await cannedOf(at, at.company.id, at.company.colleagueId),
  foreign: await cannedOf(at, otherOf(at).id, otherOf(at).main.id),
})

const content = {
  name: '问好',
  body: '{客户姓名}，您好',
  state: null,
  assignTo: null,
  moveTo: null,
  tagIds: [],
}

export const pageKnocks: readonly Knock[] = [
  knock(writing.readWriting, { aim: deskTicket }),
  knock(writing.saveDraft, { aim: deskTicket, body: { kind: 'reply', body: '写到一半', fileIds: [] } }),
  knock(writing.undoReply, { aim: deskTicket, body: {} }),
  knock(writing.sendReplyNow, { aim: deskTicket, body: {} }),
  knock(readRelated, { aim: deskTicket }),
  knock(presence.bePresent, { aim: deskTicket, body: { doing: 'looking' } }),
  knock(presence.listPresent),
  knock(canned.listCanned),
  knock(canned.addCanned, { body: { ...content, shared: false } }),
  knock(canned.changeCanned, { aim: reply, body: content }),
  knock(canned.deleteCanned, { aim: reply }),
]
