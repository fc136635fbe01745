/** `/p/rules`: the desk's rules and hours (T-9, T-26, T-36). */
import { DeskGate } from '../../features/desk/DeskGate.tsx'
import { Rules } from '../../features/desk/Rules.tsx'

export default function RulesScreen() {
  return <DeskGate>{() => <Rules />}</DeskGate>
}
