/** Whom a ticket goes to; the platform's own desk is marked as such (U-18). */
import { PLATFORM_DESK } from '@zhanggui/contract/fixed-ids'
import { nouns } from '@zhanggui/contract/glossary'
import { useLabel } from '../../lib/words.ts'
import { Tag } from '../../ui/StateTag.tsx'
import styles from './OwnTickets.module.css'

export function ProviderName({ provider: { id, name } }: { provider: { id: string; name: string } }) {
  const label = useLabel()
  return (
    <span className={styles['provider']} title={name}>
      <span className="zg-clip">{name}</span>
      {id === PLATFORM_DESK && <Tag hue="blue">{label(nouns.platform)}</Tag>}
    </span>
  )
}
