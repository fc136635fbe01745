/** `/o/calendars`: public holidays and make-up workdays by year (T-36). */
import { Calendars } from '../../features/calendars/Calendars.tsx'

export default function CalendarsScreen() {
  return <Calendars />
}
