/** `/p/notifications`: what was sent, the words, quiet hours, robots and replies by mail; for desk administrators. */
import { DeskGate } from '../../features/desk/DeskGate.tsx'
import { NoticeDesk } from '../../features/notice-desk/NoticeDesk.tsx'

export default function NoticeDeskScreen() {
  return <DeskGate>{() => <NoticeDesk />}</DeskGate>
}
