/** The small Markdown that people type into messages (T-61). */
import { describe, expect, it } from 'vitest'
import { readInline, readProse } from './prose.ts'

describe('What people type into messages', () => {
  it('keeps plain lines as one paragraph with its line breaks', () => {
    expect(readProse('您好，\n网站打不开了')).toEqual([
      {
        kind: 'paragraph',
        lines: [[{ kind: 'text', text: '您好，' }], [{ kind: 'text', text: '网站打不开了' }]],
      },
    ])
  })

  it('reads lists with Chinese and Latin numbering, and keeps their first number', () => {
    const [list] = readProse('3、营业执照\n4. 域名证书')
    expect(list).toEqual({
      kind: 'numbers',
      first: 3,
      items: [[{ kind: 'text', text: '营业执照' }], [{ kind: 'text', text: '域名证书' }]],
    })
  })

  it('does not take amounts and dates for lists', () => {
    expect(readProse('1.5 GB\n2026.11.21')[0]?.kind).toBe('paragraph')
  })

  it('leaves code alone, also when its fence is never closed', () => {
    expect(readProse('```\n**not bold**\n- no list')).toEqual([
      { kind: 'code', text: '**not bold**\n- no list' },
    ])
  })

  it('links web and mail addresses, without the full stop behind them', () => {
    expect(readInline('见 https://example.com/a?b=1. 谢谢')).toEqual([
      { kind: 'text', text: '见 ' },
      { kind: 'link', text: 'https://example.com/a?b=1', to: 'https://example.com/a?b=1' },
      { kind: 'text', text: '. 谢谢' },
    ])
  })

  it('leaves a multiplication alone', () => {
    expect(readInline('2*3*4')).toEqual([{ kind: 'text', text: '2*3*4' }])
  })

  it('never makes a link of a script', () => {
    expect(readInline('[点我](javascript:alert(1))')).toEqual([
      { kind: 'text', text: '[点我](javascript:alert(1))' },
    ])
  })

  it('ends with every text', () => {
    for (const text of [
      '#',
      '```',
      '> ',
      '1.',
      '- ',
      '**',
      '\n\n',
      '　',
      'a\rb',
      'a\u2028b',
      '1.\r',
      '#\r\r',
      '*'.repeat(5_000),
      '['.repeat(5_000),
    ])
      expect(() => readProse(text)).not.toThrow()
  })
})
