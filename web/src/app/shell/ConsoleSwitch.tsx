/** Where one is and where else one may go: consoles, and the companies that one works for. */
import { chooseCompany } from '@zhanggui/contract/identity'
import type { ConsoleName } from '@zhanggui/contract/identity'
import CheckOutlined from '@ant-design/icons/es/icons/CheckOutlined'
import DownOutlined from '@ant-design/icons/es/icons/DownOutlined'
import { Dropdown } from 'antd'
import type { MenuProps } from 'antd'
import { useNavigate } from 'react-router'
import { useAct } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { toast } from '../../ui/Toasts.tsx'
import { asProblem } from '../../lib/problem.ts'
import { enter, pathOf, useMe } from '../session.ts'
import { appWords } from '../words.ts'
import styles from './Shell.module.css'

export function ConsoleSwitch({ console }: { console: ConsoleName | null }) {
  const say = useWords(appWords)
  const me = useMe()
  const navigate = useNavigate()
  const choose = useAct(chooseCompany, { done: enter })

  const here = console === 'provider' && me.company ? me.company.name : say(console ?? 'settings')
  const companies = me.companies.filter(({ id }) => id !== me.company?.id)
  const mark = (name: ConsoleName) => (console === name ? <CheckOutlined /> : <span style={{ width: 14 }} />)
  const items: MenuProps['items'] = [
    ...me.consoles.map((name) => ({
      key: `console:${name}`,
      icon: mark(name),
      label: name === 'provider' && me.company ? `${say(name)} · ${me.company.name}` : say(name),
    })),
    ...companies.map(({ id, name }) => ({
      key: `company:${id}`,
      icon: <span style={{ width: 14 }} />,
      label: `${say('provider')} · ${name}`,
    })),
  ]

  const go = async (key: string): Promise<void> => {
    const [kind, value = ''] = key.split(':')
    if (kind === 'company') {
      await choose.run({ body: { companyId: value } })
      await navigate(pathOf.provider)
    } else await navigate(pathOf[value as ConsoleName])
  }

  if (items.length < 2 && console !== null) {
    return (
      <span className={`${styles['switch']} zg-clip`} title={here}>
        <span className="zg-clip">{here}</span>
      </span>
    )
  }
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items, onClick: ({ key }) => void go(key).catch((error) => toast.failed(asProblem(error))) }}
    >
      <button type="button" className={styles['switch']} aria-label={`${say('switchConsole')}: ${here}`}>
        <span className="zg-clip" title={here}>
          {here}
        </span>
        <DownOutlined style={{ fontSize: 11 }} />
      </button>
    </Dropdown>
  )
}
