/** The provider's console: its navigation and what stands in its top bar. */
import ApartmentOutlined from '@ant-design/icons/es/icons/ApartmentOutlined'
import ApiOutlined from '@ant-design/icons/es/icons/ApiOutlined'
import AppstoreOutlined from '@ant-design/icons/es/icons/AppstoreOutlined'
import AuditOutlined from '@ant-design/icons/es/icons/AuditOutlined'
import BankOutlined from '@ant-design/icons/es/icons/BankOutlined'
import BarChartOutlined from '@ant-design/icons/es/icons/BarChartOutlined'
import ClockCircleOutlined from '@ant-design/icons/es/icons/ClockCircleOutlined'
import CloudServerOutlined from '@ant-design/icons/es/icons/CloudServerOutlined'
import CustomerServiceOutlined from '@ant-design/icons/es/icons/CustomerServiceOutlined'
import DashboardOutlined from '@ant-design/icons/es/icons/DashboardOutlined'
import DownloadOutlined from '@ant-design/icons/es/icons/DownloadOutlined'
import FileTextOutlined from '@ant-design/icons/es/icons/FileTextOutlined'
import FrownOutlined from '@ant-design/icons/es/icons/FrownOutlined'
import KeyOutlined from '@ant-design/icons/es/icons/KeyOutlined'
import NotificationOutlined from '@ant-design/icons/es/icons/NotificationOutlined'
import RocketOutlined from '@ant-design/icons/es/icons/RocketOutlined'
import SafetyOutlined from '@ant-design/icons/es/icons/SafetyOutlined'
import TagOutlined from '@ant-design/icons/es/icons/TagOutlined'
import TagsOutlined from '@ant-design/icons/es/icons/TagsOutlined'
import TeamOutlined from '@ant-design/icons/es/icons/TeamOutlined'
import { readOwnDesk } from '@zhanggui/contract/tickets-desk'
import { readOverview } from '@zhanggui/contract/tickets-provider'
import type { ProviderPermission } from '@zhanggui/contract/permissions'
import { useMatch, useNavigate } from 'react-router'
import { useMe } from '../../app/session.ts'
import type { NavigationGroup, NavigationItem } from '../../app/shell/Navigation.tsx'
import { Shell } from '../../app/shell/Shell.tsx'
import { DutySwitch } from '../../features/desk/DutySwitch.tsx'
import { Bell } from '../../features/notices/Bell.tsx'
import { CommandPalette } from '../../features/tickets/CommandPalette.tsx'
import { commandWords } from '../../features/tickets/command-words.ts'
import { useCommands } from '../../features/tickets/commands.ts'
import { hearPresence, usePresence } from '../../features/tickets/presence.ts'
import { TopSearch } from '../../features/tickets/TopSearch.tsx'
import { useAsk } from '../../lib/ask.ts'
import { useLive } from '../../lib/live.ts'
import { useWords } from '../../lib/words.ts'
import { useMedia } from '../../ui/theme-mode.ts'
import { placeWords } from '../words.ts'

export function Component() {
  const me = useMe()
  useLive('provider', hearPresence)
  const { data: desk } = useAsk(readOwnDesk, {})
  const works = desk?.state === 'open' && desk.own !== null
  usePresence(works)
  const navigation = useNavigation()
  usePlaces(navigation)
  // Beside an open ticket the room is worth more than the names of places.
  const ticketOpen = useMatch('/p/tickets/:ticketId') !== null
  const large = useMedia('(min-width: 1760px)')
  // The list has a search of its own, within what it shows.
  const inTickets = useMatch('/p/tickets/*') !== null
  const wide = useMedia('(min-width: 900px)')
  return (
    <>
      <Shell
        console="provider"
        duty={<DutySwitch self={me.accountId} />}
        search={wide && !inTickets && <TicketSearch />}
        bell={<Bell console="provider" to="/p/notices" />}
        crowded={ticketOpen && !large}
        navigation={navigation}
      />
      {works && <CommandPalette path="/p/tickets" mayAll={desk.own?.role === 'admin'} />}
    </>
  )
}

/** The places of the navigation, for the command palette (T-66). */
function usePlaces(groups: readonly NavigationGroup[]): void {
  const t = useWords(commandWords)
  const navigate = useNavigate()
  const items = groups.flatMap((group) => group.items)
  useCommands(
    0,
    items.map(({ to, label }) => ({ key: to, label, hint: t('goTo'), act: () => void navigate(to) })),
  )
}

/** For whoever works at an open desk. */
function TicketSearch() {
  const { data: desk } = useAsk(readOwnDesk, {})
  if (desk?.state !== 'open' || desk.own === null) return null
  return <TopSearch path="/p/tickets" mayAll={desk.own.role === 'admin'} />
}

