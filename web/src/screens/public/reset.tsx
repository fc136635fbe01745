/** Public: reset. */
export default function Screen() {
  return null
}
