/** Proves the messages of chat robots against what their vendors document: form, signature, answers (T-88). */
import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isRobotAddress, robotAnswer, robotCall } from './robot-call.ts'

const AT = Date.UTC(2026, 10, 21, 12, 0, 0, 500)
const says = {
  title: '超时提醒：工单 7380RXZ',
  body: '工单 7380RXZ「备案」的剩余时间已用完。',
  link: 'https://desk.example.com/p/tickets/1',
  act: '处理工单',
}
const dingtalk = 'https://oapi.dingtalk.com/robot/send?access_token=abc'
const wecom = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc'
const feishu = 'https://open.feishu.cn/open-apis/bot/v2/hook/abc'

describe('a message', () => {
  it('to DingTalk is Markdown, signed in the address: milliseconds, line break, secret', () => {
    const { url, body } = robotCall({ vendor: 'dingtalk', url: dingtalk, secret: 'SECabc' }, says, AT)
    const query = new URL(url).searchParams
    expect(query.get('access_token')).toBe('abc')
    expect(query.get('timestamp')).toBe(String(AT))
    const sign = createHmac('sha256', 'SECabc').update(`${AT}\nSECabc`).digest('base64')
    expect(query.get('sign')).toBe(sign)
    // A plus in base 64 would otherwise arrive as a blank.
    expect(url).toContain(`sign=${encodeURIComponent(sign)}`)
    expect(JSON.parse(body)).toEqual({
      msgtype: 'markdown',
      markdown: {
        title: says.title,
        text: `### ${says.title}\n\n${says.body}\n\n[处理工单](${says.link})`,
      },
    })
  })

  it('to DingTalk without a secret goes to the address as it is', () => {
    expect(robotCall({ vendor: 'dingtalk', url: dingtalk, secret: null }, says, AT).url).toBe(dingtalk)
  })

  it('to WeCom is Markdown in `content`, of at most 4,096 bytes', () => {
    const call = robotCall(
      { vendor: 'wecom', url: wecom, secret: null },
      { ...says, body: '长'.repeat(3_000) },
      AT,
    )
    const { msgtype, markdown } = JSON.parse(call.body) as { msgtype: string; markdown: { content: string } }
    expect([call.url, msgtype]).toEqual([wecom, 'markdown'])
    expect(Buffer.byteLength(markdown.content)).toBeLessThanOrEqual(4_096)
    expect(markdown.content).toMatch(/…\n\n\[处理工单\]\(https:/)
  })

  it('to Feishu is text, signed in the body: the key is seconds, line break, secret, and nothing is signed', () => {
    const { url, body } = robotCall({ vendor: 'feishu', url: feishu, secret: 's' }, says, AT)
    const timestamp = String(Math.floor(AT / 1_000))
    expect(url).toBe(feishu)
    expect(JSON.parse(body)).toEqual({
      timestamp,
      sign: createHmac('sha256', `${timestamp}\ns`).update('').digest('base64'),
      msg_type: 'text',
      content: { text: `${says.title}\n${says.body}\n处理工单: ${says.link}` },
    })
  })

  it('holds no link and calls nobody by what a customer wrote', () => {
    const body = '[中奖](https://evil.example.com) @all <@everyone> **!**'
    const call = robotCall({ vendor: 'dingtalk', url: dingtalk, secret: null }, { ...says, body }, AT)
    const { markdown } = JSON.parse(call.body) as { markdown: { text: string } }
    expect(markdown.text).not.toMatch(/[^\\]\[中奖|@|[^\\]\*\*/)
  })
})

describe('an answer', () => {
  it.each([
    ['dingtalk', '{"errcode":0,"errmsg":"ok"}'],
    ['wecom', '{"errcode":0,"errmsg":"ok"}'],
    ['feishu', '{"code":0,"msg":"success","data":{}}'],
    ['feishu', '{"StatusCode":0,"StatusMessage":"success"}'],
  ] as const)('of %s that it was taken: %s', (vendor, body) => {
    expect(robotAnswer(vendor, 200, body)).toEqual({ ok: true })
  })

  it.each([
    ['dingtalk', 200, '{"errcode":310000,"errmsg":"sign not match"}', '310000 sign not match', true],
    ['dingtalk', 200, '{"errcode":130101,"errmsg":"send too fast"}', '130101 send too fast', false],
    ['wecom', 200, '{"errcode":93000,"errmsg":"invalid webhook url"}', '93000 invalid webhook url', true],
    [
      'wecom',
      200,
      '{"errcode":45009,"errmsg":"api freq out of limit"}',
      '45009 api freq out of limit',
      false,
    ],
    ['feishu', 200, '{"code":19021,"msg":"sign match fail"}', '19021 sign match fail', true],
    ['feishu', 502, '<html>', 'HTTP 502', false],
    ['wecom', 200, '[]', 'HTTP 200', false],
  ] as const)(
    'of %s, %i %s, says why and whether it is any use to try again',
    (vendor, status, body, words, permanent) => {
      expect(robotAnswer(vendor, status, body)).toEqual({ ok: false, says: words, permanent })
    },
  )
})

describe('an address', () => {
  it.each([
    ['dingtalk', dingtalk],
    ['wecom', wecom],
    ['feishu', feishu],
    ['feishu', 'https://open.larksuite.com/open-apis/bot/v2/hook/abc'],
  ] as const)('of %s is taken: %s', (vendor, url) => {
    expect(isRobotAddress(vendor, url, false)).toBe(true)
  })

  it.each([
    ['dingtalk', wecom],
    ['dingtalk', 'http://oapi.dingtalk.com/robot/send?access_token=abc'],
    ['dingtalk', 'https://oapi.dingtalk.com.evil.example/robot/send?access_token=abc'],
    ['dingtalk', 'https://oapi.dingtalk.com:8443/robot/send?access_token=abc'],
    ['dingtalk', 'https://oapi.dingtalk.com/robot/send'],
    ['wecom', 'https://qyapi.weixin.qq.com/cgi-bin/gettoken?key=abc'],
    ['feishu', 'https://open.feishu.cn/open-apis/bot/v2/hook/'],
    ['feishu', 'nonsense'],
  ] as const)('that is not one of %s is refused: %s', (vendor, url) => {
    expect(isRobotAddress(vendor, url, false)).toBe(false)
  })
})
