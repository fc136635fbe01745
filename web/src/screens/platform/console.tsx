/** The platform's console: its navigation and what stands in its top bar. */
import AuditOutlined from '@ant-design/icons/es/icons/AuditOutlined'
import CalendarOutlined from '@ant-design/icons/es/icons/CalendarOutlined'
import CustomerServiceOutlined from '@ant-design/icons/es/icons/CustomerServiceOutlined'
import DashboardOutlined from '@ant-design/icons/es/icons/DashboardOutlined'
import DownloadOutlined from '@ant-design/icons/es/icons/DownloadOutlined'
import FileAddOutlined from '@ant-design/icons/es/icons/FileAddOutlined'
import FrownOutlined from '@ant-design/icons/es/icons/FrownOutlined'
import SafetyCertificateOutlined from '@ant-design/icons/es/icons/SafetyCertificateOutlined'
import ShopOutlined from '@ant-design/icons/es/icons/ShopOutlined'
import TeamOutlined from '@ant-design/icons/es/icons/TeamOutlined'
import UserOutlined from '@ant-design/icons/es/icons/UserOutlined'
import type { PlatformPermission } from '@zhanggui/contract/permissions'
import { listDeskApplications } from '@zhanggui/contract/tickets-platform'
import { useMe } from '../../app/session.ts'
import type { NavigationGroup, NavigationItem } from '../../app/shell/Navigation.tsx'
import { Shell } from '../../app/shell/Shell.tsx'
import { Bell } from '../../features/notices/Bell.tsx'
import { useAsk } from '../../lib/ask.ts'
import { useLive } from '../../lib/live.ts'
import { useWords } from '../../lib/words.ts'
import { placeWords } from '../words.ts'

export function Component() {
  useLive('platform')
  return (
    <Shell
      console="platform"
      bell={<Bell console="platform" to="/o/notices" />}
      navigation={useNavigation()}
    />
  )
}

/** Only what the operator's role may do. */
function useNavigation(): NavigationGroup[] {
  const say = useWords(placeWords)
  const me = useMe()
  const given = (permission: PlatformPermission, item: NavigationItem) =>
    me.permissions.platform.includes(permission) ? [item] : []
  const waiting = useAsk(
    listDeskApplications,
    { query: { state: 'applied', limit: '100' } },
    { enabled: me.permissions.platform.includes('platform.approve') },
  )
  return [
    {
      key: 'work',
      items: [
        { to: '/o', end: true, label: say('overview'), icon: <DashboardOutlined /> },
        ...given('platform.approve', {
          to: '/o/approvals',
          label: say('approvals'),
          icon: <SafetyCertificateOutlined />,
          count: waiting.data?.rows.length,
          preload: () => import('./approvals.tsx'),
        }),
        ...given('platform.support', {
          to: '/o/submit',
          label: say('submitForCustomer'),
          icon: <FileAddOutlined />,
          preload: () => import('./submit.tsx'),
        }),
        ...given('platform.support', {
          to: '/o/desk',
          label: say('platformDesk'),
          icon: <CustomerServiceOutlined />,
          preload: () => import('./desk.tsx'),
        }),
        ...given('platform.support', {
          to: '/o/complaints',
          label: say('complaints'),
          icon: <FrownOutlined />,
          preload: () => import('./complaints.tsx'),
        }),
      ],
    },
    {
      key: 'marketplace',
      label: say('marketplace'),
      items: [
        ...given('platform.companies', {
          to: '/o/providers',
          label: say('providers'),
          icon: <ShopOutlined />,
          preload: () => import('./providers.tsx'),
        }),
        ...given('platform.customers', {
          to: '/o/customers',
          label: say('customers'),
          icon: <UserOutlined />,
          preload: () => import('./customers.tsx'),
        }),
        ...given('platform.customers', {
          to: '/o/downloads',
          label: say('downloads'),
          icon: <DownloadOutlined />,
          preload: () => import('./downloads.tsx'),
        }),
      ],
    },
    {
      key: 'settings',
      label: say('settings'),
      items: [
        ...given('platform.operate', {
          to: '/o/calendars',
          label: say('calendars'),
          icon: <CalendarOutlined />,
          preload: () => import('./calendars.tsx'),
        }),
        ...given('platform.people', {
          to: '/o/settings/people',
          label: say('operators'),
          icon: <TeamOutlined />,
          preload: () => import('./people.tsx'),
        }),
        ...given('platform.audit', {
          to: '/o/settings/audit',
          label: say('audit'),
          icon: <AuditOutlined />,
          preload: () => import('./audit.tsx'),
        }),
      ],
    },
  ]
}
