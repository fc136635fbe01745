/** Where one is and where else one may go: consoles, and the companies that one works for. */
import { chooseCompany } from '@zhanggui/contract/identity'
import type { ConsoleName } from '@zhanggui/contract/identity'
import DownOutlined from '@ant-design/icons/es/icons/DownOutlined'
import { useNavigate } from 'react-router'
import { useAct } from '../../lib/ask.ts'
import { asProblem } from '../../lib/problem.ts'
import { useWords } from '../../lib/words.ts'
import { Menu } from '../../ui/Menu.tsx'
import type { MenuEntry } from '../../ui/Menu.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { enter, pathOf, useMe } from '../session.ts'
import { appWords } from '../words.ts'
import styles from './Shell.module.css'

export function ConsoleSwitch({ console }: { console: ConsoleName | null }) {
  const say = useWords(appWords)
  const me = useMe()
  const navigate = useNavigate()
  const choose = useAct(chooseCompany, { done: enter })

  const here = console === 'provider' && me.company ? me.company.name : say(console ?? 'settings')
  const goToCompany = async (companyId: string): Promise<void> => {
    try {
      await choose.run({ body: { companyId } })
      await navigate(pathOf.provider)
    } catch (error) {
      toast.failed(asProblem(error))
    }
  }
  const entries: MenuEntry[] = [
    ...me.consoles.map((name) => ({
      key: name,
      checked: name === console,
      label: name === 'provider' && me.company ? `${say(name)} · ${me.company.name}` : say(name),
      onChoose: () => void navigate(pathOf[name]),
    })),
    ...me.companies
      .filter(({ id }) => id !== me.company?.id)
      .map(({ id, name }) => ({
        key: id,
        checked: false,
        label: `${say('provider')} · ${name}`,
        onChoose: () => void goToCompany(id),
      })),
  ]

  if (entries.length < 2 && console !== null) {
    return (
      <span className={styles['here']} title={here}>
        <span className="zg-clip">{here}</span>
      </span>
    )
  }
  return (
    <Menu
      label={`${say('switchConsole')}: ${here}`}
      buttonClass={styles['switch']}
      entries={entries}
      face={
        <>
          <span className="zg-clip">{here}</span>
          <DownOutlined style={{ fontSize: 11 }} />
        </>
      }
    />
  )
}
