/** Proves how a pasted table or a CSV file is read as instances (S-12). */
import { describe, expect, it } from 'vitest'
import { cellsOf, dayOf, readRows, textOf } from './import-rows.ts'

const headings = '客户账号,商品,业务名称,开通日期,到期日期,状态,业务ID,IP'

describe('a table of instances', () => {
  it('is read by its headings, in either language and any order, with blank lines left out', () => {
    const read = readRows(
      `Name\tProduct\tCustomer\tOpened\tState\n\n主机\t云主机\ta@b.cn\t2026/1/5\tIn service\n`,
    )
    expect(read.faults).toEqual([])
    expect(read.lines).toEqual([3])
    expect(read.rows).toEqual([
      {
        customer: 'a@b.cn',
        product: '云主机',
        name: '主机',
        openedOn: '2026-01-05',
        expiresOn: null,
        state: 'in_service',
        businessId: null,
        ip: null,
        type: null,
        region: null,
        remark: '',
      },
    ])
  })

  it('says of each row what is wrong with it, and goes on with the others', () => {
    const text = [
      headings,
      'a@b.cn,云主机,一,2026-13-01,,,,',
      ',云主机,二,2026-01-01,,,,',
      'a@b.cn,云主机,三,2026-01-01,,在跑,,',
      'a@b.cn,云主机,四,2026-01-01,2026.12.31,服务中,ins-4,10.0.0.4',
    ].join('\r\n')
    const read = readRows(text)
    expect(read.faults).toEqual([
      { says: 'badDate', line: 2, text: '2026-13-01' },
      { says: 'missing', line: 3, key: 'customer' },
      { says: 'badState', line: 4, text: '在跑' },
    ])
    expect(read.rows).toMatchObject([
      { name: '四', expiresOn: '2026-12-31', state: 'in_service', businessId: 'ins-4' },
    ])
  })

  it('names the columns that are missing', () => {
    expect(readRows('商品,业务名称\n云主机,一').faults).toEqual([
      { says: 'noColumn', key: 'customer' },
      { says: 'noColumn', key: 'openedOn' },
    ])
  })
})

it('keeps delimiters, line breaks and quotes inside quoted cells', () => {
  expect(cellsOf('a,"b, ""c""\nd",e\nf,,g')).toEqual([
    ['a', 'b, "c"\nd', 'e'],
    ['f', '', 'g'],
  ])
})

it.each([
  ['2026年1月5日', '2026-01-05'],
  ['2026-02-30', undefined],
  ['5.1.2026', undefined],
])('reads %s as %s', (text, day) => {
  expect(dayOf(text)).toBe(day)
})

it('reads files of both encodings', () => {
  expect(textOf(new TextEncoder().encode('业务').buffer)).toBe('业务')
  expect(textOf(new Uint8Array([0xd2, 0xb5, 0xce, 0xf1]).buffer)).toBe('业务')
})
