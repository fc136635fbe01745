/** Which columns somebody wants in their lists, in their order; kept on the server, so the same on every machine (T-50). */
import { useQueryClient } from '@tanstack/react-query'
import { chooseListColumns, readListColumns, usualColumns } from '@zhanggui/contract/tickets-lists'
import type { ListColumn } from '@zhanggui/contract/tickets-lists'
import { keyOf, useAct, useAsk } from '../../lib/ask.ts'
import { asProblem } from '../../lib/problem.ts'
import { toast } from '../../ui/Toasts.tsx'

export function useColumns(): [columns: readonly ListColumn[], choose: (columns: ListColumn[]) => void] {
  const client = useQueryClient()
  const { data } = useAsk(readListColumns, {})
  const act = useAct(chooseListColumns)
  const choose = (columns: ListColumn[]) => {
    // Shown at once, and no answer that is still on its way overtakes it; what the server keeps is read again if it refuses.
    void client.cancelQueries({ queryKey: [readListColumns.name] })
    client.setQueryData(keyOf(readListColumns), { columns })
    act.run({ body: { columns } }).catch((problem: unknown) => {
      toast.failed(asProblem(problem))
      void client.invalidateQueries({ queryKey: [readListColumns.name] })
    })
  }
  return [data?.columns ?? usualColumns, choose]
}

/** The columns with one shown or hidden; a new one comes last. */
export const toggled = (columns: readonly ListColumn[], name: ListColumn): ListColumn[] =>
  columns.includes(name) ? columns.filter((each) => each !== name) : [...columns, name]

/** The columns with one moved by a place; at the ends it stays. */
export function moved<T>(all: readonly T[], name: T, step: 1 | -1): T[] {
  const from = all.indexOf(name)
  const to = from + step
  if (from === -1 || to < 0 || to >= all.length) return [...all]
  return all.toSpliced(from, 1).toSpliced(to, 0, name)
}
