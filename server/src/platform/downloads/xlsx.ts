/** A table as a workbook of one sheet, written row by row (T-54). Text is kept as text, so that no cell is ever a formula. */
import { DAY } from '#kernel/instant'
import type { Cell, Sheet } from './maker.ts'
import { wallClock } from './wall-clock.ts'
import { zip } from './zip.ts'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const OFFICE = 'http://schemas.openxmlformats.org'
const MAIN = `${OFFICE}/spreadsheetml/2006/main`
const RELATED = `${OFFICE}/officeDocument/2006/relationships`
const PACKAGE = `${OFFICE}/package/2006`
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const contentTypes = `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`
const relations = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATED}/officeDocument" Target="xl/workbook.xml"/></Relationships>`
const bookRelations = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATED}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATED}/styles" Target="styles.xml"/></Relationships>`
const workbook = `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATED}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`

/** Style 1 is a moment, style 2 the bold heading. */
const MOMENT = 1
const HEADING = 2
const styles = `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>`

export const xlsx = (sheet: Sheet): AsyncGenerator<Buffer> =>
  zip([
    { name: '[Content_Types].xml', body: [contentTypes] },
    { name: '_rels/.rels', body: [relations] },
    { name: 'xl/workbook.xml', body: [workbook] },
    { name: 'xl/_rels/workbook.xml.rels', body: [bookRelations] },
    { name: 'xl/styles.xml', body: [styles] },
    { name: 'xl/worksheets/sheet1.xml', body: sheetXml(sheet) },
  ])

async function* sheetXml({ columns, rows, zone }: Sheet): AsyncGenerator<string> {
  const widths = columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  )
  // The heading stays in sight.
  const view =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
  yield `${HEAD}<worksheet xmlns="${MAIN}">${view}<cols>${widths.join('')}</cols><sheetData>`
  yield `<row>${columns.map(({ title }) => textCell(title, HEADING)).join('')}</row>`
  for await (const batch of rows)
    yield batch.map((row) => `<row>${row.map((cell) => cellXml(cell, zone)).join('')}</row>`).join('')
  yield '</sheetData></worksheet>'
}

function cellXml(cell: Cell, zone: string): string {
  if (cell === null || cell === '') return '<c/>'
  if (typeof cell === 'number') return `<c><v>${cell}</v></c>`
  if (typeof cell === 'string') return textCell(cell, 0)
  return `<c s="${MOMENT}"><v>${wallClock(zone, cell.at) / DAY + UNIX_BEGINS}</v></c>`
}

/** 1 January 1970 as spreadsheets count days. */
const UNIX_BEGINS = 25_569

/** The most that a cell holds. */
const LONGEST = 32_767

const textCell = (text: string, style: number): string =>
  `<c t="inlineStr"${style === 0 ? '' : ` s="${style}"`}><is><t xml:space="preserve">${xml(text.slice(0, LONGEST))}</t></is></c>`

/** What XML 1.0 cannot hold, not even as a reference. */
const FORBIDDEN = /(?![\t\n\r])\p{Cc}|\ufffe|\uffff/gu

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

const xml = (text: string): string =>
  text
    .toWellFormed()
    .replace(FORBIDDEN, '')
    .replace(/[&<>]/g, (character) => entities[character] ?? '')
