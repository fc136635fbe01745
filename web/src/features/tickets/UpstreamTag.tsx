/** Where a ticket stands with the vendor above, as a mark; nothing where it was never handed over (U-13). */
import { upstreamStatuses } from '@zhanggui/contract/glossary'
import type { UpstreamStatus } from '@zhanggui/contract/tickets'
import { useLabel } from '../../lib/words.ts'
import { Tag } from '../../ui/StateTag.tsx'

const hues = { transferred: 'blue', returned: 'gold', closed: 'grey' } as const

export function UpstreamTag({ status }: { status: UpstreamStatus }) {
  const label = useLabel()
  return status === 'none' ? null : <Tag hue={hues[status]}>{label(upstreamStatuses[status])}</Tag>
}
