import type { Language, Named } from '@muster/contract/values.ts'
import type { Rounding } from '@muster/core/reports/rounding.ts'
import type { RulePackName, Weekday } from '@muster/core/working-time/rule-pack.ts'
import type { Tx } from '../../ports/db.ts'

/** Settings from a civil date on. */
export type SettingsRow = {
  id: string
  from: string
  rulePacks: RulePackName[]
  weekStart: Weekday
  rounding: Rounding
  /** Minutes after midnight; null: no daily report. */
  dailyReportMinute: number | null
  language: Language
  madeAtMs: number
  madeBy: Named | null
}

/** All versions; of the same date the newest first, as the dates. */
export async function settingsVersions(tx: Tx): Promise<SettingsRow[]> {
  return tx.sql<SettingsRow>`
    select report_settings.id, valid_from::text as "from", rule_packs as "rulePacks", week_start as "weekStart", rounding,
      daily_report_minute as "dailyReportMinute", language,
      floor(extract(epoch from report_settings.created_at) * 1000)::float8 as "madeAtMs",
      case when people.id is not null then json_build_object('id', people.id, 'name', people.name) end as "madeBy"
    from report_settings
      left join people on people.org_id = report_settings.org_id and people.id = report_settings.made_by
    order by valid_from desc, report_settings.created_at desc, report_settings.id desc`
}

export async function insertSettings(
  tx: Tx,
  row: Omit<SettingsRow, 'madeAtMs' | 'madeBy'> & { orgId: string; madeBy: string; nowMs: number },
): Promise<void> {
  const { orgId, id, from, rulePacks, weekStart, rounding, dailyReportMinute, language, madeBy } = row
  await tx.sql`
    insert into report_settings (org_id, id, valid_from, rule_packs, week_start, rounding, daily_report_minute, language,
      created_at, made_by)
    values (${orgId}, ${id}, ${from}::date, ${rulePacks}, ${weekStart}, ${JSON.stringify(rounding)}::jsonb,
      ${dailyReportMinute}, ${language}, ${new Date(row.nowMs)}, ${madeBy})`
}
