/** `/p/downloads`: files made in the background, fetched by whoever ordered them (T-54). */
import { Downloads } from '../../features/downloads/Downloads.tsx'

export default function DownloadsScreen() {
  return <Downloads console="provider" />
}
