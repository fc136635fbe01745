/** What the form of a connection sends, for each kind of desk, from the fields that it shows (U-20, U-23). */
import { describe, expect, it } from 'vitest'
import { editLink } from '@zhanggui/contract/upstream'
import { newConnection } from '@zhanggui/contract/upstream-desks'
import { changedLink, newLink, valuesOf } from './link-values.ts'
import type { LinkValues } from './link-values.ts'

const secret = `whsec_${btoa('x'.repeat(32))}`
const id = '01a200a1-be44-765e-af4b-6ddcc8c9a470'
const end = { name: ' 上级 ', baseUrl: 'https://desk.example.com', targetMinutes: 240 }
const shown: readonly Partial<LinkValues>[] = [
  { ...end, adapter: 'zhanggui', address: `${id}.${id}`, secret },
  { ...end, adapter: 'generic', secret },
  {
    ...end,
    adapter: 'zammad',
    token: 'token-of-theirs',
    hookSecret: '',
    group: '2nd Level',
    customer: 'reseller@example.com',
    returnStates: '',
  },
  {
    ...end,
    adapter: 'rt',
    token: '1-33-24e3466620a0',
    queue: 'Upstream',
    guidField: 'GUID',
    returnStates: '',
  },
]

const row = {
  id,
  side: 'above' as const,
  name: '上级',
  baseUrl: 'https://desk.example.com',
  remoteAddress: null,
  address: `${id}.${id}`,
  enabled: true,
  targetMinutes: 240,
  customerId: null,
  categoryId: null,
  productId: null,
  offered: [],
  categories: [],
  failingSince: null,
  resumeAt: null,
  lastOkAt: null,
  lastError: null,
  lastErrorAt: null,
  testedAt: null,
  oldSecretUntil: null,
  pending: 0,
  tickets: 0,
  createdAt: '2026-11-22T00:00:00.000Z',
}

describe('the form of a connection', () => {
  it.each(shown)('makes what the contract takes: $adapter', (values) => {
    expect(newConnection.safeParse(newLink(values)).error).toBeUndefined()
    expect(newLink(values).name).toBe('上级')
  })

  it('takes the maker’s state for given back where none is typed', () => {
    expect(
      shown.map(newLink).flatMap((body) => ('options' in body ? [body.options.returnStates] : [])),
    ).toEqual(['pending close', 'resolved'])
  })

  it('keeps secrets that are left empty, and sends what was changed', () => {
    const options = { queue: 'Upstream', guidField: 'GUID', returnStates: 'resolved' }
    const existing = { ...row, adapter: 'rt', options }
    const body = changedLink(existing, { adapter: 'rt', queue: 'Cloud', token: '' })
    expect(editLink.body?.safeParse(body).error).toBeUndefined()
    expect(body).toEqual({
      name: '上级',
      baseUrl: 'https://desk.example.com',
      targetMinutes: 240,
      options: { ...options, queue: 'Cloud' },
    })
    expect(valuesOf(existing)).toMatchObject({ adapter: 'rt', secret: '', token: '', queue: 'Upstream' })
  })

  it('asks for neither address nor secret of a company in the same installation (U-18)', () => {
    const existing = { ...row, adapter: 'platform', baseUrl: null, options: {} }
    const body = changedLink(existing, { name: '平台', targetMinutes: 60 })
    expect(editLink.body?.safeParse(body).error).toBeUndefined()
    expect(body).toEqual({ name: '平台', targetMinutes: 60 })
  })
})
