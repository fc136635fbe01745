/** What a macro does after its reply: category, tags and colleague, one after the other, each refused by itself (T-61, T-90, U-16). */
import type { AgentTicket } from '@zhanggui/contract/tickets'
import type { Canned } from '@zhanggui/contract/tickets-canned'

export type MacroStep =
  | { readonly kind: 'move'; readonly categoryId: string; readonly name: string }
  | { readonly kind: 'tag'; readonly names: readonly string[] }
  | { readonly kind: 'hand'; readonly agentId: string; readonly name: string }

/** Who is handed the ticket last may be somebody who lets the writer do nothing more with it. */
const order = ['move', 'tag', 'hand'] as const satisfies readonly MacroStep['kind'][]

/** What ids stand for at this desk. */
export interface Known {
  categories: readonly { id: string; name: string }[]
  tags: readonly { id: string; name: string }[]
  colleagues: readonly { id: string; name: string }[]
}

type Placed = Pick<AgentTicket, 'category' | 'tags' | 'handler'>

/** What is left to do on this ticket: nothing of it is done twice. */
export function stepsOf(
  { moveTo, tagIds, assignTo }: Pick<Canned, 'moveTo' | 'tagIds' | 'assignTo'>,
  ticket: Placed,
  known: Known,
): MacroStep[] {
  const nameOf = (rows: Known['tags'], id: string) => rows.find((row) => row.id === id)?.name ?? ''
  const names = known.tags
    .filter(({ id }) => tagIds.includes(id) && !ticket.tags.some((tag) => tag.id === id))
    .map(({ name }) => name)
  return [
    ...(moveTo !== null && moveTo !== ticket.category.id
      ? [{ kind: 'move', categoryId: moveTo, name: nameOf(known.categories, moveTo) } as const]
      : []),
    ...(names.length > 0 ? [{ kind: 'tag', names } as const] : []),
    ...(assignTo !== null && assignTo !== ticket.handler?.id
      ? [{ kind: 'hand', agentId: assignTo, name: nameOf(known.colleagues, assignTo) } as const]
      : []),
  ]
}

/** A second macro in the same reply: what it says counts, tags of both are added. */
export function withSteps(before: readonly MacroStep[], more: readonly MacroStep[]): MacroStep[] {
  const steps = order.map((kind): MacroStep | undefined => {
    const [first, second] = [before, more].map((each) => each.find((step) => step.kind === kind))
    if (first?.kind === 'tag' && second?.kind === 'tag')
      return { kind: 'tag', names: [...new Set([...first.names, ...second.names])] }
    return second ?? first
  })
  return steps.filter((step) => step !== undefined)
}

export interface Refusal {
  readonly step: MacroStep
  readonly error: unknown
}

/**
 * Does them in order, each on the version that the one before left; what is refused does not stop the others.
 * `take` answers the version after a step.
 */
export async function takeSteps(
  steps: readonly MacroStep[],
  version: number,
  take: (step: MacroStep, version: number) => Promise<number>,
): Promise<Refusal[]> {
  const refused: Refusal[] = []
  let now = version
  for (const step of steps) {
    try {
      now = await take(step, now)
    } catch (error) {
      refused.push({ step, error })
    }
  }
  return refused
}
