import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { recordPunches } from '../../apps/server/src/features/clocking/index.ts'
import type { Db } from '../../apps/server/src/ports/db.ts'
import {
  fact,
  fakeClock,
  joinTeam,
  makeCorrection,
  makeFailedDelivery,
  makeInvitation,
  makeJob,
  makeOrganisation,
  makePerson,
  makePolicy,
  makeTeam,
  quietBus,
  START_MS,
} from './factories.ts'

export type OneOfEach = { id: string; person: string; team: string; job: string; punch: string }

/** An organisation with a row in every tenant table; `owner` is a connection of the role that owns them. */
export async function organisationWithOneOfEach(db: Db, owner: pg.Client): Promise<OneOfEach> {
  const { id } = await makeOrganisation(db)
  const [person, team, job] = [await makePerson(db, id), await makeTeam(db, id), await makeJob(db, id)]
  await joinTeam(db, id, { team, person, fromMs: START_MS })
  await makePolicy(db, id, { fromMs: START_MS })
  await makeInvitation(db, id)
  const punch = fact(person, 'in', START_MS)
  await recordPunches({ db, clock: fakeClock(), bus: quietBus }, id, [punch])
  const correction = await makeCorrection(db, id, person)
  await makeFailedDelivery(db, id)
  const one = { org: id, person, team, punch: punch.id, correction, period: randomUUID() }
  await owner.query(`begin; set local muster.org = '${id}'`)
  for (const row of rowsOf(one)) await owner.query(`insert into ${row}`)
  await owner.query('commit')
  return { id, person, team, job, punch: punch.id }
}

/** A row of each table that no factory fills: its name, columns and values. */
function rowsOf(
  one: Record<'org' | 'person' | 'team' | 'punch' | 'correction' | 'period', string>,
): string[] {
  const [org, person, team] = [`'${one.org}'`, `'${one.person}'`, `'${one.team}'`]
  const id = () => `'${randomUUID()}'`
  const shift = `values (${org}, ${id()}, ${team}, ${person}, '2026-01-05', '08:00', '16:00', null, null, ${person}, now())`
  return [
    `retention_receipts values (${org}, ${id()}, ${person}, 0, now(), 'test')`,
    `locked_periods values (${org}, '${one.period}', '2026-01-01', '2026-01-31', now(), ${person})`,
    `locked_positions values (${org}, '${one.period}', ${person}, 0)`,
    `effects values (${org}, 'long_day', '${one.punch}', '', now(), now())`,
    `adjustments (org_id, id, person_id, work_date, ms, reason, author_id, at, correction_id)
     values (${org}, ${id()}, ${person}, '2026-01-05', 1, 'test', ${person}, now(), '${one.correction}')`,
    `exception_reviews (org_id, id, person_id, session_id, exceptions, reviewed_by, reviewed_at)
     values (${org}, ${id()}, ${person}, '${one.punch}', '{duplicate}', ${person}, now())`,
    `report_settings values (${org}, ${id()}, '2026-01-01', '{eu}', 1, '{}', null, 'en', now(), ${person})`,
    `daily_reports values (${org}, ${team}, '2026-01-01', 1, now(), now(), null, '{}')`,
    `patterns (org_id, id, group_id, valid_from, made_by, made_at)
     values (${org}, ${id()}, ${team}, '2026-01-01', ${person}, now())`,
    `shifts ${shift}`,
    `published_shifts ${shift}`,
    `leaves (org_id, id, person_id, kind, part, from_date, until_date, state, asked_at)
     values (${org}, ${id()}, ${person}, 'vacation', 'day', '2026-01-05', '2026-01-06', 'requested', now())`,
    `holiday_calendars values (${org}, '2026-01-01', 'DE', null, ${person}, now())`,
    `own_holidays values (${org}, '2026-01-05', 'Our day', ${person}, now())`,
    `seals values (${org}, 1, '2026-01-05', 'UTC', now(), 1, '', '', '', 'test', '')`,
    `sealed_heads values (${org}, 1, ${person}, 0, '')`,
    `alert_settings (org_id, person_id) values (${org}, ${person})`,
    `told select org_id, id, ${person}, now() from notices limit 1`,
    `push_subscriptions values (${org}, ${id()}, ${person}, 'https://push.test/', '', '', now())`,
    `problems values (${org}, 'job_failing', 'test', now())`,
  ]
}
