import type { Named } from '@muster/contract/values.ts'
import type { Tx } from '../../ports/db.ts'
import type { Days } from './shifts-store.ts'

export type CalendarRow = {
  from: string
  country: string | null
  region: string | null
  madeAtMs: number
  madeBy: Named
}

/** Whose holidays the organisation keeps, newest first. */
export async function holidayCalendars(tx: Tx): Promise<CalendarRow[]> {
  return tx.sql<CalendarRow>`
    select valid_from::text as "from", country, region, (extract(epoch from made_at) * 1000)::float8 as "madeAtMs",
      json_build_object('id', people.id, 'name', people.name) as "madeBy"
    from holiday_calendars join people on people.org_id = holiday_calendars.org_id and people.id = made_by
    order by valid_from desc`
}

/** The organisation's own days in some days: a name, or null where it does not keep a public holiday. */
export async function ownHolidays(
  tx: Tx,
  { from, until }: Days,
): Promise<{ date: string; name: string | null }[]> {
  return tx.sql<{ date: string; name: string | null }>`
    select date::text, name from own_holidays where date between ${from}::date and ${until}::date
    order by own_holidays.date`
}

type Made = { orgId: string; by: string; nowMs: number }

export async function replaceCalendar(
  tx: Tx,
  { from, country, region }: Pick<CalendarRow, 'from' | 'country' | 'region'>,
  { orgId, by, nowMs }: Made,
): Promise<void> {
  await tx.sql`
    insert into holiday_calendars (org_id, valid_from, country, region, made_by, made_at)
    values (${orgId}, ${from}::date, ${country}, ${region}, ${by}, ${new Date(nowMs)})
    on conflict (org_id, valid_from) do update set country = excluded.country, region = excluded.region,
      made_by = excluded.made_by, made_at = excluded.made_at`
}

export async function replaceOwnHoliday(
  tx: Tx,
  { date, name }: { date: string; name: string | null },
  { orgId, by, nowMs }: Made,
): Promise<void> {
  await tx.sql`
    insert into own_holidays (org_id, date, name, made_by, made_at)
    values (${orgId}, ${date}::date, ${name}, ${by}, ${new Date(nowMs)})
    on conflict (org_id, date) do update set name = excluded.name, made_by = excluded.made_by,
      made_at = excluded.made_at`
}

/** Takes an own day back; false where there is none. */
export async function deleteOwnHoliday(tx: Tx, date: string): Promise<boolean> {
  const rows = await tx.sql`delete from own_holidays where date = ${date}::date returning 1`
  return rows.length > 0
}
