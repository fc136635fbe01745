/** How text becomes the words by which tickets are found (T-52). */
import { describe, expect, it } from 'vitest'
import { cutChinese } from '../segment.ts'
import { askedFor, phoneWords, wordsOf } from './words.ts'

const asked = (text: string) => askedFor(text, cutChinese)

describe('the words of a ticket (T-52)', () => {
  it('are the single characters and the pairs of Chinese, wherever words begin', () => {
    expect([...wordsOf('云服务器')]).toEqual(['云', '服', '务', '器', '云服', '服务', '务器'])
  })

  it('are whole words of English, numbers and addresses, in lower case', () => {
    expect([...wordsOf('ECS error 502 at 10.0.3.7!')]).toEqual([
      'ecs',
      'error',
      '502',
      'at',
      '10',
      '0',
      '3',
      '7',
    ])
  })

  it('part where Chinese meets English', () => {
    expect([...wordsOf('登录API')]).toEqual(['登', '录', '登录', 'api'])
  })

  it('know full-width letters and characters beyond the basic plane', () => {
    expect(wordsOf('ＥＣＳ')).toEqual(new Set(['ecs']))
    expect(wordsOf('𠮷野家')).toEqual(new Set(['𠮷', '野', '家', '𠮷野', '野家']))
  })

  it('end somewhere, and leave out what is no word', () => {
    expect(wordsOf('a'.repeat(41)).size).toBe(0)
    expect(wordsOf(Array.from({ length: 9_000 }, (_, n) => `w${n}`).join(' ')).size).toBe(3000)
    expect(wordsOf('……！？ \n').size).toBe(0)
  })

  it('hold a phone with and without the code of China', () => {
    expect(phoneWords('+8613812345678')).toEqual(['8613812345678', '13812345678'])
    expect(phoneWords('13812345678')).toEqual(['13812345678'])
    expect(phoneWords(null)).toEqual([])
  })
})

describe('what somebody looks for (T-52)', () => {
  it.each([
    ['卡', ['卡']],
    ['故障', ['故障']],
    ['故障 ECS', ['故障', 'ecs']],
    ['服务器', ['服务', '务器']],
    ['服务器无法登录', ['服务', '务器', '无法', '登录']],
    ['138 1234 5678', ['13812345678']],
    ['+86 138-1234-5678', ['13812345678']],
    ['？！', []],
  ])('%s asks for all of %j', (text, words) => {
    expect(asked(text)).toEqual({ words })
  })

  it('is a ticket where it looks like a number', () => {
    expect(asked(' #7380rxz ')).toEqual({ number: '7380RXZ' })
  })

  it('finds every text that holds it word for word', () => {
    const text = '您好，我们的云服务器今天早上突然无法登录，提示连接超时'
    const held = wordsOf(text)
    for (const part of ['云服务器', '无法登录', '连接超时', '早上突然', '提示'])
      for (const word of (asked(part) as { words: string[] }).words) expect(held).toContain(word)
  })
})
