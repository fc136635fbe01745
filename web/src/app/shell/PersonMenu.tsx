/** The person's own menu: settings, appearance, language on narrow screens, leaving. */
import GlobalOutlined from '@ant-design/icons/es/icons/GlobalOutlined'
import LogoutOutlined from '@ant-design/icons/es/icons/LogoutOutlined'
import SettingOutlined from '@ant-design/icons/es/icons/SettingOutlined'
import { useNavigate } from 'react-router'
import { asProblem } from '../../lib/problem.ts'
import { useWords } from '../../lib/words.ts'
import { Avatar } from '../../ui/Inline.tsx'
import { Menu } from '../../ui/Menu.tsx'
import type { MenuEntry } from '../../ui/Menu.tsx'
import { choices, chooseTheme, useThemeChoice } from '../../ui/theme-mode.ts'
import { toast } from '../../ui/Toasts.tsx'
import { leave, useMe } from '../session.ts'
import { appWords } from '../words.ts'
import { useLanguageSwitch } from './LanguageSwitch.tsx'
import styles from './Shell.module.css'

export function PersonMenu({ withLanguage }: { withLanguage: boolean }) {
  const say = useWords(appWords)
  const me = useMe()
  const navigate = useNavigate()
  const theme = useThemeChoice()
  const { other, switchOver } = useLanguageSwitch(true)

  const signOut = async (): Promise<void> => {
    try {
      await leave()
      await navigate('/sign-in', { replace: true })
    } catch (error) {
      toast.failed(asProblem(error))
    }
  }
  const contact = me.email ?? me.phone ?? me.company?.name
  const who = (
    <span className={styles['who']}>
      <strong className="zg-clip">{me.name}</strong>
      {contact && <small className="zg-clip">{contact}</small>}
    </span>
  )
  const entries: MenuEntry[] = [
    { key: 'who', heading: who },
    { key: 'line-1', line: true },
    {
      key: 'settings',
      icon: <SettingOutlined />,
      label: say('settings'),
      onChoose: () => void navigate('/settings'),
    },
    ...(withLanguage
      ? [{ key: 'language', icon: <GlobalOutlined />, label: other, onChoose: switchOver }]
      : []),
    { key: 'line-2', line: true },
    { key: 'appearance', heading: say('appearance') },
    ...choices.map((choice) => ({
      key: choice,
      label: say(choice),
      checked: choice === theme,
      onChoose: () => chooseTheme(choice),
    })),
    { key: 'line-3', line: true },
    { key: 'leave', icon: <LogoutOutlined />, label: say('signOut'), onChoose: () => void signOut() },
  ]
  return (
    <Menu
      label={say('person')}
      align="end"
      buttonClass={`${styles['icon']} ${styles['person']}`}
      entries={entries}
      face={<Avatar name={me.name} size={28} />}
    />
  )
}
