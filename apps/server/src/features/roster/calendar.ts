import type { Calendar, CalendarQuery } from '@muster/contract/attendance.ts'
import type { Refused } from '@muster/core/errors.ts'
import { formatInstant } from '@muster/core/time/instant.ts'
import { civilDate, startOfDay } from '@muster/core/time/zone.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/db.ts'
import { isDuring, jobsOf, readOneMoment, staysOf } from '../clocking/index.ts'
import { judgePeople } from './judged-days.ts'
import type { Asker } from './reach.ts'
import { toldDay } from './told-day.ts'

/**
 * What is expected of a person on some days, and what those that have begun came to: the days on which they are or were
 * within reach (`reach` null: all of them).
 */
export function personCalendar(
  { db, clock }: { db: Db; clock: Clock },
  { orgId, reach, zone }: Pick<Asker, 'orgId' | 'reach' | 'zone'>,
  personId: string,
  { from, until }: CalendarQuery,
): Promise<Calendar | Refused<'not_found'>> {
  return db.transaction({ org: orgId }, async (tx) => {
    readOneMoment(tx)
    const [stays, [person]] = await Promise.all([
      staysOf(tx, personId, reach),
      tx.sql<{ id: string; name: string }>`select id, name from people where id = ${personId}`,
    ])
    if (!person || !stays) return { refused: 'not_found' }
    const nowMs = clock.now()
    const judged = (await judgePeople(tx, [personId], { from, until, nowMs }))(personId)
    const seen = judged.days.filter(({ expected }) => isDuring(stays, startOfDay(expected.date, zone)))
    const days = seen.map((day) => toldDay(day, judged.shifts))
    const named = days.flatMap(({ spans }) => spans.flatMap(({ shift }) => shift?.job ?? []))
    return {
      person,
      now: formatInstant(nowMs),
      today: civilDate(nowMs, zone),
      days,
      jobs: await jobsOf(tx, named),
    }
  })
}
