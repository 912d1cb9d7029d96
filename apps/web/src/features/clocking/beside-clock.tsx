import { MattersNotice } from '../corrections/matters-notice.tsx'
import { PlannedToday } from '../roster/planned-today.tsx'

/** What stands beside the clock: what waits for the person's word, and what is planned for today. */
export function BesideClock() {
  return (
    <>
      <MattersNotice />
      <PlannedToday />
    </>
  )
}
