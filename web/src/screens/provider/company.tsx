/** `/p/settings/company`: name, alias, and where sub-accounts sign in. */
import { whoAmI } from '@zhanggui/contract/identity'
import { useQueryClient } from '@tanstack/react-query'
import { useMe } from '../../app/session.ts'
import { Company } from '../../features/company/Company.tsx'

export default function CompanyScreen() {
  const client = useQueryClient()
  return (
    <Company
      manages={useMe().permissions.provider.includes('company.manage')}
      onChanged={() => void client.invalidateQueries({ queryKey: [whoAmI.name] })}
    />
  )
}
