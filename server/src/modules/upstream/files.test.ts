/** Files go along with what is said, by links that are good for a while; one that cannot be had holds no word up (U-11, U-12). */
import { beforeAll, expect, it } from 'vitest'
import {
  downloadAsCustomer,
  downloadAsProvider,
  uploadAsCustomer,
  uploadAsProvider,
} from '@zhanggui/contract/files'
import type { File } from '@zhanggui/contract/files'
import { customerReply } from '@zhanggui/contract/tickets-customer'
import { replyToTicket } from '@zhanggui/contract/tickets-provider'
import type { AgentTicket } from '@zhanggui/contract/tickets'
import { sendAgain } from '../../testing/faulty-line.ts'
import { eventually, TwoHouses } from './two-houses.fixture.ts'

let houses: TwoHouses
let id: string
let theirs: AgentTicket
beforeAll(async () => {
  houses = await TwoHouses.open()
  id = await houses.ask()
  theirs = await houses.handOver(id)
}, 120_000)

const say = async (body: string, fileIds: string[]) => {
  const { version } = await houses.seenByCustomer(id)
  await houses.customer.calls.call(customerReply, {
    params: { ticketId: id },
    body: { version, body, fileIds },
  })
}
const filesThere = async (body: string): Promise<File[]> => {
  const { stream } = await houses.at('vendor', theirs.id)
  const found = stream.find((each) => each.kind === 'message' && each.body.startsWith(body))
  if (found?.kind !== 'message') throw new Error(`${body} is not there yet`)
  return found.files
}

it('carries a customer’s file to the vendor and the vendor’s to the customer', async () => {
  const up = await houses.customer.calls.upload(uploadAsCustomer, 'trace.txt', 'connection timed out')
  const { id: fileId } = up.body as File
  await say('日志在附件里', [fileId])
  const [file] = await eventually(() => filesThere('日志在附件里'))
  expect(file).toMatchObject({ name: 'trace.txt', type: 'text/plain', size: 20 })
  const got = await houses.vendor.agent.calls.send(downloadAsProvider, { params: { fileId: file?.id ?? '' } })
  expect(got).toMatchObject({ status: 200, body: 'connection timed out' })

  const answer = await houses.vendor.agent.calls.upload(uploadAsProvider, 'fix.txt', 'set mtu 1400')
  const { version } = await houses.at('vendor', theirs.id)
  await houses.vendor.agent.calls.call(replyToTicket, {
    params: { ticketId: theirs.id },
    body: { version, body: '请按附件设置', state: 'in_progress', fileIds: [(answer.body as File).id] },
  })
  const [back] = await eventually(async () => {
    const { messages } = await houses.seenByCustomer(id)
    const found = messages.find(({ body }) => body === '请按附件设置')
    if (!found) throw new Error('it is not there yet')
    return found.files
  })
  const read = await houses.customer.calls.send(downloadAsCustomer, { params: { fileId: back?.id ?? '' } })
  expect(read).toMatchObject({ status: 200, body: 'set mtu 1400' })
}, 120_000)

it('gives a file by its link for an hour, for this ticket alone, and asks for a fresh one afterwards', async () => {
  const { reseller } = houses
  const call = reseller.line.passed.findLast(({ path }) => path.includes('/files/'))
  if (!call) throw new Error('no file was fetched')
  expect(await sendAgain(reseller.own, call)).toBe(200)
  const other = { ...call, path: call.path.replace(/ticket=[0-9a-f-]+/, `ticket=${theirs.id}`) }
  expect(await sendAgain(reseller.own, other)).toBe(401)

  // The word arrives, its file does not: the line for files is down until the link has run out.
  reseller.line.fault = ({ path }) => (path.includes('/files/') ? 'refuse' : 'none')
  const up = await houses.customer.calls.upload(uploadAsCustomer, 'late.txt', 'came late')
  await say('晚到的附件', [(up.body as File).id])
  await eventually(async () => {
    expect((await houses.panel('vendor', theirs.id)).pendingIn).toBeGreaterThan(0)
  })
  await houses.forward(3 * 3_600)
  expect(await sendAgain(reseller.own, call)).toBe(401)
  reseller.line.fault = () => 'none'
  const [file] = await eventually(() => filesThere('晚到的附件'))
  expect(file).toMatchObject({ name: 'late.txt' })
}, 120_000)

it('goes on without a file that is not to be had, and says so', async () => {
  const up = await houses.customer.calls.upload(uploadAsCustomer, 'gone.txt', 'away')
  houses.reseller.line.fault = ({ path }) => (path.includes('/files/') ? 'flood' : 'none')
  await say('太大的附件', [(up.body as File).id])
  expect(await eventually(() => filesThere('太大的附件'))).toEqual([])
  const { stream } = await houses.at('vendor', theirs.id)
  expect(JSON.stringify(stream)).toContain('gone.txt')
  houses.reseller.line.fault = () => 'none'
}, 120_000)
