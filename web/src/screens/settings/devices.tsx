/** Settings: devices. */
export default function Screen() {
  return null
}
