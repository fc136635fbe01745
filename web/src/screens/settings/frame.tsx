/** Settings: frame. */
export default function Screen() {
  return null
}
