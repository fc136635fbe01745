/** `/p/settings/groups`: position groups, their permissions and members. */
import { Groups } from '../../features/people/Groups.tsx'

export default function GroupsScreen() {
  return <Groups />
}
