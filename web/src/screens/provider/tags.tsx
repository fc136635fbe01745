/** `/p/tags`: the desk's tags, kept in order by its administrators. */
import { DeskGate } from '../../features/desk/DeskGate.tsx'
import { Tags } from '../../features/tags/Tags.tsx'

export default function TagsScreen() {
  return <DeskGate>{() => <Tags />}</DeskGate>
}
