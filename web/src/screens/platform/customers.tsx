/** `/o/customers`: the customers and their tiers (T-39). */
import { Customers } from '../../features/directory/Customers.tsx'

export default function CustomersScreen() {
  return <Customers />
}
