/** `/settings`: around one's own settings; the same for every console. */
import BellOutlined from '@ant-design/icons/es/icons/BellOutlined'
import LaptopOutlined from '@ant-design/icons/es/icons/LaptopOutlined'
import LockOutlined from '@ant-design/icons/es/icons/LockOutlined'
import MobileOutlined from '@ant-design/icons/es/icons/MobileOutlined'
import UserOutlined from '@ant-design/icons/es/icons/UserOutlined'
import { useMe } from '../../app/session.ts'
import { Shell } from '../../app/shell/Shell.tsx'
import { useWords } from '../../lib/words.ts'
import { placeWords } from '../words.ts'

export default function Settings() {
  const say = useWords(placeWords)
  const me = useMe()
  const password = { to: '/settings/password', label: say('password'), icon: <LockOutlined /> }
  const items = me.mustChangePassword
    ? [password]
    : [
        { to: '/settings', end: true, label: say('profile'), icon: <UserOutlined /> },
        password,
        { to: '/settings/second-factor', label: say('secondFactor'), icon: <MobileOutlined /> },
        { to: '/settings/notices', label: say('noticeChoices'), icon: <BellOutlined /> },
        { to: '/settings/devices', label: say('devices'), icon: <LaptopOutlined /> },
      ]
  return <Shell console={null} navigation={[{ key: 'own', items }]} />
}
