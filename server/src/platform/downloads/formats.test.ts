/** Tables as files: no cell becomes a formula, nothing in a cell breaks the file, moments stand in the desk's zone (T-54). */
import { buffer, text } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { csv, defused } from './csv.ts'
import type { Cell, Sheet } from './maker.ts'
import { unzip } from './unzip.fixture.ts'
import { xlsx } from './xlsx.ts'

const AT = Date.UTC(2026, 10, 21, 4, 5, 6)

const sheet = (...batches: Cell[][][]): Sheet => ({
  total: 0,
  columns: [
    { title: '标题', width: 40 },
    { title: '时间', width: 20 },
  ],
  rows: Readable.from(batches),
  zone: 'Asia/Shanghai',
})
const asCsv = (...batches: Cell[][][]) => text(Readable.from(csv(sheet(...batches))))
const asXlsx = async (...batches: Cell[][][]) => unzip(await buffer(Readable.from(xlsx(sheet(...batches)))))
const cellsOf = async (...batches: Cell[][][]) =>
  (await asXlsx(...batches)).get('xl/worksheets/sheet1.xml') ?? ''

describe('CSV', () => {
  it('begins with the mark of UTF-8 and writes moments as clocks in the zone show them', async () => {
    expect(await asCsv([['登录', { at: AT }]], [['a', null]])).toBe(
      '\uFEFF标题,时间\r\n登录,2026-11-21 12:05:06\r\na,\r\n',
    )
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\t=1', '\r=1', '＝1', '＋1', '－1', '＠a'])(
    'defuses %j',
    (formula) => expect(defused(formula)).toBe(`'${formula}`),
  )

  it('leaves numbers and plain text alone, and quotes what would end a cell', async () => {
    expect(await asCsv([['a"b,c\r\nd', -5]])).toContain('"a""b,c\r\nd",-5\r\n')
    expect(defused('1-2=3')).toBe('1-2=3')
  })
})

describe('a workbook', () => {
  it('keeps text as text, so that a formula in it is shown and never calculated', async () => {
    const xml = await cellsOf([['=HYPERLINK("http://x")', 5]])
    expect(xml).toContain(
      '<c t="inlineStr"><is><t xml:space="preserve">=HYPERLINK("http://x")</t></is></c><c><v>5</v></c>',
    )
    expect(xml).not.toContain('<f>')
  })

  it('keeps moments as moments', async () => {
    const day = (AT + 8 * 3_600_000) / 86_400_000 + 25_569
    expect(await cellsOf([[null, { at: AT }]])).toContain(`<row><c/><c s="1"><v>${day}</v></c></row>`)
  })

  it('is whole, whatever stands in a cell', async () => {
    const parts = await asXlsx([['</t><f>1</f>&\u0000\u001b\uD800', '\u{1f600}']])
    expect([...parts.keys()]).toContain('[Content_Types].xml')
    expect(parts.get('xl/worksheets/sheet1.xml')).toContain('&lt;/t&gt;&lt;f&gt;1&lt;/f&gt;&amp;\uFFFD</t>')
  })

  it('fails as a whole when its rows fail, and lets go of them', async () => {
    async function* failing() {
      yield [['one', null]]
      throw new Error('the database is gone')
    }
    const broken = { ...sheet(), rows: failing() }
    await expect(buffer(Readable.from(xlsx(broken)))).rejects.toThrow('the database is gone')
  })
})
