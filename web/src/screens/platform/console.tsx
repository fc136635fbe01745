/** The platform's console: its navigation and what stands in its top bar. */
import DashboardOutlined from '@ant-design/icons/es/icons/DashboardOutlined'
import { Shell } from '../../app/shell/Shell.tsx'
import { Bell } from '../../features/notices/Bell.tsx'
import { useLive } from '../../lib/live.ts'
import { useWords } from '../../lib/words.ts'
import { placeWords } from '../words.ts'

export function Component() {
  const say = useWords(placeWords)
  useLive('platform')
  return (
    <Shell
      console="platform"
      bell={<Bell console="platform" to="/o/notices" />}
      navigation={[
        {
          key: 'all',
          items: [{ to: '/o', end: true, label: say('overview'), icon: <DashboardOutlined /> }],
        },
      ]}
    />
  )
}
