/** `/o/submit`: a ticket on a customer's behalf (T-1). */
import { SubmitForCustomer } from '../../features/on-behalf/SubmitForCustomer.tsx'

export default function SubmitScreen() {
  return <SubmitForCustomer />
}
