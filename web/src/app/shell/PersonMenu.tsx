/** The person's own menu: settings, appearance, language on narrow screens, leaving. */
import LogoutOutlined from '@ant-design/icons/es/icons/LogoutOutlined'
import SettingOutlined from '@ant-design/icons/es/icons/SettingOutlined'
import { Dropdown } from 'antd'
import { useNavigate } from 'react-router'
import { asProblem } from '../../lib/problem.ts'
import { useWords } from '../../lib/words.ts'
import { Avatar } from '../../ui/Inline.tsx'
import { choices, chooseTheme, useThemeChoice } from '../../ui/theme-mode.ts'
import type { Choice } from '../../ui/theme-mode.ts'
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

  const act = (key: string): void => {
    if (key === 'settings') void navigate('/settings')
    else if (key === 'language') switchOver()
    else if (key === 'leave') {
      leave().then(
        () => navigate('/sign-in', { replace: true }),
        (error: unknown) => toast.failed(asProblem(error)),
      )
    } else chooseTheme(key as Choice)
  }

  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        selectedKeys: [theme],
        onClick: ({ key }) => act(key),
        items: [
          {
            key: 'who',
            type: 'group',
            label: (
              <span className={styles['who']}>
                <strong className="zg-clip">{me.name}</strong>
                <small className="zg-clip">{me.email ?? me.phone ?? me.company?.name}</small>
              </span>
            ),
          },
          { type: 'divider' },
          { key: 'settings', icon: <SettingOutlined />, label: say('settings') },
          ...(withLanguage ? [{ key: 'language', label: other }] : []),
          { type: 'divider' },
          {
            key: 'appearance',
            type: 'group',
            label: say('appearance'),
            children: choices.map((choice) => ({ key: choice, label: say(choice) })),
          },
          { type: 'divider' },
          { key: 'leave', icon: <LogoutOutlined />, label: say('signOut') },
        ],
      }}
    >
      <button type="button" className={`${styles['icon']} ${styles['person']}`} aria-label={say('person')}>
        <Avatar name={me.name} size={28} />
      </button>
    </Dropdown>
  )
}
