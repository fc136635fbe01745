/** Public: start. */
export default function Screen() {
  return null
}
