/** Proves that what is configured as mail reaches an SMTP server or a folder exactly as it was meant, whatever text is in it. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { DeliveryFailed } from '../outbound/delivery-failed.ts'
import { chooseMailer } from './choose.ts'
import { plainAddress, readSender } from './mail.ts'
import type { Mail, Mailer } from './mail.ts'
import { readSmtpUrl, smtpMailer } from './smtp.ts'
import { headersOf, readable, smtpSink } from './smtp-sink.fixture.ts'

const quiet = { info: () => undefined, warn: () => undefined }
const FROM = { name: '掌柜', address: 'desk@example.com' }
const closing: (() => Promise<unknown>)[] = []

const mail = (more: Partial<Mail> = {}): Mail => ({
  id: '0198c0de-0000-7000-8000-000000000001',
  to: { name: '张三', address: 'zhangsan@example.cn' },
  subject: '工单 TK-1024 已超时',
  text: '剩余时间已用完，请尽快处理。',
  html: '<p>剩余时间已用完，请尽快处理。</p>',
  ...more,
})

async function sinkAndMailer(options: Parameters<typeof smtpSink>[0] = {}, query = '') {
  const sink = await smtpSink(options)
  const mailer = smtpMailer({ url: sink.url + query, from: FROM, deadline: 5_000 }, quiet)
  closing.push(sink.close, mailer.close)
  return { sink, mailer }
}

const failure = async (mailer: Mailer, sent: Mail): Promise<DeliveryFailed> => {
  const error: unknown = await mailer.send(sent).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(DeliveryFailed)
  return error as DeliveryFailed
}

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

describe('a mail through SMTP', () => {
  it('arrives with Chinese subject, both bodies and the receipt of the server', async () => {
    const { sink, mailer } = await sinkAndMailer()
    const { ref } = await mailer.send(mail({ headers: { 'Reply-To': 'ticket+token@example.com' } }))
    expect(ref).toBe('250 queued as 1')
    const [got] = sink.received
    expect(got).toMatchObject({ from: 'desk@example.com', to: ['zhangsan@example.cn'] })
    const headers = Object.fromEntries(headersOf(got?.raw ?? ''))
    expect(headers).toMatchObject({
      'message-id': '<0198c0de-0000-7000-8000-000000000001@example.com>',
      'auto-submitted': 'auto-generated',
      'reply-to': 'ticket+token@example.com',
    })
    expect(headers['subject']).toMatch(/^=\?UTF-8\?/)
    expect(headers['content-type']).toMatch(/^multipart\/alternative/)
    expect(readable(got?.raw ?? '')).toEqual({ subject: mail().subject, text: mail().text })
  })

  it('has the same Message-ID when it is sent again, so that the duplicate is recognisable', async () => {
    const { sink, mailer } = await sinkAndMailer()
    await mailer.send(mail({ id: 'event:1/超时' }))
    await mailer.send(mail({ id: 'event:1/超时' }))
    const ids = sink.received.map((got) => headersOf(got.raw).find(([name]) => name === 'message-id')?.[1])
    expect(ids[0]).toMatch(/^<[0-9a-f]{64}@example\.com>$/)
    expect(ids[0]).toBe(ids[1])
  })

  const INJECTIONS = [
    'a\r\nBcc: victim@evil.invalid',
    'a\nBcc: victim@evil.invalid',
    'a\rBcc: v@evil.invalid',
    'a%0d%0aBcc: v@evil.invalid',
    'a\u0085Bcc: v@evil.invalid',
    'a\u2028Bcc: v@evil.invalid',
    'a\r\n\r\n<h1>body</h1>',
    'a\r\n.\r\nMAIL FROM:<x@evil.invalid>',
    '=?utf-8?Q?a=0d=0aBcc:_v@evil.invalid?=',
    '=?utf-8?B?YQ0KQmNjOiB2QGV2aWwuaW52YWxpZA==?=',
    '"a" <victim@evil.invalid>, real@example.test',
    'Name" <victim@evil.invalid> "x',
    'a\u0000b',
    'a\ud800b',
    'x'.repeat(5_000),
  ]

  it.each(INJECTIONS)(
    'keeps its recipients and headers whatever a name or subject holds: %j',
    async (text) => {
      const { sink, mailer } = await sinkAndMailer()
      await mailer.send(mail())
      await mailer.send(
        mail({
          to: { name: text, address: 'zhangsan@example.cn' },
          subject: text,
          text,
          headers: { 'X-Ticket': text },
        }),
      )
      const [plain, got] = sink.received
      expect(got?.to).toEqual(['zhangsan@example.cn'])
      const names = (raw = '') => headersOf(raw).map(([name]) => name)
      expect(
        names(got?.raw)
          .filter((name) => name !== 'x-ticket')
          .sort(),
      ).toEqual(names(plain?.raw).sort())
      expect(headersOf(got?.raw ?? '').filter(([name]) => name === 'to')).toHaveLength(1)
      expect(sink.received).toHaveLength(2)
    },
  )

  it.each([
    '"a" <victim@evil.invalid>, real@example.test',
    'victim@evil.invalid\u0000@example.test',
    '"victim@evil.invalid"@example.test',
    'victim@evil.invalid,real@example.test',
    'victim@evil.invalid;real@example.test',
    'real@example.test\\@evil.invalid',
    'real@example.test (comment)',
    '<real@example.test>',
    'real@[127.0.0.1]',
    'real@example.test\r\nRCPT TO:<v@evil.invalid>',
    `g:${'g:'.repeat(5_000)}a@b.cn;`,
    '('.repeat(20_000),
    `${'l'.repeat(65)}@example.test`,
    'nobody',
    '',
  ])('is refused for good when its address is not one plain address: %j', async (address) => {
    const { sink, mailer } = await sinkAndMailer()
    const failed = await failure(mailer, mail({ to: { name: '', address } }))
    expect(failed.permanent).toBe(true)
    expect(sink.received).toEqual([])
  })

  it('asks to be tried again while the server is down, and arrives once it is back', async () => {
    const first = await smtpSink()
    const mailer = smtpMailer({ url: first.url, from: FROM, deadline: 5_000 }, quiet)
    closing.push(mailer.close)
    await mailer.send(mail())
    await first.close()
    expect((await failure(mailer, mail())).permanent).toBe(false)
    const second = await smtpSink({}, first.port)
    closing.push(second.close)
    await mailer.send(mail())
    expect(second.received).toHaveLength(1)
  })

  it('tells a mailbox that does not exist from a server that will not take mail now', async () => {
    const refuse = (code: number, text: string) => Object.assign(new Error(text), { responseCode: code })
    const answers = [
      refuse(550, '5.1.1 No such user'),
      refuse(550, '5.7.1 Relaying denied'),
      refuse(451, '4.3.0 Later'),
    ]
    const { mailer } = await sinkAndMailer({ onRcptTo: (_, __, done) => done(answers.shift()) })
    const failures = [
      await failure(mailer, mail()),
      await failure(mailer, mail()),
      await failure(mailer, mail()),
    ]
    expect(failures.map((failed) => failed.permanent)).toEqual([true, false, false])
    expect(failures[0]?.message).toContain('No such user')
  })

  it('signs in, and will not say its password without TLS to another machine', async () => {
    const { sink } = await sinkAndMailer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (auth, _, done) =>
        auth.username === 'desk@example.com' && auth.password === 'p@ss'
          ? done(null, { user: auth.username })
          : done(new Error('no')),
    })
    const url = sink.url.replace('smtp://', 'smtp://desk%40example.com:p%40ss@')
    const mailer = smtpMailer({ url, from: FROM, deadline: 5_000 }, quiet)
    closing.push(mailer.close)
    await mailer.send(mail())
    expect(sink.received[0]?.user).toBe('desk@example.com')

    const strict = smtpMailer({ url: `${url}?tls=required`, from: FROM, deadline: 5_000 }, quiet)
    closing.push(strict.close)
    await failure(strict, mail())
    expect(sink.received).toHaveLength(1)
  })

  it('is given up at its deadline when the server drips its greeting', async () => {
    const dripping = createServer((socket) => {
      const drip = setInterval(() => socket.write('2'), 20)
      socket.on('close', () => clearInterval(drip))
      socket.on('error', () => undefined)
    })
    await new Promise<void>((resolve) => dripping.listen(0, '127.0.0.1', resolve))
    const { port } = dripping.address() as AddressInfo
    const mailer = smtpMailer({ url: `smtp://127.0.0.1:${port}`, from: FROM, deadline: 300 }, quiet)
    closing.push(() => new Promise((resolve) => dripping.close(resolve)), mailer.close)
    expect((await failure(mailer, mail())).permanent).toBe(false)
  })
})

describe('SMTP_URL', () => {
  it('asks for TLS wherever a password would travel to another machine', () => {
    expect(readSmtpUrl('smtps://u:p@smtp.qq.com')).toMatchObject({ port: 465, secure: true })
    expect(readSmtpUrl('smtp://u:p@smtp.qq.com')).toMatchObject({
      port: 587,
      secure: false,
      requireTLS: true,
    })
    expect(readSmtpUrl('smtp://relay.lan:25')).toMatchObject({
      port: 25,
      requireTLS: false,
      ignoreTLS: false,
    })
    expect(readSmtpUrl('smtp://u:p@relay.lan?tls=off')).toMatchObject({ requireTLS: false, ignoreTLS: true })
    expect(readSmtpUrl('smtp://u:p@[::1]:2525')).toMatchObject({ host: '::1', requireTLS: false })
  })

  it.each(['smtp.qq.com', 'https://smtp.qq.com', 'smtp://', 'smtp://host?tls=maybe'])(
    'is refused with a sentence when it is %j',
    (url) => expect(() => readSmtpUrl(url)).toThrow(/SMTP_URL/),
  )
})

describe('without an SMTP server', () => {
  it('each mail is one file that any mail program opens, and one line in the log', async () => {
    const dataFolder = await mkdtemp(join(tmpdir(), 'zhanggui-mail-'))
    closing.push(() => rm(dataFolder, { recursive: true }))
    const lines: object[] = []
    const log = { ...quiet, info: (fields: object) => void lines.push(fields) }
    const mailer = chooseMailer({ smtpUrl: null, from: '掌柜 <desk@example.com>', dataFolder }, log)
    closing.push(mailer.close)
    await mailer.send(mail())
    await mailer.send(mail())
    await mailer.send(mail({ id: '../../escape' }))
    const folder = join(dataFolder, 'outbox', 'mail')
    expect((await readdir(folder)).sort()).toEqual([
      '0198c0de-0000-7000-8000-000000000001.eml',
      '______escape.eml',
    ])
    const raw = await readFile(join(folder, '0198c0de-0000-7000-8000-000000000001.eml'), 'utf8')
    expect(headersOf(raw).map(([name]) => name)).toContain('subject')
    expect(lines[0]).toMatchObject({ to: 'z***@example.cn', subject: '工单 TK-1024 已超时' })
  })

  it('a sender that cannot be read is refused at start with a sentence', () => {
    const settings = { smtpUrl: null, from: 'desk', dataFolder: '/nowhere' }
    expect(() => chooseMailer(settings, quiet)).toThrow(/MAIL_FROM must look like/)
  })
})

describe('a mail address', () => {
  it('is kept as typed, its domain in the form that mail servers speak', () => {
    expect(plainAddress('Zhang.San+tk@QQ.com')).toBe('Zhang.San+tk@qq.com')
    expect(plainAddress('a@例子.中国')).toBe('a@xn--fsqu00a.xn--fiqs8s')
    expect(readSender('"掌柜 客服" <desk@b.cn>')).toEqual({ name: '掌柜 客服', address: 'desk@b.cn' })
    expect(readSender('desk@b.cn')).toEqual({ name: '', address: 'desk@b.cn' })
    expect(readSender('Zhanggui <no-reply@localhost>')?.address).toBe('no-reply@localhost')
    expect(readSender('desk@b.cn, other@b.cn')).toBeNull()
    expect(plainAddress('root@localhost')).toBeNull()
  })
})
