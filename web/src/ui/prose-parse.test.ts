/** What people write in a ticket is shown as they meant it, and never as markup of ours. */
import { expect, it } from 'vitest'
import { blocksOf, inlines } from './prose-parse.ts'

it('keeps a line break of a customer as a line break', () => {
  expect(blocksOf('您好\n域名解析失败')).toEqual([
    {
      kind: 'paragraph',
      lines: [[{ kind: 'text', text: '您好' }], [{ kind: 'text', text: '域名解析失败' }]],
    },
  ])
})

it('starts a new paragraph after an empty line', () => {
  expect(blocksOf('一\n\n二')).toHaveLength(2)
})

it('links an address and leaves the full stop to the sentence', () => {
  expect(inlines('见 https://a.example/x?y=1。谢谢')).toEqual([
    { kind: 'text', text: '见 ' },
    { kind: 'link', text: 'https://a.example/x?y=1', href: 'https://a.example/x?y=1' },
    { kind: 'text', text: '。谢谢' },
  ])
  expect(inlines('(https://a.example).').at(-1)).toEqual({ kind: 'text', text: ').' })
})

it('never links anything but http and https', () => {
  expect(inlines('[点我](javascript:alert(1))')).toEqual([
    { kind: 'text', text: '[点我](javascript:alert(1))' },
  ])
})

it('shows HTML as the text that it is', () => {
  expect(inlines('<img src=x onerror=alert(1)>')).toEqual([
    { kind: 'text', text: '<img src=x onerror=alert(1)>' },
  ])
})

it('keeps a log in a fence as it is, also when the fence was never closed', () => {
  expect(blocksOf('```\n  a **b**\n\nc')).toEqual([{ kind: 'code', text: '  a **b**\n\nc' }])
})

it('reads lists, numbered ones with their first number', () => {
  expect(blocksOf('3. 三\n4. 四')).toMatchObject([{ kind: 'list', ordered: true, start: 3, items: [{}, {}] }])
  expect(blocksOf('- 一\n- 二')).toMatchObject([{ kind: 'list', ordered: false }])
})

it('leaves a multiplication alone', () => {
  expect(inlines('2*3*4')).toEqual([{ kind: 'text', text: '2*3*4' }])
})
