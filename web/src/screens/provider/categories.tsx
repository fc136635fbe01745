/** `/p/categories`: what customers choose from when they submit a ticket. */
import { Categories } from '../../features/desk/Categories.tsx'
import { DeskGate } from '../../features/desk/DeskGate.tsx'

export default function CategoriesScreen() {
  return <DeskGate>{({ role }) => <Categories manages={role === 'admin'} />}</DeskGate>
}