/** Only what exists and what the person may do (A-4, T-41, T-44). */
function useNavigation(): NavigationGroup[] {
  const say = useWords(placeWords)
  const me = useMe()
  const may = (permission: ProviderPermission) => me.permissions.provider.includes(permission)
  const { data: desk } = useAsk(readOwnDesk, {})
  const works = desk?.state === 'open' && desk.own !== null
  const manages = works && desk.own?.role === 'admin'
  const { data: overview } = useAsk(readOverview, {}, { enabled: works })
  const given = (when: boolean, item: NavigationItem) => (when ? [item] : [])
  return [
    {
      key: 'work',
      items: [
        { to: '/p', end: true, label: say('overview'), icon: <DashboardOutlined /> },
        ...given(works, {
          to: '/p/tickets',
          label: say('tickets'),
          icon: <FileTextOutlined />,
          count: overview?.mine.waiting,
          preload: () => import('./tickets.tsx'),
        }),
        ...given(desk?.state === 'open' && may('reports.read'), {
          to: '/p/reports',
          label: say('reports'),
          icon: <BarChartOutlined />,
          preload: () => import('./reports.tsx'),
        }),
        ...given(works, {
          to: '/p/downloads',
          label: say('downloads'),
          icon: <DownloadOutlined />,
          preload: () => import('./downloads.tsx'),
        }),
        ...given(me.company !== null, {
          to: '/p/products',
          label: say('products'),
          icon: <AppstoreOutlined />,
          preload: () => import('./products.tsx'),
        }),
        ...given(may('instances.manage'), {
          to: '/p/instances',
          label: say('instances'),
          icon: <CloudServerOutlined />,
          preload: () => import('./instances.tsx'),
        }),
      ],
    },
    {
      key: 'service',
      label: say('service'),
      items: [
        ...given(works, {
          to: '/p/agents',
          label: say('agents'),
          icon: <CustomerServiceOutlined />,
          preload: () => import('./agents.tsx'),
        }),
        ...given(manages, {
          to: '/p/complaints',
          label: say('complaints'),
          icon: <FrownOutlined />,
          preload: () => import('./complaints.tsx'),
        }),
        ...given(manages, {
          to: '/p/categories',
          label: say('categories'),
          icon: <TagsOutlined />,
          preload: () => import('./categories.tsx'),
        }),
        ...given(manages, {
          to: '/p/tags',
          label: say('tags'),
          icon: <TagOutlined />,
          preload: () => import('./tags.tsx'),
        }),
        ...given(manages, {
          to: '/p/rules',
          label: say('rules'),
          icon: <ClockCircleOutlined />,
          preload: () => import('./rules.tsx'),
        }),
        ...given(manages, {
          to: '/p/notifications',
          label: say('noticeDesk'),
          icon: <NotificationOutlined />,
          preload: () => import('./notice-desk.tsx'),
        }),
        ...given(desk !== undefined && (desk.state !== 'open' || may('company.manage')), {
          to: '/p/desk',
          label: say('desk'),
          icon: <RocketOutlined />,
          preload: () => import('./desk.tsx'),
        }),
      ],
    },
    {
      key: 'settings',
      label: say('settings'),
      items: [
        {
          to: '/p/settings/company',
          label: say('company'),
          icon: <BankOutlined />,
          preload: () => import('./company.tsx'),
        },
        ...given(may('people.manage'), {
          to: '/p/settings/people',
          label: say('people'),
          icon: <TeamOutlined />,
          preload: () => import('./people.tsx'),
        }),
        ...given(may('people.manage'), {
          to: '/p/settings/groups',
          label: say('groups'),
          icon: <SafetyOutlined />,
          preload: () => import('./groups.tsx'),
        }),
        ...given(may('integrations.manage'), {
          to: '/p/settings/api-keys',
          label: say('apiKeys'),
          icon: <KeyOutlined />,
          preload: () => import('./api-keys.tsx'),
        }),
        ...given(may('integrations.manage'), {
          to: '/p/settings/webhooks',
          label: say('webhooks'),
          icon: <ApiOutlined />,
          preload: () => import('./webhooks.tsx'),
        }),
        ...given(may('integrations.manage'), {
          to: '/p/settings/links',
          label: say('links'),
          icon: <ApartmentOutlined />,
          preload: () => import('./links.tsx'),
        }),
        ...given(may('audit.read'), {
          to: '/p/settings/audit',
          label: say('audit'),
          icon: <AuditOutlined />,
          preload: () => import('./audit.tsx'),
        }),
      ],
    },
  ]
}
