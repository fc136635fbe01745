/** Files on a ticket, through the whole house: who sends them, who gets them, and who never does (T-61, T-62, T-72, F2). */
import type { File } from '@zhanggui/contract/files'
import { customerReply, readOwnTicket, submitTicket } from '@zhanggui/contract/tickets-customer'
import { noteTicket, readTicket, replyToTicket } from '@zhanggui/contract/tickets-provider'
import { beforeAll, describe, expect, it } from 'vitest'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'

let world: World
let desk: Desk
let elsewhere: Desk
let people: Record<'zhang' | 'wang' | 'li' | 'zhao' | 'stranger', Someone>
let ticketId = ''
let asked: File

const consoleOf = (who: Someone) => (who === people.zhang || who === people.wang ? 'customer' : 'provider')

async function uploadAs(as: string, who: Someone, name: string, content: string): Promise<File> {
  const answer = await world.web.inject({
    method: 'POST',
    url: `/api/${as}/files?name=${encodeURIComponent(name)}`,
    headers: { 'content-type': 'application/octet-stream', authorization: `Bearer ${who.calls.token}` },
    payload: content,
  })
  expect(answer.statusCode).toBe(201)
  return answer.json()
}

const upload = (who: Someone, name: string, content: string) => uploadAs(consoleOf(who), who, name, content)

const download = (who: Someone, { id }: File) =>
  world.web.inject({
    url: `/api/${consoleOf(who)}/files/${id}`,
    headers: { authorization: `Bearer ${who.calls.token}` },
  })

/** Who can get the file at this moment. */
async function readersOf(file: File): Promise<string[]> {
  const got: string[] = []
  for (const [name, who] of Object.entries({ ...people, boss: desk.boss })) {
    const { statusCode } = await download(who, file)
    if (statusCode === 200) got.push(name)
    else expect(statusCode).toBe(404)
  }
  return got.sort()
}

beforeAll(async () => {
  world = await openWorld({ role: 'web' })
  const operator = await operatorOf(world)
  desk = await Desk.open(world, operator, '云帆科技')
  elsewhere = await Desk.open(world, operator, '别家公司')
  const li = await desk.agent('李客服')
  const [zhang, wang] = [await customerOf(world, '张三'), await customerOf(world, '王五')]
  const stranger = await elsewhere.agent('别家客服')
  asked = await uploadAs('customer', zhang, '报错.log', 'ERROR 无法连接')
  const body = { ...desk.submission(), fileIds: [asked.id] }
  ticketId = (await zhang.calls.call(submitTicket, { body })).id
  // Comes on duty after the ticket was given to 李, so it is not theirs.
  people = { zhang, wang, li, stranger, zhao: await desk.agent('赵客服') }
})

const versionFor = async (who: Someone): Promise<number> =>
  consoleOf(who) === 'customer'
    ? (await who.calls.call(readOwnTicket, { params: { ticketId } })).version
    : (await desk.look(ticketId, who)).version

describe('a file', () => {
  it('sent with a new ticket reaches its handler and the administrators, and stays with the customer', async () => {
    const { messages } = await people.zhang.calls.call(readOwnTicket, { params: { ticketId } })
    expect(messages[0]?.files).toEqual([asked])
    expect(await readersOf(asked)).toEqual(['boss', 'li', 'zhang'])
    expect((await download(people.li, asked)).body).toBe('ERROR 无法连接')
  })

  it('sent with an agent’s reply reaches the customer', async () => {
    const file = await upload(people.li, '说明.txt', '请按步骤操作')
    expect(await readersOf(file)).toEqual(['li'])
    await people.li.calls.call(replyToTicket, {
      params: { ticketId },
      body: {
        version: await versionFor(people.li),
        body: '见附件',
        state: 'awaiting_customer',
        fileIds: [file.id],
      },
    })
    expect(await readersOf(file)).toEqual(['boss', 'li', 'zhang'])
  })

  it('of a note never reaches the customer', async () => {
    const file = await upload(people.li, '内部.txt', '客户是大户')
    await people.li.calls.call(noteTicket, {
      params: { ticketId },
      body: { body: '见附件', fileIds: [file.id] },
    })
    expect(await readersOf(file)).toEqual(['boss', 'li'])
    const { stream } = await people.li.calls.call(readTicket, { params: { ticketId } })
    expect(stream.find((entry) => entry.kind === 'note')).toMatchObject({ files: [{ id: file.id }] })
    expect(
      JSON.stringify(await people.zhang.calls.call(readOwnTicket, { params: { ticketId } })),
    ).not.toContain(file.id)
  })

  it('that somebody else uploaded cannot be sent, nor one that does not exist', async () => {
    const theirs = await upload(people.wang, 'a.log', '王五的')
    const colleagues = await upload(people.zhao, 'a.log', '赵客服的')
    const version = await versionFor(people.zhang)
    for (const fileId of [theirs.id, colleagues.id, ticketId]) {
      const body = { version, body: '见附件', fileIds: [fileId] }
      expect(await people.zhang.calls.refused(customerReply, { params: { ticketId }, body })).toMatchObject({
        word: 'file.not-yours',
        field: 'fileIds.0',
      })
    }
    const note = { params: { ticketId }, body: { body: '见附件', fileIds: [colleagues.id] } }
    expect((await people.li.calls.refused(noteTicket, note)).word).toBe('file.not-yours')
    expect(await readersOf(theirs)).toEqual(['wang'])
    expect(await readersOf(colleagues)).toEqual(['zhao'])
  })
})
