/** Public: sign-up. */
export default function Screen() {
  return null
}
