/** The permission nodes of the provider's console, ticked one by one or by section. */
import { providerPermissions } from '@zhanggui/contract/permissions'
import type { ProviderPermission } from '@zhanggui/contract/permissions'
import { Checkbox } from 'antd'
import { useLabel, useWords } from '../../lib/words.ts'
import styles from './people.module.css'
import { peopleWords } from './words.ts'

const nodes = Object.keys(providerPermissions) as ProviderPermission[]
const sections = Object.groupBy(nodes, (node) => providerPermissions[node].section)
const names = { tickets: 'sectionTickets', catalog: 'sectionCatalog', settings: 'sectionSettings' } as const

interface PermissionTreeProps {
  /** Given by the form. */
  value?: readonly ProviderPermission[]
  /** Only these can be ticked; all of them if it is not said. */
  offered?: readonly ProviderPermission[]
  onChange?: (ticked: ProviderPermission[]) => void
}

export function PermissionTree({ value = [], offered = nodes, onChange }: PermissionTreeProps) {
  const t = useWords(peopleWords)
  const label = useLabel()
  const tick = (changed: readonly ProviderPermission[], on: boolean) =>
    onChange?.(nodes.filter((node) => (changed.includes(node) ? on : value.includes(node))))
  return (
    <div className={styles['tree']}>
      {(Object.keys(names) as (keyof typeof names)[]).map((section) => {
        const inside = (sections[section] ?? []).filter((node) => offered.includes(node))
        if (inside.length === 0) return null
        const ticked = inside.filter((node) => value.includes(node)).length
        return (
          <div key={section} className={styles['branch']} role="group" aria-label={t(names[section])}>
            <Checkbox
              checked={ticked === inside.length}
              indeterminate={ticked > 0 && ticked < inside.length}
              onChange={({ target }) => tick(inside, target.checked)}
            >
              <strong>{t(names[section])}</strong>
            </Checkbox>
            <div className={styles['leaves']}>
              {inside.map((node) => (
                <Checkbox
                  key={node}
                  checked={value.includes(node)}
                  onChange={({ target }) => tick([node], target.checked)}
                >
                  {label(providerPermissions[node])}
                </Checkbox>
              ))}
            </div>
          </div>
        )
      })}
    </div>
  )
}
