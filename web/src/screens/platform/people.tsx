/** `/o/settings/people`: the platform's operators. */
import { useMe } from '../../app/session.ts'
import { Operators } from '../../features/operators/Operators.tsx'

export default function PeopleScreen() {
  return <Operators self={useMe().accountId} />
}
