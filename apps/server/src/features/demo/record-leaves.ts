import { isRefused } from '@muster/core/errors.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/db.ts'
import type { Notices } from '../../ports/notices.ts'
import { askLeave, decideLeave, enterLeave, setHolidayCalendar } from '../roster/index.ts'
import type { PlannedLeave } from './leaves.ts'

type Ports = { db: Db; clock: Clock; notices: Notices }
type Recording = {
  orgId: string
  /** The ids of the cast, in its order; the admin is the first. */
  personIds: readonly string[]
  zone: string
  startDate: string
}

/** Told weeks ago, and read: nobody is sent a mail about it today. */
const SILENT: Notices = { write() {} }

/** Keeps the public holidays of the sample's country, and its leave, each as if it had been asked and decided when it was. */
export async function recordLeaves(
  ports: Ports,
  leaves: readonly PlannedLeave[],
  { orgId, personIds, zone, startDate }: Recording,
): Promise<void> {
  const asker = (person: number) => ({ orgId, personId: personIds[person] ?? '', reach: null, zone })
  const calendar = { from: startDate, country: 'DE', region: null }
  made(await setHolidayCalendar(ports, asker(0), calendar))
  const at = (ms: number, notices: Notices) => ({ ...ports, notices, clock: { now: () => ms } })
  for (const leave of leaves) {
    const { id, person, kind, from, until, note, askedMs } = leave
    const times = { id, kind, part: 'day' as const, from, until }
    if (leave.way === 'entered') {
      const body = { ...times, reason: note ?? '' }
      made(await enterLeave(at(askedMs, SILENT), asker(leave.by), asker(person).personId, body))
      continue
    }
    const { decision } = leave
    const notices = decision === null ? ports.notices : SILENT
    made(await askLeave(at(askedMs, notices), asker(person), { ...times, note }))
    if (!decision) continue
    const { by, atMs, as, word } = decision
    made(await decideLeave(at(atMs, SILENT), asker(by), id, { decision: as, word }))
  }
}

function made(outcome: unknown): void {
  if (isRefused(outcome)) throw new Error(`the sample made leave that was refused: ${outcome.refused}`)
}
