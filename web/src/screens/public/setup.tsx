/** Public: setup. */
export default function Screen() {
  return null
}
