/** How a run of `npm test` is told: a line for each stage, and a last line that machines read. */

/** Tests of one stage. */
export type Count = { readonly passed: number; readonly failed: number }

/** What became of one stage. */
export type Outcome = {
  readonly name: string
  readonly passed: boolean
  readonly count: Count
  /** How long it took. */
  readonly seconds: number
}

/** Reads the report of Vitest or of Playwright; a stage that left none has counted nothing. */
export function countOf(json: string): Count {
  if (json.trim() === '') return { passed: 0, failed: 0 }
  const report = JSON.parse(json) as {
    numPassedTests?: number
    numFailedTests?: number
    stats?: { expected: number; unexpected: number; flaky: number }
  }
  const { stats } = report
  if (stats !== undefined) return { passed: stats.expected + stats.flaky, failed: stats.unexpected }
  return { passed: report.numPassedTests ?? 0, failed: report.numFailedTests ?? 0 }
}

/** One line for each stage that was asked for, also for those that a failure left out. */
export function summary(outcomes: readonly Outcome[], asked: readonly string[]): string {
  return asked
    .map((name) => {
      const outcome = outcomes.find((each) => each.name === name)
      if (outcome === undefined) return `  - ${name}: not run`
      const { passed, count, seconds } = outcome
      const tests = count.passed + count.failed > 0 ? `, ${count.passed} passed, ${count.failed} failed` : ''
      return `  ${passed ? '✓' : '✗'} ${name}: ${seconds.toFixed(1)} s${tests}`
    })
    .join('\n')
}

/** `N passed, N failed` over all stages. A stage that failed without naming a test is one failure. */
export function lastLine(outcomes: readonly Outcome[]): string {
  const passed = outcomes.reduce((sum, { count }) => sum + count.passed, 0)
  const failed = outcomes.reduce((sum, each) => sum + Math.max(each.count.failed, each.passed ? 0 : 1), 0)
  return `${passed} passed, ${failed} failed`
}
