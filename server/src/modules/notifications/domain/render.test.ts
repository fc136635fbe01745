/** Proves what notices say, and above all what those for customers never say (T-35, T-72). */
import { noticeKind } from '@zhanggui/contract/notifications'
import type { NoticeKind } from '@zhanggui/contract/notifications'
import type { EventFacts } from '@zhanggui/contract/events'
import { describe, expect, it } from 'vitest'
import { factsFor } from './facts.ts'
import { bell, mail, resetLetter, sms } from './render.ts'
import { noticeTable } from './table.ts'
import { noticeWords } from './words.ts'

const LOCALES = ['zh-CN', 'en-US'] as const
const FACTS = {
  number: '7380RXZ',
  title: '备案需要什么？',
  customer: '张三',
  provider: '云帆科技',
  words: '请接手',
}

it('says 超时 in a mail with the ticket, the customer and the way to it', () => {
  const said = {
    kind: 'clock-expired',
    facts: { number: '7380RXZ', title: '备案', customer: '张三' },
    locale: 'zh-CN',
  } as const
  const { subject, text, html } = mail(said, '李四', 'https://desk.example.com/p/tickets/1')
  expect(subject).toBe('超时提醒：工单 7380RXZ')
  expect(text).toBe(
    [
      '李四，您好：',
      '',
      '工单 7380RXZ「备案」的剩余时间已用完，请立即处理。',
      '',
      '工单编号: 7380RXZ',
      '标题: 备案',
      '客户: 张三',
      '',
      '处理工单: https://desk.example.com/p/tickets/1',
      '',
      '此邮件由系统自动发送，请勿直接回复。',
      '',
    ].join('\n'),
  )
  expect(html).toContain('<a href="https://desk.example.com/p/tickets/1"')
})

describe.each(noticeKind.options)('a notice %s', (kind: NoticeKind) => {
  it.each(LOCALES)('is complete in %s, with no gap left open', (locale) => {
    for (const approved of ['yes', 'no']) {
      const said = { kind, facts: { ...FACTS, approved }, locale }
      const { subject, text, html } = mail(said, '李四', 'https://x.cn/p')
      const all = [
        subject,
        text,
        html,
        bell(said).title,
        bell(said).body,
        sms(said).text,
        sms(said).params['text'],
      ]
      for (const each of all) {
        expect(each).not.toMatch(/[{}]|undefined|null/)
        expect(each?.length).toBeGreaterThan(3)
      }
    }
  })
})

describe('what a ticket holds', () => {
  const NASTY = '<img src=x onerror=alert(1)>"\'&{number}{{7*7}}${7*7}'

  it('stands in a mail letter by letter and is never taken for markup or a gap', () => {
    const said = { kind: 'submitted', facts: { number: '1', title: NASTY }, locale: 'zh-CN' } as const
    const { subject, text, html } = mail(said, NASTY, `https://x.cn/"><script>`)
    expect(text).toContain(`标题: ${NASTY}`)
    expect(text).toContain(`${NASTY}，您好`)
    expect(html).not.toMatch(/<img|<script|href="https:\/\/x\.cn\/"/)
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;{number}{{7*7}}${7*7}')
    expect(subject).toBe('新的工单：1')
  })

  it('is cut in an SMS', () => {
    const { text, params } = sms({
      kind: 'urged',
      facts: { number: '1', title: '很'.repeat(200) },
      locale: 'zh-CN',
    })
    expect(text).toBe(`客户催促处理工单 1「${'很'.repeat(29)}…」，请尽快回复。`)
    expect(params).toEqual({ text: '客户催单：工单 1', number: '1', title: `${'很'.repeat(29)}…` })
  })
})

describe('a customer', () => {
  /** An event that carries more than it should, as a careless change might make it. */
  const careless = {
    ticketId: 't',
    number: '7380RXZ',
    title: '备案需要什么？',
    customerId: 'c',
    customerName: 'NAME',
    handlerId: 'HANDLER',
    messageId: 'm',
    state: 'in_progress',
    tier: 'diamond',
    remark: 'NOTE',
    text: 'NOTE',
    reason: 'NOTE',
    note: 'NOTE',
    dueAt: 'CLOCK',
    remaining: 'CLOCK',
    overtimeCount: 7,
  } as unknown as EventFacts<'tickets.replied'>

  it('is told number, title and provider, and nothing else of what the event holds', () => {
    const facts = factsFor('tickets.replied', careless, 'customer', '云帆科技')
    expect(facts).toEqual({ number: '7380RXZ', title: '备案需要什么？', provider: '云帆科技' })
  })

  const forCustomers = noticeTable.filter((row) => row.who === 'customer').map((row) => row.kind)
  it.each(forCustomers)('reads nothing of tier, clock, notes or agents in %s', (kind) => {
    const facts = factsFor('tickets.replied', careless, 'customer', '云帆科技')
    for (const locale of LOCALES) {
      const { subject, text, html } = mail({ kind, facts, locale }, '张三', 'https://x.cn/c/tickets/t')
      const shown = [
        subject,
        text,
        html.replace(/style="[^"]*"/g, ''),
        bell({ kind, facts, locale }).body,
      ].join('\n')
      expect(shown).not.toMatch(/NOTE|CLOCK|HANDLER|diamond|钻石|黄金|白银|普通|tier|等级/i)
      expect(shown).not.toMatch(/剩余|超时|时限|分钟|minutes|overdue|备注|处理人|handler/i)
    }
  })
})

it('has words for every kind, in both languages, without a blank one', () => {
  for (const locales of Object.values(noticeWords)) {
    for (const locale of LOCALES)
      for (const text of Object.values(locales[locale])) expect(text).toMatch(/\S/)
  }
})

it('says how long a link for a new password can be used', () => {
  const { text } = resetLetter('zh-CN', '张三', 'https://x.cn/reset?token=t', 30)
  expect(text).toContain('链接 30 分钟内有效')
  expect(text).toContain('重置密码: https://x.cn/reset?token=t')
})
