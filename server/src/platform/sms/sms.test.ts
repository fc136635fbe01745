/** Proves that a text message reaches the vendor's interface or a folder as it was meant; only the vendor is played. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { DeliveryFailed } from '../outbound/delivery-failed.ts'
import { readTemplates } from './aliyun.ts'
import { chooseSmsSender } from './choose.ts'
import type { SmsSettings } from './choose.ts'
import { plainPhone } from './sms.ts'
import type { Sms, SmsSender } from './sms.ts'

const quiet = { info: () => undefined, warn: () => undefined }
const closing: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const sms = (more: Partial<Sms> = {}): Sms => ({
  id: 'd-1',
  to: '+8613812345678',
  template: 'clock-expired',
  params: { number: 'TK-1024', title: '云服务器无法登录' },
  text: '工单 TK-1024 已超时：云服务器无法登录',
  ...more,
})

const NONE: SmsSettings = { key: null, secret: null, sign: null, template: null, dataFolder: '/nowhere' }

/** Plays Alibaba Cloud at the HTTP edge: answers what it is told and keeps what it was asked. */
async function vendor(...answers: [status: number, body: object][]) {
  const asked: { query: Record<string, string>; action: unknown; authorization: unknown }[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://vendor')
      const form = new URLSearchParams(Buffer.concat(chunks).toString())
      asked.push({
        query: { ...Object.fromEntries(url.searchParams), ...Object.fromEntries(form) },
        action: request.headers['x-acs-action'],
        authorization: request.headers['authorization'],
      })
      const [status, body] = answers.shift() ?? [
        200,
        { Code: 'OK', Message: 'OK', BizId: 'biz-1', RequestId: 'r-1' },
      ]
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(
    () =>
      new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      }),
  )
  const sender = chooseSmsSender(
    {
      key: 'key-id',
      secret: 'key-secret',
      sign: '掌柜工单',
      template: 'clock-expired=SMS_1,*=SMS_9',
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      dataFolder: '/nowhere',
    },
    quiet,
  )
  return { asked, sender }
}

const failure = async (sender: SmsSender, sent: Sms): Promise<DeliveryFailed> => {
  const error: unknown = await sender.send(sent).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(DeliveryFailed)
  return error as DeliveryFailed
}

describe('a text message through Alibaba Cloud', () => {
  it('names number, signature, template and gaps, is signed, and brings back the receipt', async () => {
    const { asked, sender } = await vendor()
    expect(await sender.send(sms())).toEqual({ ref: 'biz-1' })
    expect(asked[0]?.action).toBe('SendSms')
    expect(asked[0]?.authorization).toMatch(/^ACS3-HMAC-SHA256 Credential=key-id,.*Signature=[0-9a-f]{64}$/)
    expect(asked[0]?.query).toMatchObject({
      PhoneNumbers: '13812345678',
      SignName: '掌柜工单',
      TemplateCode: 'SMS_1',
      TemplateParam: '{"number":"TK-1024","title":"云服务器无法登录"}',
      OutId: 'd-1',
    })
  })

  it('cuts a gap to what the vendor takes and keeps it to one line', async () => {
    const { asked, sender } = await vendor()
    await sender.send(sms({ template: 'dispatched', params: { title: `【退款】\r\n${'很'.repeat(50)}` } }))
    const params = JSON.parse(asked[0]?.query['TemplateParam'] ?? '{}') as { title: string }
    expect(params.title).toBe(`退款 ${'很'.repeat(31)}…`)
    expect(asked[0]?.query['TemplateCode']).toBe('SMS_9')
  })

  it('tells a wrong number from a vendor that is busy, down or unhappy with us', async () => {
    const { asked, sender } = await vendor(
      [200, { Code: 'isv.MOBILE_NUMBER_ILLEGAL', Message: '手机号码格式错误' }],
      [200, { Code: 'isv.BUSINESS_LIMIT_CONTROL', Message: '触发天级流控' }],
      [400, { Code: 'InvalidAccessKeyId.NotFound', Message: 'Specified access key is not found.' }],
      [503, { Code: 'ServiceUnavailable', Message: 'try later' }],
      [200, {}],
    )
    const failures = []
    for (let attempt = 0; attempt < 5; attempt += 1) failures.push(await failure(sender, sms()))
    expect(failures.map((failed) => failed.permanent)).toEqual([true, false, false, false, false])
    expect(failures[0]?.message).toContain('手机号码格式错误')
    expect(failures.map((failed) => failed.message).join()).not.toContain('key-secret')
    expect(asked).toHaveLength(5)
  })

  it('never leaves for something that is not a phone number', async () => {
    const { asked, sender } = await vendor()
    expect((await failure(sender, sms({ to: '13812345678,13900000000' }))).permanent).toBe(true)
    expect(asked).toEqual([])
  })
})

describe('without a vendor', () => {
  it('each message is one file and one line in the log', async () => {
    const dataFolder = await mkdtemp(join(tmpdir(), 'zhanggui-sms-'))
    closing.push(() => rm(dataFolder, { recursive: true }))
    const lines: object[] = []
    const sender = chooseSmsSender(
      { ...NONE, dataFolder },
      { ...quiet, info: (fields) => void lines.push(fields) },
    )
    await sender.send(sms())
    const { ref } = await sender.send(sms())
    const folder = join(dataFolder, 'outbox', 'sms')
    expect(await readdir(folder)).toEqual(['d-1.json'])
    expect(JSON.parse(await readFile(ref, 'utf8'))).toEqual({ ...sms(), to: '13812345678' })
    expect(lines[0]).toEqual({ to: '138****5678', template: 'clock-expired', path: ref })
    expect((await failure(sender, sms({ to: '110' }))).permanent).toBe(true)
  })

  it('half a configuration is refused at start with a sentence', () => {
    expect(() => chooseSmsSender({ ...NONE, key: 'k', secret: 's' }, quiet)).toThrow(/give all four or none/)
  })
})

it('reads one template for everything, or one for each word', () => {
  expect(readTemplates('SMS_1')).toEqual({ byWord: {}, otherwise: 'SMS_1' })
  expect(readTemplates('complaint=SMS_1, urged=SMS_2')).toEqual({
    byWord: { complaint: 'SMS_1', urged: 'SMS_2' },
    otherwise: null,
  })
  expect(() => readTemplates('complaint=')).toThrow(/must look like/)
})

it.each([
  ['13812345678', '13812345678'],
  ['+86 138-1234-5678', '13812345678'],
  ['008613812345678', '13812345678'],
  ['+85261234567', '85261234567'],
  ['12345', null],
  ['02887654321', null],
  ['13812345678\n13900000000', null],
])('reads the phone number %j as %j', (typed, plain) => {
  expect(plainPhone(typed)).toBe(plain)
})
