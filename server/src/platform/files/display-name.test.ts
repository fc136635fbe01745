/** Proves that a file's name is harmless wherever it is shown, saved or put into a header (F3). */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attachmentHeader, displayName, extensionOf } from './display-name.ts'

describe('the name of an upload', () => {
  it.each([
    ['发票.pdf', '发票.pdf'],
    ['R&D 报告 (终稿).docx', 'R&D 报告 (终稿).docx'],
    ['e\u0301vidence.pdf', 'évidence.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\windows\\win.ini', 'win.ini'],
    ['C:\\x', 'x'],
    ['\\\\evil\\share', 'share'],
    ['..%2f..%2fetc%2fpasswd', '%2f..%2fetc%2fpasswd'],
    ['file.jpg/.', 'file'],
    ['file.php\u0000.jpg', 'file.php.jpg'],
    ['~/.ssh/id_rsa', 'id_rsa'],
    ['.htaccess', 'htaccess'],
    ['\u200b.htaccess', 'htaccess'],
    ['.env', 'env'],
    ['CON', '_CON'],
    ['NUL.txt', '_NUL.txt'],
    ['a.', 'a'],
    ['a ', 'a'],
    ['a:stream', 'a_stream'],
    ['-rf', 'rf'],
    ['$(id)', '_(id)'],
    ['`id`', '_id_'],
    ['a|id', 'a_id'],
    ['a\r\nX: 1', 'aX_ 1'],
    ['"a".txt', '_a_.txt'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['a\ud800.txt', 'a.txt'],
    ['', 'file'],
    ['.', 'file'],
    ['..', 'file'],
    ['\u202e\u200f', 'file'],
  ])('%j becomes %j', (typed, safe) => {
    expect(displayName(typed)).toBe(safe)
  })

  it('is cut in the middle, so that the extension stays', () => {
    expect(displayName(`${'中'.repeat(300)}.txt`)).toBe(`${'中'.repeat(116)}.txt`)
    expect(displayName(`a${'😀'.repeat(100)}.txt`)).toMatch(/^a(?:😀){57}\.txt$/u)
    expect(displayName('a'.repeat(5_000))).toHaveLength(120)
  })

  it('is harmless whatever was typed, and stays as it is when it is cleaned again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (typed) => {
        const safe = displayName(typed)
        expect(safe.length).toBeGreaterThan(0)
        expect(safe.length).toBeLessThanOrEqual(120)
        expect(safe).not.toMatch(/[\p{Cc}\p{Cf}/\\<>:"|?*]|^[.~-]/u)
        expect(safe.isWellFormed()).toBe(true)
        expect(displayName(safe)).toBe(safe)
      }),
    )
  })

  it('has its extension read after it was cleaned', () => {
    expect(extensionOf(displayName('x.tar.GZ'))).toBe('gz')
    expect(extensionOf(displayName('x.ex\u200be'))).toBe('exe')
    expect(extensionOf(displayName('x.exe.'))).toBe('exe')
    expect(extensionOf('x')).toBe('')
  })
})

describe('the header that saves a file', () => {
  it('holds the name for old and for new browsers', () => {
    expect(attachmentHeader('发票 (1).pdf')).toBe(
      `attachment; filename="__ (1).pdf"; filename*=UTF-8''%E5%8F%91%E7%A5%A8%20%281%29.pdf`,
    )
  })

  it('parses back to the same name, in one line of printable ASCII', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (typed) => {
        const name = displayName(typed)
        const header = attachmentHeader(name)
        expect(header).toMatch(/^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''[A-Za-z0-9%._~-]+$/)
        expect(decodeURIComponent(header.slice(header.lastIndexOf("''") + 2))).toBe(name)
      }),
    )
  })
})
