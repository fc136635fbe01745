/** Fills the variables of a canned reply, and finds those that do not exist (T-61). */

/** What a variable stands for on a ticket. */
export interface Filling {
  customer: string
  number: string
  agent: string
  product: string
  title: string
}

/** Names that stand in braces, in both languages. */
export const variables: Readonly<Record<string, keyof Filling>> = {
  客户姓名: 'customer',
  工单号: 'number',
  客服姓名: 'agent',
  商品: 'product',
  标题: 'title',
  customer: 'customer',
  number: 'number',
  agent: 'agent',
  product: 'product',
  title: 'title',
}

const VARIABLE = /\{([^{}\n]{1,20})\}/g

/** The text with its variables filled in; names that mean nothing stay as they are. */
export const fill = (text: string, filling: Filling): string =>
  text.replace(VARIABLE, (whole, name: string) => {
    const key = variables[name.trim()]
    return key === undefined ? whole : filling[key]
  })

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
