/** The customer's console: its navigation and what stands in its top bar. */
import BellOutlined from '@ant-design/icons/es/icons/BellOutlined'
import CloudServerOutlined from '@ant-design/icons/es/icons/CloudServerOutlined'
import DatabaseOutlined from '@ant-design/icons/es/icons/DatabaseOutlined'
import FileTextOutlined from '@ant-design/icons/es/icons/FileTextOutlined'
import HomeOutlined from '@ant-design/icons/es/icons/HomeOutlined'
import { Shell } from '../../app/shell/Shell.tsx'
import { Bell } from '../../features/notices/Bell.tsx'
import { useLive } from '../../lib/live.ts'
import { useWords } from '../../lib/words.ts'
import { placeWords } from '../words.ts'

export function Component() {
  const say = useWords(placeWords)
  useLive('customer')
  return (
    <Shell
      console="customer"
      bell={<Bell console="customer" to="/c/notices" />}
      navigation={[
        {
          key: 'all',
          items: [
            { to: '/c', end: true, label: say('home'), icon: <HomeOutlined /> },
            {
              to: '/c/tickets',
              label: say('ownTickets'),
              icon: <FileTextOutlined />,
              preload: () => import('./tickets.tsx'),
            },
            {
              to: '/c/instances',
              label: say('ownInstances'),
              icon: <CloudServerOutlined />,
              preload: () => import('./instances.tsx'),
            },
            {
              to: '/c/notices',
              label: say('notices'),
              icon: <BellOutlined />,
              preload: () => import('./notices.tsx'),
            },
            {
              to: '/c/own-copy',
              label: say('ownData'),
              icon: <DatabaseOutlined />,
              preload: () => import('./own-copy.tsx'),
            },
          ],
        },
      ]}
    />
  )
}
