/** `/p/settings/links`: connections to vendors above and partners below (U-23, U-24). */
import { Links } from '../../features/upstream/Links.tsx'

export default function LinksScreen() {
  return <Links logOf={(id) => `/p/settings/links/${id}`} />
}
