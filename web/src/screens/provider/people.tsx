/** `/p/settings/people`: the company's sub-accounts. */
import { SubAccounts } from '../../features/people/SubAccounts.tsx'

export default function PeopleScreen() {
  return <SubAccounts />
}
