/** What was looked for is marked in titles (T-52). */
import { describe, expect, it } from 'vitest'
import { foundParts } from './found-parts.ts'

const marked = (title: string, question: string) =>
  foundParts(title, question)
    .map(({ text, found }) => (found ? `[${text}]` : text))
    .join('')

describe('A title that was found', () => {
  it.each([
    ['服务器故障', '故障', '服务器[故障]'],
    ['网卡丢包', '卡', '网[卡]丢包'],
    ['ECS 无法登录', 'ecs 登录', '[ECS] 无法[登录]'],
    ['登录后无法访问', '无法登录', '[登录]后[无法]访问'],
    ['备案进度', '%', '备案进度'],
    ['备案进度', '', '备案进度'],
    ['', '备案', ''],
  ])('%s, by %s: %s', (title, question, expected) => {
    expect(marked(title, question)).toBe(expected)
  })
})
