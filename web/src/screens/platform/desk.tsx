/** `/o/desk`: the platform's own desk (U-18). */
import { useNavigate } from 'react-router'
import { enter, useMe } from '../../app/session.ts'
import { PlatformDesk } from '../../features/platform-desk/PlatformDesk.tsx'

export default function DeskScreen() {
  const navigate = useNavigate()
  const { platform } = useMe().permissions
  return (
    <PlatformDesk
      mayOpen={platform.includes('platform.people')}
      worksThere={platform.includes('platform.support')}
      onEnter={(me) => {
        enter(me)
        void navigate('/p')
      }}
    />
  )
}
