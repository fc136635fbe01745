/** Stories of what leaves the house: when the mail server is down, when somebody has left, when a password is forgotten (T-88, A-6). */
import { describe, expect, it } from 'vitest'
import { headersOf } from '../../platform/mail/smtp-sink.fixture.ts'
import { patience } from './ops/deliver.ts'
import { tell } from './ops/tell.ts'
import { notificationsRoom } from './room.ts'
import { openTheatre } from './theatre.fixture.ts'
import { about, cast, happened } from './world.fixture.ts'
import type { Stage } from './world.fixture.ts'

const { stage, rows, toldBy } = openTheatre()

const MESSAGE = { messageId: 'e0000000-0000-7000-8000-000000000001' }

describe('a mail server that is down', () => {
  it('delays the mail and loses nothing: every attempt is written down, and it arrives once', async () => {
    const here = await stage()
    await here.mailServer.stop()
    await tell(happened('tickets.customer-replied', { ...about, ...MESSAGE }), here.needs)

    expect(await here.work(1)).toHaveLength(1)
    expect(await here.texts()).toHaveLength(1)
    expect(await here.work(2)).toHaveLength(1)
    await here.mailServer.start()
    expect(await here.work(3)).toEqual([])
    expect(await here.work(4)).toEqual([])

    const [mail, ...more] = here.mails()
    expect([mail?.to, more]).toEqual(['li@acme.example.com', []])
    const attempts = await rows<{ number: number; error: string | null; ended: boolean }>(
      `select a.number, a.error, a.ended_at is not null as ended from notifications.attempt a
       join notifications.delivery d on d.id = a.delivery_id where d.channel = 'mail' order by a.number`,
    )
    expect(attempts.map(({ number, ended }) => [number, ended])).toEqual([
      [1, true],
      [2, true],
      [3, true],
    ])
    expect(attempts[0]?.error).toMatch(/ECONNREFUSED/)
    expect(attempts[2]?.error).toBeNull()
    const [delivery] = await rows<{ id: string; state: string; attempts: number; sent_to: string }>(
      `select id, state, attempts, sent_to from notifications.delivery where channel = 'mail'`,
    )
    expect(delivery).toMatchObject({ state: 'sent', attempts: 3, sent_to: 'l***@acme.example.com' })
    const header = headersOf(mail?.raw ?? '').find(([name]) => name === 'message-id')
    expect(header?.[1]).toBe(`<${delivery?.id}@example.com>`)
  })

  it('for an hour: everything goes on, all mail arrives once it is back, nothing twice', async () => {
    const here = await stage()
    await here.mailServer.stop()
    const events = 20
    for (let index = 0; index < events; index += 1)
      await tell(happened('tickets.customer-replied', { ...about, ...MESSAGE }), here.needs)
    // What an hour holds of attempts: 5 s, 10 s … 40 min. SMS and bells do not wait for them.
    for (let attempt = 1; attempt <= 9; attempt += 1) expect(await here.work(attempt)).toHaveLength(events)
    expect(await here.texts()).toHaveLength(events)
    expect(await rows('select from notifications.notice')).toHaveLength(events)
    await here.mailServer.start()
    expect(await here.work(10)).toEqual([])
    expect(await here.work(11)).toEqual([])
    expect([here.mails().length, (await here.texts()).length]).toEqual([events, events])
    const ids = here.mails().map(({ raw }) => headersOf(raw).find(([name]) => name === 'message-id')?.[1])
    expect(new Set(ids).size).toBe(events)
    expect(await rows('select distinct state from notifications.delivery')).toEqual([{ state: 'sent' }])
  })

  it('is given up for good after three days and a half, and says why', async () => {
    const here = await stage({ code: 451, text: 'try later, zhang@x.com' })
    await tell(happened('tickets.urged', about), here.needs)
    expect(await here.work(patience.retries)).toHaveLength(1)
    expect(await here.work(patience.retries + 1)).toHaveLength(1)
    expect(await rows('select state, attempts from notifications.delivery')).toEqual([
      { state: 'failed', attempts: 2 },
    ])
    expect(await rows('select distinct error from notifications.attempt')).toEqual([
      { error: expect.stringMatching(/451 try later, z\*\*\*@x\.com$/) },
    ])
    let waits = 0
    for (let retry = 0; retry < patience.retries; retry += 1)
      waits += Math.min(patience.longestWait, patience.firstWait * 2 ** retry)
    expect(waits / 86_400).toBeGreaterThan(3)
  })

  it('is not asked again about a mailbox that does not exist', async () => {
    const here = await stage({ code: 550, text: '5.1.1 No such user' })
    await tell(happened('tickets.urged', about), here.needs)
    expect(await here.work()).toEqual([])
    expect(await rows('select state, attempts from notifications.delivery')).toEqual([
      { state: 'failed', attempts: 1 },
    ])
  })
})

