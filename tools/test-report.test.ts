/** The end of a run of `npm test`, as people and machines read it. */
import { expect, it } from 'vitest'
import { countOf, lastLine, summary } from './test-report.ts'

const lint = { name: 'lint', passed: true, count: countOf(''), seconds: 1.23 }
const tests = {
  name: 'tests',
  passed: true,
  count: countOf('{"numPassedTests":40,"numFailedTests":0}'),
  seconds: 60,
}
const journeys = {
  name: 'journeys',
  passed: true,
  count: countOf('{"stats":{"expected":4,"unexpected":0,"flaky":0}}'),
  seconds: 30,
}

it('adds up what the stages counted', () => {
  expect(lastLine([lint, tests, journeys])).toBe('44 passed, 0 failed')
})

it('counts a stage that failed without naming a test as one failure', () => {
  expect(lastLine([{ ...lint, passed: false }])).toBe('0 passed, 1 failed')
  expect(lastLine([{ ...tests, passed: false }])).toBe('40 passed, 1 failed')
  expect(lastLine([{ ...tests, passed: false, count: { passed: 38, failed: 2 } }])).toBe(
    '38 passed, 2 failed',
  )
})

it('names the stages that a failure left out', () => {
  expect(summary([lint, { ...tests, passed: false }], ['lint', 'tests', 'journeys'])).toBe(
    ['  ✓ lint: 1.2 s', '  ✗ tests: 60.0 s, 40 passed, 0 failed', '  - journeys: not run'].join('\n'),
  )
})
