/** Public: sign-in. */
export default function Screen() {
  return null
}