describe('somebody who left meanwhile', () => {
  const setStatus = (status: string) =>
    rows('update identity.member set status = $1 where account_id = $2 returning 1', status, cast.li)

  it('is sent nothing any more, although it was decided before (E10)', async () => {
    const here = await stage()
    await tell(happened('tickets.customer-replied', { ...about, ...MESSAGE }), here.needs)
    await setStatus('stopped')
    expect(await here.work()).toEqual([])
    await setStatus('active')
    expect([here.mails(), await here.texts()]).toEqual([[], []])
    expect(await rows('select distinct state, attempts from notifications.delivery')).toEqual([
      { state: 'failed', attempts: 0 },
    ])
  })

  it('leaves the telling to the administrators', async () => {
    const here = await stage()
    await setStatus('stopped')
    await tell(happened('tickets.customer-replied', { ...about, ...MESSAGE }), here.needs)
    await setStatus('active')
    await here.work()
    expect((await toldBy(here)).mail).toEqual(['wu', 'zhou'])
  })

  it('is reached at a changed address', async () => {
    const here = await stage()
    await tell(happened('tickets.urged', about), here.needs)
    await rows(`update identity.member set email = 'li.new@acme.example.com' where account_id = $1`, cast.li)
    await here.work()
    await rows(`update identity.member set email = 'li@acme.example.com' where account_id = $1`, cast.li)
    expect(here.mails()[0]?.to).toBe('li.new@acme.example.com')
  })
})

describe('a forgotten password', () => {
  const RESET = 'f0000000-0000-7000-8000-000000000001'
  const reactionTo = async (here: Stage) => {
    const facts = { accountId: cast.zhang, resetId: RESET }
    const room = notificationsRoom(here.needs)
    const mailing = room.reactions?.find((each) => each.hears.includes('identity.password-reset-requested'))
    await mailing?.react(happened('identity.password-reset-requested', facts))
  }
  const ask = (account: string | null, lasts = '30 minutes') =>
    rows(
      `insert into identity.reset_token (id, account_id, requested_at, ends_at)
       values ($1, $2, now(), now() + $3::interval)
       on conflict (id) do update set account_id = excluded.account_id, ends_at = excluded.ends_at`,
      RESET,
      account,
      lasts,
    )

  it('is mailed a link that is kept nowhere', async () => {
    await ask(cast.zhang)
    const here = await stage()
    await reactionTo(here)
    expect(here.mails()).toMatchObject([{ to: 'zhang@customer.example.com', subject: '重置密码' }])
    expect(here.mails()[0]?.text).toMatch(/重置密码: https:\/\/desk\.example\.com\/reset\?token=\S{40,}/)
    expect(await rows('select from notifications.delivery')).toEqual([])
    expect(await rows('select from notifications.notice')).toEqual([])
  })

  it('of an address that nobody has, or whose link is over, is mailed nothing', async () => {
    const here = await stage()
    await ask(null)
    await reactionTo(here)
    await ask(cast.zhang, '-1 second')
    await reactionTo(here)
    expect(here.mails()).toEqual([])
  })
})
