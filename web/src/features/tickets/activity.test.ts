/** Whatever happens to a ticket is told in a whole sentence, in both languages (T-64). */
import { describe, expect, it } from 'vitest'
import { activitySentence, toneOf } from './activity.ts'
import type { Happened } from './activity.ts'

const agent = { kind: 'agent', id: 'a', name: '周敏' } as const
const system = { kind: 'system', id: null, name: 'system' } as const
const happened = (event: string, facts: Happened['facts'], by: Happened['by'] = agent): Happened => ({
  kind: 'event',
  id: 'e',
  at: '2026-11-21T10:00:00Z',
  by,
  event,
  facts,
})

describe('The activity log', () => {
  it('says why the system chose somebody', () => {
    const to = { id: 'b', name: '何静' }
    const entry = happened('assigned', { to, rule: 'fewest-open', open: 3 }, system)
    expect(activitySentence(entry, 'zh-CN')).toBe('系统将工单分派给 何静：在岗客服中在手工单最少（3 个）')
    expect(activitySentence(entry, 'en-US')).toContain('何静')
  })

  it('names states by their labels', () => {
    const entry = happened('moved', { act: 'close', from: 'assigned', to: 'closed', reason: 'spam' })
    expect(activitySentence(entry, 'zh-CN')).toBe('周敏 关闭了工单，原因：垃圾信息')
    expect(activitySentence(entry, 'en-US')).toBe('周敏 closed the ticket: Spam')
  })

  it('leaves no gap open where a fact is missing or the event is new', () => {
    for (const event of [
      'created',
      'assigned',
      'dispatched',
      'handed-back',
      'moved',
      'clock-expired',
      'brand-new',
    ])
      for (const locale of ['zh-CN', 'en-US'] as const)
        expect(activitySentence(happened(event, {}), locale)).not.toMatch(/[{}]|undefined|null/)
  })

  it('marks what went wrong', () => {
    expect(toneOf(happened('clock-expired', {}, system))).toBe('danger')
    expect(toneOf(happened('urged', {}))).toBe('warning')
    expect(toneOf(happened('moved', { act: 'confirm' }))).toBe('good')
  })
})
