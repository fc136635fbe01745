/** `/c/notices`: every notice of this console. */
import { NoticesPage } from '../../features/notices/NoticesPage.tsx'

export default function Notices() {
  return <NoticesPage console="customer" />
}
