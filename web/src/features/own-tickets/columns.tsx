/** Columns of the customer's list. */
import type { CustomerTicketRow } from '@zhanggui/contract/tickets'
import { useWords } from '../../lib/words.ts'
import type { Column } from '../../ui/DataTable.tsx'
import { CopyText } from '../../ui/Inline.tsx'
import { StateTag } from '../../ui/StateTag.tsx'
import { TimeText } from '../../ui/Times.tsx'
import { ProviderName } from './ProviderName.tsx'
import { ownTicketWords } from './words.ts'

export function useColumns(): Column<CustomerTicketRow>[] {
  const say = useWords(ownTicketWords)
  return [
    {
      key: 'number',
      title: say('columnNumber'),
      width: 128,
      cell: ({ number }) => <CopyText text={number} />,
    },
    {
      key: 'title',
      title: say('columnTitle'),
      card: 'heading',
      cell: ({ title }) => <span title={title}>{title}</span>,
    },
    {
      key: 'state',
      title: say('columnState'),
      width: 168,
      card: 'mark',
      cell: ({ state }) => <StateTag state={state} />,
    },
    {
      key: 'provider',
      title: say('columnProvider'),
      width: '18%',
      cell: ({ provider }) => <ProviderName provider={provider} />,
    },
    {
      key: 'product',
      title: say('columnProduct'),
      width: '16%',
      cell: ({ product, category }) => (
        <span title={`${product.name} · ${category.name}`}>{product.name}</span>
      ),
    },
    {
      key: 'updated',
      title: say('columnUpdated'),
      width: 144,
      cell: ({ updatedAt }) => <TimeText at={updatedAt} />,
    },
  ]
}
