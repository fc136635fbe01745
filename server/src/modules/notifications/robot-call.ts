/** What a chat robot is sent and what its vendor answers: DingTalk, WeCom, Feishu; formats as their public documents say. */
import { createHmac } from 'node:crypto'
import type { RobotVendor } from '@zhanggui/contract/notifications-robots'
import type { Instant } from '#kernel/instant'

export interface RobotSays {
  title: string
  body: string
  /** Whole address of what it is about, and the words that lead there. */
  link: string
  act: string
}

interface RobotAddress {
  vendor: RobotVendor
  url: string
  /** With which messages are signed; null where the group trusts the address alone. WeCom knows no signature. */
  secret: string | null
}

export interface RobotCall {
  url: string
  body: string
}

/** Where a vendor's robots live; an address elsewhere is somebody's mistake, or an attempt to use us as a relay. */
const addresses: Record<RobotVendor, { hosts: readonly string[]; path: string; token: string | null }> = {
  dingtalk: { hosts: ['oapi.dingtalk.com'], path: '/robot/send', token: 'access_token' },
  wecom: { hosts: ['qyapi.weixin.qq.com'], path: '/cgi-bin/webhook/send', token: 'key' },
  feishu: { hosts: ['open.feishu.cn', 'open.larksuite.com'], path: '/open-apis/bot/v2/hook/', token: null },
}

/** @param anyHost lets it live elsewhere, as in tests */
export function isRobotAddress(vendor: RobotVendor, text: string, anyHost: boolean): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  const { hosts, path, token } = addresses[vendor]
  const there = url.protocol === 'https:' && url.port === '' && hosts.includes(url.hostname)
  const named = token === null ? url.pathname.length > path.length : url.searchParams.get(token)
  return (anyHost || there) && url.pathname.startsWith(path) && Boolean(named)
}

/** @param at signatures are good for an hour from then */
export function robotCall(to: RobotAddress, says: RobotSays, at: Instant): RobotCall {
  switch (to.vendor) {
    case 'dingtalk':
      return {
        url: to.secret === null ? to.url : signedForDingtalk(to.url, to.secret, at),
        body: JSON.stringify({
          msgtype: 'markdown',
          markdown: { title: says.title, text: marked(says, 4_000) },
        }),
      }
    case 'wecom':
      return {
        url: to.url,
        body: JSON.stringify({ msgtype: 'markdown', markdown: { content: marked(says, 4_000) } }),
      }
    case 'feishu':
      return {
        url: to.url,
        body: JSON.stringify({
          ...(to.secret !== null && signedForFeishu(to.secret, at)),
          msg_type: 'text',
          content: { text: `${says.title}\n${says.body}\n${says.act}: ${says.link}` },
        }),
      }
  }
}

/** DingTalk: HMAC-SHA256 over milliseconds, a line break and the secret, keyed with the secret, in the address. */
function signedForDingtalk(address: string, secret: string, at: Instant): string {
  const url = new URL(address)
  url.searchParams.set('timestamp', String(at))
  url.searchParams.set('sign', createHmac('sha256', secret).update(`${at}\n${secret}`).digest('base64'))
  return url.href
}

/** Feishu: HMAC-SHA256 of nothing, keyed with seconds, a line break and the secret, in the body. */
function signedForFeishu(secret: string, at: Instant): { timestamp: string; sign: string } {
  const timestamp = String(Math.floor(at / 1_000))
  return { timestamp, sign: createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64') }
}

/** Markdown of which only our own marks count: what customers wrote can neither link nor call everybody (@all). */
function marked({ title, body, link, act }: RobotSays, bytes: number): string {
  const end = `\n\n[${act}](${link})`
  return `${cut(`### ${plain(title)}\n\n${plain(body).replace(/\n/g, '\n\n')}`, bytes - Buffer.byteLength(end))}${end}`
}

const plain = (text: string): string =>
  text.replace(/[\\`*_[\]()<>#|~]/g, (mark) => `\\${mark}`).replace(/@/g, '＠')

/** The longest beginning of at most so many bytes. */
function cut(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text
  let kept = ''
  let size = Buffer.byteLength('…')
  for (const character of text) {
    size += Buffer.byteLength(character)
    if (size > bytes) break
    kept += character
  }
  return `${kept}…`
}

/** How the vendor answered, all with 200: `ok`, or why not. `permanent`: the address or the secret is wrong. */
export type RobotAnswer = { ok: true } | { ok: false; says: string; permanent: boolean }

/** Codes that say that this robot will never take it: no such token or key, signature wrong, robot stopped. */
const hopeless: Record<RobotVendor, ReadonlySet<number>> = {
  dingtalk: new Set([300001, 310000, 400013, 400101]),
  wecom: new Set([93000, 93008]),
  feishu: new Set([19001, 19021, 19022, 19024]),
}

export function robotAnswer(vendor: RobotVendor, status: number, body: string): RobotAnswer {
  const parsed = parse(body)
  const code = parsed['errcode'] ?? parsed['code'] ?? parsed['StatusCode']
  if (status === 200 && code === 0) return { ok: true }
  const words = String(parsed['errmsg'] ?? parsed['msg'] ?? '').slice(0, 200)
  const known = typeof code === 'number'
  return {
    ok: false,
    says: known ? `${code} ${words}`.trim() : `HTTP ${status}`,
    permanent: known && hopeless[vendor].has(code),
  }
}

function parse(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
