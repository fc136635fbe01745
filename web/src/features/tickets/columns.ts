/** Which columns somebody wants to see in the list; kept in this browser (T-50). */
import { useKept } from '../../lib/kept.ts'

/** In the order in which they stand; the title is always there. */
export const columnNames = [
  'number',
  'state',
  'remaining',
  'asker',
  'tier',
  'handler',
  'product',
  'category',
  'submitted',
  'updated',
] as const
export type ColumnName = (typeof columnNames)[number]

/** The columns of T-50. */
const atFirst: readonly ColumnName[] = ['number', 'state', 'remaining', 'asker', 'handler', 'submitted']

const areColumns = (value: unknown): value is readonly ColumnName[] =>
  Array.isArray(value) && value.every((name) => columnNames.some((known) => known === name))

export const useColumns = () => useKept<readonly ColumnName[]>('ticket-columns', atFirst, areColumns)
