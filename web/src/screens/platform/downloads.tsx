/** `/o/downloads`: copies of customers' data that this operator ordered (A-9). */
import { Downloads } from '../../features/downloads/Downloads.tsx'

export default function DownloadsScreen() {
  return <Downloads console="platform" />
}
