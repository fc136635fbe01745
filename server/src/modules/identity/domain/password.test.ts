/** Which passwords are taken and which are refused. */
import { describe, expect, it } from 'vitest'
import { commonPasswords } from './common-passwords.ts'
import { judgePassword, normalisePassword, PASSWORD_MIN } from './password.ts'
import { RANDOM_PASSWORD_BYTES, writePassword } from './random-password.ts'

const nobody: string[] = []
const weak = { ok: false, word: 'account.weak-password' }

describe('a password', () => {
  it.each([
    ['九个汉字不够长的口令', 10],
    ['correct horse battery', 21],
    ['Tr0ub4dor&3x', 12],
    ['密码里有表情🐼🐼🐼🐼', 10],
    ['k7mh-2qxw-9fcp-t4bn', 19],
  ])('may be %s', (password, characters) => {
    expect([...password]).toHaveLength(characters)
    expect(judgePassword(password, nobody)).toBeNull()
  })

  it.each([
    ['is empty', ''],
    ['has nine characters', 'a8f!kQz2x'],
    ['has nine characters of two units each', '🐼🐼🐼🐼🐼🐼🐼🐼🐼'],
    ['is common', 'password123'],
    ['is common in other letters', 'PassWord123'],
    ['is common in full width', 'ｐａｓｓｗｏｒｄ１２３'],
    ['is common in China', 'woaini1314'],
    ['repeats one character', 'zzzzzzzzzzzz'],
    ['repeats a piece', 'ab1ab1ab1ab1a'],
    ['goes up', 'abcdefghijkl'],
    ['goes down', '9876543210'],
  ])('is refused when it %s', (_, password) => {
    expect(judgePassword(password, nobody)).toMatchObject(weak)
  })

  it.each([
    ['the mail address', 'zhang.sanfeng@example.com'],
    ['what stands before the @', 'ZHANG.sanfeng'],
    ['the phone', '+8613812345678'],
    ['the phone without its country', '13812345678'],
    ['the name', '  zhang sanfeng '],
  ])('is refused when it is %s', (_, password) => {
    const account = ['zhang.sanfeng@example.com', '+8613812345678', 'Zhang Sanfeng', null]
    expect(judgePassword(password, account)).toMatchObject(weak)
  })

  it('is the same from every keyboard', () => {
    expect(normalisePassword('ｃｏｒｒｅｃｔ　ｈｏｒｓｅ')).toBe(normalisePassword('correct horse'))
  })
})

it('lists only common passwords that are long enough to matter, in the form they are compared in', () => {
  for (const each of commonPasswords) {
    expect(each.length, each).toBeGreaterThanOrEqual(PASSWORD_MIN)
    expect(each).toBe(each.toLowerCase())
  }
})

describe('a random password', () => {
  const ofByte = (byte: number) => writePassword(new Uint8Array(RANDOM_PASSWORD_BYTES).fill(byte))

  it('takes five bits of each byte, all signs alike', () => {
    const signs = new Set(Array.from({ length: 256 }, (_, byte) => ofByte(byte)[0]))
    expect(signs.size).toBe(32)
  })

  it('reads in groups, and passes our own rule', () => {
    const password = writePassword(Uint8Array.from({ length: RANDOM_PASSWORD_BYTES }, (_, i) => i * 37))
    expect(password).toMatch(/^[0-9a-z]{4}(-[0-9a-z]{4}){3}$/)
    expect(judgePassword(password, nobody)).toBeNull()
  })

  it('is not made of too little chance', () => {
    expect(() => writePassword(new Uint8Array(15))).toThrow(RangeError)
  })
})
