/** `/c/own-copy`: the customer's copy of everything held about them. */
import { OwnCopy } from '../../features/downloads/OwnCopy.tsx'

export default function OwnCopyScreen() {
  return <OwnCopy />
}
