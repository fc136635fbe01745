/** What has to hold with any desk that we hand tickets to, whoever made it: told once, played with each adapter (U-11 to U-14, U-16, U-20 to U-23). */
import { beforeAll, describe, expect, it } from 'vitest'
import { downloadAsProvider } from '@zhanggui/contract/files'
import { confirmTicket } from '@zhanggui/contract/tickets-customer'
import * as upstream from '@zhanggui/contract/upstream'
import type { FaultyLine, Passed } from '../../testing/faulty-line.ts'
import { Reseller } from './their-desk.fixture.ts'
import type { TheirDesk } from './their-desk.fixture.ts'
import { eventually } from './two-houses.fixture.ts'

const bodies = (messages: readonly { body: string }[]) => messages.map(({ body }) => body)

/** The answer of the next write is lost: the desk has taken it, and we do not know. */
function loseAnswerOnce(line: FaultyLine, isWrite: (call: Passed) => boolean): void {
  let lost = false
  line.fault = (call) => {
    if (lost || !isWrite(call)) return 'none'
    lost = true
    return 'lose'
  }
}

export function playWith(
  name: string,
  openDesk: () => Promise<TheirDesk>,
  { isWrite }: { isWrite: (call: Passed) => boolean },
): void {
  describe(`a ticket that goes up to ${name}`, () => {
    let reseller: Reseller
    let theirs: TheirDesk
    let id: string
    const sync = () =>
      reseller.desk.boss.calls.call(upstream.syncTicketUpstream, { params: { ticketId: id } })
    const theirWords = async () => bodies(await theirs.conversation())

    beforeAll(async () => {
      theirs = await openDesk()
      reseller = await Reseller.open(theirs)
    }, 120_000)

    it('is connected to and tried, and its secrets are nowhere to be read (U-23)', async () => {
      await eventually(async () => {
        const link = await reseller.link()
        expect(link.lastOkAt).not.toBeNull()
        expect(link.lastError).toBeNull()
      })
      const { token, secret } = theirs.connection('') as { token?: string; secret?: string }
      expect(JSON.stringify(await reseller.link())).not.toContain(token ?? secret)
      const rows = await reseller.world.sql<{ link: string }>(
        'select row_to_json(l)::text as link from upstream.link l',
      )
      expect(JSON.stringify(rows)).not.toContain(token ?? secret)
    })

    it('arrives once with its first message, file and remark, although answers are lost (U-11, U-21)', async () => {
      loseAnswerOnce(reseller.line, isWrite)
      id = await reseller.ask('服务器连不上', { name: '日志.txt', text: '连接被拒绝' })
      await reseller.handOver(id, '请协助排查网络')
      await reseller.world.forward(60)
      await eventually(async () => {
        await reseller.world.forward(5)
        expect(await theirs.titles()).toEqual(['服务器连不上'])
        expect((await theirWords()).at(-1)).toContain('请协助排查网络')
      })
      const there = await theirs.conversation()
      expect(there[0]?.body).toContain('昨晚开始无法连接。')
      expect(there.flatMap(({ files }) => files)).toEqual([{ name: '日志.txt', text: '连接被拒绝' }])
      await eventually(async () => {
        expect(await reseller.panel(id)).toMatchObject({ status: 'transferred', pendingOut: 0 })
        expect((await reseller.panel(id)).remoteNumber).not.toBeNull()
      })
    })

    it('brings their public reply to the customer within a minute, by number, and no note of theirs (U-12, U-16)', async () => {
      await theirs.note('内部：像是防火墙')
      await theirs.reply('<p>正在排查<br>请稍候 &amp; 等待</p>', { name: '说明.txt', text: '步骤一' })
      await reseller.world.forward(61)
      await eventually(async () => {
        const { messages, state } = await reseller.seen(id)
        const last = messages.at(-1)
        expect(last?.body).toBe('正在排查\n请稍候 & 等待')
        expect(last?.from).toBe('upstream')
        expect(last?.name).toMatch(/^\d{5}$/)
        expect(last?.files.map((file) => file.name)).toEqual(['说明.txt'])
        expect(state).toBe('in_progress')
      })
      const { messages } = await reseller.seen(id)
      expect(JSON.stringify(messages)).not.toContain('防火墙')
      const [file] = messages.at(-1)?.files ?? []
      const got = await reseller.desk.boss.calls.send(downloadAsProvider, {
        params: { fileId: file?.id ?? '' },
      })
      expect(got.body).toBe('步骤一')
    })

    it('takes the customer’s words up in their order, once, and echoes nothing (U-12, U-21)', async () => {
      loseAnswerOnce(reseller.line, isWrite)
      const mine = ['第一条', '第二条', '第三条']
      for (const body of mine) await reseller.say(id, body)
      await eventually(async () => {
        await reseller.world.forward(5)
        expect((await theirWords()).slice(-3)).toEqual(mine)
        expect((await reseller.panel(id)).pendingOut).toBe(0)
      })
      await sync()
      await reseller.world.forward(61)
      await eventually(async () => expect((await reseller.panel(id)).lastSyncError).toBeNull())
      const { messages } = await reseller.seen(id)
      expect(bodies(messages)).toEqual(['昨晚开始无法连接。', '正在排查\n请稍候 & 等待', ...mine])
    })

    it('is given back by their state, and goes up again under the same name (U-13)', async () => {
      await theirs.reply('<div>线路已恢复。</div>')
      await theirs.giveBack()
      await sync()
      await eventually(async () => {
        expect(await reseller.panel(id)).toMatchObject({ status: 'returned', ballSince: null })
      })
      await reseller.transfer(id, '客户反馈仍慢，请再查')
      await eventually(async () => {
        expect((await theirWords()).at(-1)).toContain('客户反馈仍慢，请再查')
        expect(theirs.states.open).toContain(await theirs.state())
      })
      expect(await theirs.titles()).toHaveLength(1)
      await sync()
      await eventually(async () => expect((await reseller.panel(id)).status).toBe('transferred'))
    })

    it('is over on both sides when the reseller’s side ends it; what they write too late is kept (U-14, U-22)', async () => {
      await reseller.answer(id, '已处理好。', 'awaiting_confirmation')
      const { version } = await reseller.seen(id)
      await reseller.customer.calls.call(confirmTicket, { params: { ticketId: id }, body: { version } })
      await eventually(async () => expect((await theirWords()).at(-1)).toBe('已处理好。'))
      // Their last word and our end cross: it is read when the ticket has been closed over there.
      reseller.line.leadTo(undefined)
      await theirs.reply('<p>还有一点要补充</p>')
      await reseller.world.forward(8 * 86_400)
      await reseller.desk.boss.returns()
      await reseller.agent.returns()
      await reseller.customer.returns()
      await eventually(async () => expect((await reseller.at(id)).state).toBe('closed'))
      reseller.line.leadTo(theirs.own)
      await eventually(async () => {
        await reseller.world.forward(3_700)
        expect(theirs.states.over).toContain(await theirs.state())
        expect(await reseller.panel(id)).toMatchObject({ status: 'ended', pendingOut: 0, pendingIn: 0 })
      })
      await eventually(async () => {
        expect((await reseller.panel(id)).races).toMatchObject([{ type: 'message', outcome: 'late' }])
      })
      expect(JSON.stringify(await reseller.seen(id))).not.toContain('还有一点要补充')
    })

    it('takes no more transfers when they refuse it (U-13)', async () => {
      id = await reseller.ask('域名解析异常', { name: 'a.txt', text: 'a' })
      await reseller.handOver(id, '请看')
      await eventually(async () => {
        expect(await theirs.titles()).toContain('域名解析异常')
        expect(await reseller.panel(id)).toMatchObject({ status: 'transferred', pendingOut: 0 })
      })
      await theirs.refuse()
      await sync()
      await eventually(async () => {
        expect((await reseller.panel(id)).status).toBe('closed')
        expect((await reseller.at(id)).may).not.toContain('transfer')
      })
    })
  })
}
