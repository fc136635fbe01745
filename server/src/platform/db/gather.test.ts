/** Neighbouring rows for one table travel together; everything else stays as it is, where it is. */
import { describe, expect, it } from 'vitest'
import { gather } from './gather.ts'
import { handwritten } from './statement.ts'

const event = handwritten('insert into t.event ("id", "at") values ($1, $2)')
const note = handwritten('insert into t.note ("id") values ($1)')
const put = handwritten('insert into t.timer ("id") values ($1) on conflict do nothing')
const move = handwritten('update t.ticket set state = $1')

describe('rows gathered into statements', () => {
  it('are the same rows in the same order', () => {
    const [first, ...rest] = gather([event(1, 'a'), event(2, 'b'), event(3, 'c')])
    expect(rest).toEqual([])
    expect(first?.text).toBe('insert into t.event ("id", "at") values ($1, $2), ($3, $4), ($5, $6)')
    expect(first?.values).toEqual([1, 'a', 2, 'b', 3, 'c'])
  })

  it('never overtake another statement', () => {
    const asked = [event(1, 'a'), move('closed'), event(2, 'b'), note(3), event(4, 'c')]
    expect(gather(asked)).toEqual(asked)
  })

  it('leave inserts with a condition and changes alone', () => {
    const asked = [put(1), put(2), move('a'), move('b')]
    expect(gather(asked)).toEqual(asked)
  })

  it('go in eights, under a name for each text', () => {
    const statements = gather(Array.from({ length: 19 }, (_, at) => note(at)))
    expect(statements.map(({ values }) => values.length)).toEqual([8, 8, 3])
    expect(statements.flatMap(({ values }) => values)).toEqual(Array.from({ length: 19 }, (_, at) => at))
    expect(new Set(statements.map(({ key }) => key)).size).toBe(2)
    for (const { key, text } of statements) expect(gather([note(0)])[0]).not.toMatchObject({ key, text })
  })
})
