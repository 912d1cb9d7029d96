import type { CorrectionChange, CorrectionEffect, CorrectionState } from '@muster/contract/corrections.ts'
import type { Named } from '@muster/contract/values.ts'
import type { AdjustmentLine } from '@muster/core/corrections/correction.ts'
import type { Tx } from '../../ports/db.ts'
import type { Reach } from '../people/index.ts'

/** A correction as it is kept; instants in epoch milliseconds. */
export type CorrectionRow = {
  id: string
  person: Named
  askedBy: Named
  askedAtMs: number
  reason: string
  changes: CorrectionChange[]
  position: number
  effect: CorrectionEffect
  workDates: string[]
  instants: number[]
  state: CorrectionState
  decidedBy: Named | null
  decidedAtMs: number | null
  word: string | null
  selfApproved: boolean
}

/** What is kept of one that was judged. */
export type Judgement = {
  position: number
  effect: CorrectionEffect
  workDates: readonly string[]
  instants: readonly number[]
}

export type NewCorrectionRow = Judgement & {
  orgId: string
  id: string
  personId: string
  askedBy: string
  reason: string
  changes: readonly CorrectionChange[]
  nowMs: number
}

/** Keeps a correction that waits; false where its id is taken. */
export async function insertCorrection(tx: Tx, row: NewCorrectionRow): Promise<boolean> {
  const rows = await tx.sql`
    insert into corrections (org_id, id, person_id, asked_by, asked_at, reason, changes, position, effect, work_dates,
      instants, state)
    select ${row.orgId}, ${row.id}, ${row.personId}, ${row.askedBy}, ${new Date(row.nowMs)}, ${row.reason},
      ${JSON.stringify(row.changes)}::jsonb, ${row.position}, ${JSON.stringify(row.effect)}::jsonb,
      ${row.workDates}::date[],
      array(select 'epoch'::timestamptz + since from unnest(${row.instants.map((ms) => `${ms} ms`)}::interval[]) as since),
      'waiting'
    on conflict do nothing returning id`
  return rows.length > 0
}

