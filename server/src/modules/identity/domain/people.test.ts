/** The small rules around a login: spellings, budgets, devices, operators, links. */
import { describe, expect, it } from 'vitest'
import { DAY, MINUTE } from '#kernel/instant'
import { firstIdOf } from './audit-span.ts'
import { budgets, countedAddress, secondsToWait } from './budget.ts'
import { normaliseEmail, normaliseName, normalisePhone, readContact } from './contact.ts'
import { deviceWords } from './device.ts'
import { changeOperator } from './operators.ts'
import type { Operator } from './operators.ts'
import { isToken, readLinkToken, sessionEnd, writeLinkToken } from './tokens.ts'

describe('what people type to sign in', () => {
  it.each([
    '13812345678',
    '+8613812345678',
    '0086 138-1234-5678',
    '+86 138 1234 5678',
    '１３８１２３４５６７８',
  ])('is one phone as %s', (typed) => {
    expect(readContact(typed)).toEqual({ kind: 'phone', value: '+8613812345678' })
  })

  it('keeps other countries apart', () => {
    expect(normalisePhone('+1 415 555 0100')).toBe('+14155550100')
  })

  it.each(['Zhang@Example.com', ' zhang@example.com ', 'ｚｈａｎｇ＠ｅｘａｍｐｌｅ．ｃｏｍ'])(
    'is one mail address as %s',
    (typed) => {
      expect(readContact(typed)).toEqual({ kind: 'email', value: 'zhang@example.com' })
    },
  )

  it('is one name in every case and width', () => {
    expect(normaliseName('ＡＤＭＩＮ')).toBe(normaliseName('Admin'))
    expect(normaliseEmail('A@B.cn')).toBe('a@b.cn')
  })
})

describe('a budget', () => {
  it.each([
    ['10.0.0.7', '10.0.0.7'],
    ['::ffff:10.0.0.7', '10.0.0.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('counts %s as %s', (ip, counted) => {
    expect(countedAddress(ip)).toBe(counted)
  })

  it('says how long to wait, never nothing', () => {
    const now = 1_000_000_000
    expect(secondsToWait(now - 14 * MINUTE, now, budgets.account)).toBe(60)
    expect(secondsToWait(now - 60 * MINUTE, now, budgets.account)).toBe(1)
  })
})

describe('a device', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
      'Chrome · Windows',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15',
      'Safari · macOS',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0',
      'Edge · Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.50',
      '微信 · iPhone',
    ],
    [
      'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36 HuaweiBrowser/15.0',
      '华为浏览器 · Android',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox · Linux'],
    ['curl/8.5.0', 'curl'],
    ['<script>alert(1)</script>', ''],
    [undefined, ''],
  ])('%s', (header, words) => {
    expect(deviceWords(header)).toBe(words)
  })
})

describe('operators', () => {
  const administrator = (accountId: string, status: Operator['status'] = 'active'): Operator => ({
    accountId,
    role: 'administrator',
    status,
  })
  const [first, second] = [administrator('a'), administrator('b')]

  it('keep one administrator who can sign in', () => {
    const refused = { ok: false, word: 'account.last-administrator' }
    expect(changeOperator([first], first, { status: 'stopped' })).toMatchObject(refused)
    expect(changeOperator([first], first, { role: 'support' })).toMatchObject(refused)
    const stopped = administrator('b', 'stopped')
    expect(changeOperator([first, stopped], first, { role: 'support' })).toMatchObject(refused)
  })

  it('may otherwise be changed and stopped', () => {
    expect(changeOperator([first, second], first, { status: 'stopped' })).toMatchObject({ ok: true })
    expect(changeOperator([first], first, {})).toMatchObject({ ok: true, next: first })
  })
})

describe('a secret', () => {
  const id = '019a0000-0000-7000-8000-000000000001'
  const code = 'A'.repeat(43)

  it('is looked up only in the form in which we make it', () => {
    expect(isToken(code)).toBe(true)
    for (const other of ['', code.slice(1), `${code}A`, `${code.slice(1)}.`, `${code}\n`])
      expect(isToken(other)).toBe(false)
  })

  it('of a link carries its id and its code', () => {
    expect(readLinkToken(writeLinkToken(id, code))).toEqual({ id, code })
    for (const other of [
      '',
      '.',
      id,
      `${id}.`,
      `.${code}`,
      `${id}.${code}.`,
      `${id.toUpperCase()}.${code}`,
    ]) {
      expect(readLinkToken(other)).toBeNull()
    }
  })

  it('of a session ends seven days after its last use, and thirty after its start', () => {
    expect(sessionEnd(0, 0)).toBe(7 * DAY)
    expect(sessionEnd(0, 20 * DAY)).toBe(27 * DAY)
    expect(sessionEnd(0, 29 * DAY)).toBe(30 * DAY)
  })
})

it('finds the first id of a moment', () => {
  expect(firstIdOf(0)).toBe('00000000-0000-0000-0000-000000000000')
  expect(firstIdOf(Date.parse('2026-11-21T00:00:00Z'))).toBe('01a1fb67-1800-0000-0000-000000000000')
})
