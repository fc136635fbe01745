/** The state of an instance in its colour (S-12). */
import { instanceStates } from '@zhanggui/contract/glossary'
import type { InstanceState } from '@zhanggui/contract/trade'
import { useLabel } from '../../lib/words.ts'
import { Tag } from '../../ui/StateTag.tsx'

const hues = {
  provisioning: 'blue',
  in_service: 'purple',
  active: 'green',
  expired: 'gold',
  closed: 'grey',
} as const satisfies Record<InstanceState, string>

export function InstanceStateTag({ state }: { state: InstanceState }) {
  const label = useLabel()
  return <Tag hue={hues[state]}>{label(instanceStates[state])}</Tag>
}
