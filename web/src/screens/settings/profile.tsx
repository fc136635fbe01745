/** Settings: profile. */
export default function Screen() {
  return null
}
