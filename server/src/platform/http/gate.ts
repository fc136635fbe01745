/** The input gate: what no field of any route may hold, looked at once before schemas see it (design §6). */
import { Refused } from '../refused.ts'

const MAX_DEPTH = 32
const MAX_NODES = 20_000

const malformed = (reason: string, field?: string): Refused =>
  new Refused('request.malformed', { reason }, field)

/** Refuses NUL, unpaired surrogates, and values nested too deep or too many; names the field. */
export function admit(value: unknown): void {
  let nodes = 0
  const visit = (each: unknown, path: string, depth: number): void => {
    nodes += 1
    if (nodes > MAX_NODES) throw malformed('too many values')
    if (depth > MAX_DEPTH) throw malformed('nested too deep', path)
    if (typeof each === 'string') {
      if (each.includes('\u0000')) throw malformed('contains the character U+0000', path)
      if (!each.isWellFormed()) throw malformed('contains half of a character (unpaired surrogate)', path)
    } else if (Array.isArray(each)) {
      each.forEach((item, index) => visit(item, `${path}.${index}`, depth + 1))
    } else if (each !== null && typeof each === 'object') {
      for (const [key, item] of Object.entries(each)) {
        visit(key, path, depth + 1)
        visit(item, path === '' ? key : `${path}.${key}`, depth + 1)
      }
    }
  }
  visit(value, '', 0)
}
