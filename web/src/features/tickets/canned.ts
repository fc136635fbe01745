/** Variables that a canned reply names in vain, and finding replies by their words (T-61). */
import { VARIABLE, variables } from '@zhanggui/contract/tickets-canned'

/** Names in braces that nothing stands for: a writer should see them before a customer does. */
export const unknownIn = (text: string): string[] =>
  [...text.matchAll(VARIABLE)].map(([, name = '']) => name.trim()).filter((name) => !(name in variables))

/** Those whose name or text holds every word of the question. */
export function matching<T extends { name: string; body: string }>(
  rows: readonly T[],
  question: string,
): T[] {
  const words = question.toLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter(({ name, body }) => {
    const text = `${name} ${body}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
