/** `/p/settings/api-keys`: the company's API keys. */
import { useMe } from '../../app/session.ts'
import { ApiKeys } from '../../features/people/ApiKeys.tsx'

export default function ApiKeysScreen() {
  return <ApiKeys held={useMe().permissions.provider} />
}
