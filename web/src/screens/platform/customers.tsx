/** `/o/customers`: the customers, their tiers, and what they may ask of the platform (T-39, A-9). */
import { useMe } from '../../app/session.ts'
import { Customers } from '../../features/directory/Customers.tsx'

export default function CustomersScreen() {
  return <Customers mayReset={useMe().permissions.platform.includes('platform.people')} />
}
