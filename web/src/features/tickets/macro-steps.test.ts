/** The steps of a macro: only what is left to do, in an order in which each can be done, and what was refused is said (T-61, T-90). */
import { expect, it } from 'vitest'
import type { MacroStep } from './macro-steps.ts'
import { stepsOf, takeSteps, withSteps } from './macro-steps.ts'

const known = {
  categories: [{ id: 'c2', name: '网络' }],
  tags: [
    { id: 't1', name: '急' },
    { id: 't2', name: '备案' },
  ],
  colleagues: [{ id: 'a2', name: '王客服' }],
}
const ticket = {
  category: { id: 'c1', name: '咨询' },
  tags: [{ id: 't1', name: '急', colour: 'red' as const }],
  handler: { id: 'a1', name: '李客服' },
} as Parameters<typeof stepsOf>[1]

const move: MacroStep = { kind: 'move', categoryId: 'c2', name: '网络' }
const tag: MacroStep = { kind: 'tag', names: ['备案'] }
const hand: MacroStep = { kind: 'hand', agentId: 'a2', name: '王客服' }

it('names what is left to do, and hands over last', () => {
  const macro = { moveTo: 'c2', tagIds: ['t2', 't1', 'deleted'], assignTo: 'a2' }
  expect(stepsOf(macro, ticket, known)).toEqual([move, tag, hand])
})

it('does nothing twice', () => {
  expect(stepsOf({ moveTo: 'c1', tagIds: ['t1'], assignTo: 'a1' }, ticket, known)).toEqual([])
  expect(stepsOf({ moveTo: null, tagIds: [], assignTo: null }, ticket, known)).toEqual([])
})

it('lets a second macro decide again and adds the tags of both', () => {
  const other: MacroStep = { kind: 'hand', agentId: 'a3', name: '赵客服' }
  const more: MacroStep = { kind: 'tag', names: ['备案', '回访'] }
  expect(withSteps([tag, hand], [move, more, other])).toEqual([
    move,
    { kind: 'tag', names: ['备案', '回访'] },
    other,
  ])
  expect(withSteps([move], [])).toEqual([move])
})

it('goes on after a refusal, on the version that was left, and says what was refused', async () => {
  const taken: [string, number][] = []
  const refused = await takeSteps([move, tag, hand], 7, async (step, version) => {
    taken.push([step.kind, version])
    if (step.kind === 'tag') throw new Error('tag.too-many-here')
    return version + 1
  })
  expect(taken).toEqual([
    ['move', 7],
    ['tag', 8],
    ['hand', 8],
  ])
  expect(refused).toMatchObject([{ step: tag, error: { message: 'tag.too-many-here' } }])
})
