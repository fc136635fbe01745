/** Proves which uploads are taken and which are refused by name: extension × content × declared type (F1, F4, F5). */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Refused } from '../refused.ts'
import { inspect } from './inspect.ts'
import * as sample from './samples.fixture.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhanggui-inspect-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function judge(name: string, content: Buffer, declared = ''): Promise<string> {
  const path = join(folder, 'upload')
  await writeFile(path, content)
  try {
    return await inspect(path, { name, declared, pixelLimit: 50_000_000 })
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    expect(error.facts).toEqual({ name })
    return error.word
  }
}

const text = (content: string) => Buffer.from(content)

describe('an upload is taken as what it is', () => {
  it.each<[name: string, content: Buffer, type: string]>([
    ['截图.png', sample.png(8, 8), 'image/png'],
    ['照片.JPG', sample.jpeg(4_000, 3_000, 60_000), 'image/jpeg'],
    ['动图.gif', sample.gif(64, 64), 'image/gif'],
    ['图.webp', sample.webp(640, 480), 'image/webp'],
    ['合同.pdf', sample.pdf, 'application/pdf'],
    ['说明.docx', sample.docx, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['账单.xlsx', sample.xlsx, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['资料.zip', sample.zip({ 'a.txt': '1' }), 'application/zip'],
    ['syslog.gz', sample.gzip, 'application/gzip'],
    ['录屏.mp4', sample.mp4, 'video/mp4'],
    ['app.log', text('\u001b[31mERROR\u001b[0m 无法连接\r\n\tat main'), 'text/plain'],
    ['gb.txt', sample.gbText, 'text/plain'],
    [
      'windows.txt',
      Buffer.concat([Buffer.from('fffe', 'hex'), Buffer.from('登录失败\r\n', 'utf16le')]),
      'text/plain',
    ],
    ['BM.txt', text('BMC started'), 'text/plain'],
    ['表.csv', text('编号,金额\n1,=1+1'), 'text/csv'],
    ['trace.json', text('{"a":1}'), 'application/json'],
    ['部署.yml', text('a: 1'), 'text/plain'],
  ])('%s', async (name, content, type) => {
    expect(await judge(name, content)).toBe(type)
    expect(await judge(name, content, 'application/octet-stream')).toBe(type)
    expect(await judge(name, content, `${type}; charset=utf-8`)).toBe(type)
  })
})

describe('a forbidden type is refused by name', () => {
  it.each(
    'svg svgz html htm xhtml shtml mht xml xsl js mjs swf hta lnk url pht phtml php jsp exe dll msi bat cmd ps1 sh py vbs apk jar docm xlsm doc xls ttf'.split(
      ' ',
    ),
  )('.%s', async (extension) => {
    expect(await judge(`x.${extension}`, text('anything'))).toBe('file.type-forbidden')
  })

  it.each(['noextension', 'x.pdf.exe', 'file'])('%s', async (name) => {
    expect(await judge(name, sample.pdf)).toBe('file.type-forbidden')
  })
})

describe('a lying type is refused by name', () => {
  it.each<[why: string, name: string, content: Buffer, declared?: string]>([
    ['HTML named .png', 'x.png', sample.html],
    ['HTML named .txt', 'x.txt', sample.html],
    ['SVG named .txt', 'x.txt', sample.svg],
    ['SVG named .png', 'x.png', sample.svg],
    ['XML named .log', 'x.log', text('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>')],
    ['a shell script named .txt', 'x.txt', text('#!/bin/sh\nrm -rf /')],
    ['a program named .txt', 'x.txt', sample.exe],
    ['a program named .pdf', 'x.pdf', sample.exe],
    ['a PDF named .txt', 'x.txt', sample.pdf],
    ['a PNG mark before HTML', 'x.png', sample.pngMarkWithHtml],
    ['a JPEG named .png', 'x.png', sample.jpeg(8, 8)],
    ['a truncated JPEG', 'x.jpg', sample.jpeg(8, 8).subarray(0, 24)],
    ['a ZIP named .docx', 'x.docx', sample.zip({ 'a.txt': '1' })],
    ['a Word file named .xlsx', 'x.xlsx', sample.docx],
    ['macros named .docx', 'x.docx', sample.docm],
    ['a Java program named .zip', 'x.zip', sample.jar],
    ['text named .zip', 'x.zip', text('PK not really')],
    ['a declared type that is another', 'x.png', sample.png(8, 8), 'text/html'],
    ['a declared script', 'x.txt', text('alert(1)'), 'text/javascript'],
  ])('%s', async (_, name, content, declared) => {
    expect(await judge(name, content, declared)).toBe('file.type-lies')
  })
})

describe('an image that would not fit into memory is refused before anybody decodes it', () => {
  it.each<[name: string, content: Buffer]>([
    ['x.png', sample.png(30_000, 30_000)],
    ['x.jpg', sample.jpeg(60_000, 60_000, 30_000)],
    ['x.gif', sample.gif(60_000, 60_000)],
    ['x.webp', sample.webp(16_000_000, 100)],
    ['x.gif', text('GIF89a/*<script>*/=1;alert(1)')],
  ])('%s', async (name, content) => {
    expect(await judge(name, content)).toBe('file.too-many-pixels')
  })
})

it('does not unpack what is packed', async () => {
  expect(await judge('bomb.gz', sample.gzipBomb)).toBe('application/gzip')
})
