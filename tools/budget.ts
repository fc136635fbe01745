/** How long a file may be (design §3). Short files are read; long ones are searched. */

/** Lines a file may have. */
export const LINES = 300

/** Files that were longer when the rule came; each may only shrink, and leaves the list when it fits. */
export const longer: Readonly<Record<string, number>> = {}

/** Lines as an editor counts them. */
export const linesOf = (text: string): number => text.split('\n').length - (text.endsWith('\n') ? 1 : 0)

/** What is to mend about the length of a file, in words. */
export function faultsOfLength(path: string, lines: number, allowed = longer): string[] {
  const before = allowed[path]
  if (before === undefined) {
    return lines <= LINES
      ? []
      : [`${lines} lines: split it by what it says; ${LINES} is the most (design §3)`]
  }
  if (lines > before) return [`${lines} lines: it had ${before} and may only shrink`]
  if (lines <= LINES) return ['it fits now: take it out of `longer` in tools/budget.ts']
  return lines < before ? [`it shrank to ${lines}: write that into \`longer\` in tools/budget.ts`] : []
}