/** A correction by its id; `lock`: nobody else decides it until the transaction ends. */
export async function findCorrection(
  tx: Tx,
  id: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<CorrectionRow | undefined> {
  if (lock) await tx.sql`select from corrections where org_id = current_org() and id = ${id} for update`
  const [row] = await tx.sql<CorrectionRow>`
    select corrections.id, json_build_object('id', person.id, 'name', person.name) as person,
      json_build_object('id', asker.id, 'name', asker.name) as "askedBy",
      (extract(epoch from asked_at) * 1000)::float8 as "askedAtMs", reason, changes, position, effect,
      array(select day::text from unnest(work_dates) as day) as "workDates",
      array(select (extract(epoch from instant) * 1000)::float8 from unnest(instants) as instant) as instants, state,
      case when decider.id is not null then json_build_object('id', decider.id, 'name', decider.name) end as "decidedBy",
      (extract(epoch from decided_at) * 1000)::float8 as "decidedAtMs", word, self_approved as "selfApproved"
    from corrections
      join people as person on person.org_id = corrections.org_id and person.id = corrections.person_id
      join people as asker on asker.org_id = corrections.org_id and asker.id = asked_by
      left join people as decider on decider.org_id = corrections.org_id and decider.id = decided_by
    where corrections.org_id = current_org() and corrections.id = ${id}`
  return row
}

/** Which corrections: of one person, or of those within reach (at all instants the correction is about). */
export type CorrectionsAsked = {
  of: { person: string; reach: Reach } | { reach: Reach }
  state: CorrectionState | undefined
  from: string | undefined
  until: string | undefined
  after: readonly [atMs: number, id: string] | undefined
  limit: number
}

/** Corrections in the order they were asked. */
export async function correctionsAsked(tx: Tx, asked: CorrectionsAsked): Promise<CorrectionRow[]> {
  const { of, state = null, from = null, until = null, limit } = asked
  const [atMs, id] = asked.after ?? [0, '00000000-0000-0000-0000-000000000000']
  const person = 'person' in of ? of.person : null
  return tx.sql<CorrectionRow>`
    select corrections.id, json_build_object('id', person.id, 'name', person.name) as person,
      json_build_object('id', asker.id, 'name', asker.name) as "askedBy",
      (extract(epoch from asked_at) * 1000)::float8 as "askedAtMs", reason, changes, position, effect,
      array(select day::text from unnest(work_dates) as day) as "workDates", array[]::float8[] as instants, state,
      case when decider.id is not null then json_build_object('id', decider.id, 'name', decider.name) end as "decidedBy",
      (extract(epoch from decided_at) * 1000)::float8 as "decidedAtMs", word, self_approved as "selfApproved"
    from corrections
      join people as person on person.org_id = corrections.org_id and person.id = corrections.person_id
      join people as asker on asker.org_id = corrections.org_id and asker.id = asked_by
      left join people as decider on decider.org_id = corrections.org_id and decider.id = decided_by
    where (${person}::uuid is null or corrections.person_id = ${person})
      and (${state}::text is null or state = ${state})
      and (${from}::date is null or exists (select from unnest(work_dates) as day where day >= ${from}))
      and (${until}::date is null or exists (select from unnest(work_dates) as day where day <= ${until}))
      and (asked_at, corrections.id) > ('epoch'::timestamptz + ${`${atMs} ms`}::interval, ${id}::uuid)
      and (${of.reach}::uuid[] is null or exists (
        select from reached_stays(${of.reach}::uuid[]) as stay
        where stay.person_id = corrections.person_id and not exists (
          select from unnest(instants) as instant where not instant <@ stay.during)))
    order by asked_at, corrections.id limit ${limit}`
}

/** What became of a correction; the row is locked. It need not be awaited. */
export function settleCorrection(
  tx: Tx,
  id: string,
  settled: {
    state: Exclude<CorrectionState, 'waiting'>
    decidedBy: string | null
    nowMs: number
    word: string | undefined
    selfApproved: boolean
    judgement?: Judgement
  },
): void {
  const { state, decidedBy, nowMs, word = null, selfApproved, judgement } = settled
  const instants = judgement?.instants.map((ms) => `${ms} ms`) ?? null
  void tx.sql`
    update corrections set state = ${state}, decided_by = ${decidedBy}, decided_at = ${new Date(nowMs)}, word = ${word},
      self_approved = ${selfApproved}, position = coalesce(${judgement?.position ?? null}::integer, position),
      effect = coalesce(${judgement ? JSON.stringify(judgement.effect) : null}::jsonb, effect),
      work_dates = coalesce(${judgement?.workDates ?? null}::date[], work_dates),
      instants = case when ${instants}::interval[] is null then instants
        else array(select 'epoch'::timestamptz + since from unnest(${instants}::interval[]) as since) end
    where org_id = current_org() and id = ${id}`
}

/** Adds lines to locked dates; it need not be awaited. */
export function insertAdjustments(
  tx: Tx,
  lines: readonly AdjustmentLine[],
  by: {
    orgId: string
    personId: string
    authorId: string
    reason: string
    correctionId: string
    nowMs: number
  },
): void {
  if (lines.length === 0) return
  void tx.sql`
    insert into adjustments (org_id, id, person_id, work_date, ms, job_id, reason, author_id, at, correction_id)
    select ${by.orgId}::uuid, id, ${by.personId}::uuid, "workDate", ms, job, ${by.reason}, ${by.authorId}::uuid,
      ${new Date(by.nowMs)}, ${by.correctionId}::uuid
    from json_to_recordset(${JSON.stringify(lines)}::json) as line (id uuid, "workDate" date, ms bigint, job uuid)`
}

export type AdjustmentRow = {
  id: string
  personId: string
  workDate: string
  ms: number
  job: string | null
  reason: string
  author: Named
  atMs: number
  correction: string
}

/** The lines of people's locked dates, by work date: those of the days on which the person was within reach. */
export async function adjustmentsOf(
  tx: Tx,
  people: readonly string[],
  { reach, from, until }: { reach: Reach; from: string; until: string },
): Promise<AdjustmentRow[]> {
  return tx.sql<AdjustmentRow>`
    select adjustments.id, adjustments.person_id as "personId", work_date::text as "workDate", ms::float8, job_id as job, reason,
      json_build_object('id', people.id, 'name', people.name) as author,
      (extract(epoch from at) * 1000)::float8 as "atMs", correction_id as correction
    from adjustments
      join people on people.org_id = adjustments.org_id and people.id = author_id
      join reached_stays(${reach}::uuid[]) as stay on stay.person_id = adjustments.person_id
        and (work_date + time '12:00') at time zone 'UTC' <@ stay.during
    where adjustments.person_id = any(${people}::uuid[]) and work_date between ${from}::date and ${until}::date
    order by work_date, at, adjustments.id`
}

/** How many corrections of a team wait for a decision: those of sessions that began while the person was in it. */
export async function countWaiting(tx: Tx, teamId: string): Promise<number> {
  const [row] = await tx.sql<{ count: number }>`
    select count(*)::integer as count
    from corrections join reached_stays(${[teamId]}::uuid[]) as stay on stay.person_id = corrections.person_id
    where corrections.org_id = current_org() and state = 'waiting'
      and not exists (select from unnest(instants) as instant where not instant <@ stay.during)`
  return row?.count ?? 0
}
