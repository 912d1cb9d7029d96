import type { Membership } from '@muster/core/clocking/rules.ts'
import type { SessionStatus } from '@muster/core/clocking/work-session.ts'
import type { Worked } from '@muster/core/roster/fit-session.ts'
import type { Tx } from '../../ports/db.ts'
import { type Reach, searchPattern } from '../people/index.ts'
import type { LeaveOfPerson } from './leaves-store.ts'
import type { Days, ShiftTimes } from './shifts-store.ts'

// Ten thousand rows as objects cost more than all that is done with them, and as many keys in a map too. What is read of
// everybody comes by column, each as one text, and in the order of the people's ids, so that lists are walked side by side.

/** Of a UUID as text; and with what parts it from the next. */
const ID_LENGTH = 36
const ID_STEP = ID_LENGTH + 1
/** By the letters they begin with. */
const STATUSES = { o: 'open', c: 'closed', p: 'provisional', i: 'incomplete' } as const satisfies Record<
  string,
  SessionStatus
>

/** Whom an attendance is about: those within reach at an instant who were active in a stretch of time. */
export type Asked = {
  reach: Reach
  atMs: number
  fromMs: number
  untilMs: number
  search: string | undefined
}

/** The ids of those asked about, in order. */
export async function peopleAsked(
  tx: Tx,
  { reach, atMs, fromMs, untilMs, search }: Asked,
): Promise<string[]> {
  const pattern = searchPattern(search)
  const [row] = await tx.sql<{ ids: string | null }>`
    select string_agg(id::text, ';' order by id) as ids from people
    where org_id = current_org() and active_from < ${new Date(untilMs)}
      and (active_until is null or active_until > ${new Date(fromMs)})
      and (${pattern}::text is null or name ilike ${pattern} or number ilike ${pattern})
      and (${reach === null}::boolean or id in (
        select person_id from reached_people(${reach ?? []}::uuid[], ${new Date(atMs)})))`
  return cut(row?.ids)
}

type Named = { id: string; name: string; number: string | null }
type Page = { place: readonly [name: string, id: string] | undefined; limit: number }

/** Some of those asked about by name, then id: those after a place in that order; few of many, or all but a few. */
export async function pageByName(
  tx: Tx,
  asked: Asked,
  { wanted, others, ...page }: Page & { wanted: readonly string[]; others: readonly string[] },
): Promise<Named[]> {
  return wanted.length < others.length ? theseByName(tx, wanted, page) : allByName(tx, asked, others, page)
}

async function theseByName(tx: Tx, ids: readonly string[], { place, limit }: Page): Promise<Named[]> {
  const [name, id] = place ?? [null, null]
  return tx.sql<Named>`
    select people.id, name, number from unnest(${ids}::uuid[]) as wanted (id) cross join lateral (
        select * from people where people.org_id = current_org() and people.id = wanted.id limit 1) as people
    where ${name}::text is null or (name, people.id) > (${name}, ${id}::uuid)
    order by name, people.id limit ${limit}::integer`
}

/** The same people as `peopleAsked`. */
async function allByName(
  tx: Tx,
  { reach, atMs, fromMs, untilMs, search }: Asked,
  others: readonly string[],
  { place, limit }: Page,
): Promise<Named[]> {
  const pattern = searchPattern(search)
  const [name, id] = place ?? ['', '00000000-0000-0000-0000-000000000000']
  return tx.sql<Named>`
    select id, name, number from people
    where org_id = current_org() and active_from < ${new Date(untilMs)}
      and (active_until is null or active_until > ${new Date(fromMs)})
      and (${pattern}::text is null or name ilike ${pattern} or number ilike ${pattern})
      and (${reach === null}::boolean or id in (
        select person_id from reached_people(${reach ?? []}::uuid[], ${new Date(atMs)})))
      and id not in (select unnest(${others}::uuid[])) and (name, id) > (${name}, ${id}::uuid)
    order by name, people.id limit ${limit}::integer`
}

/**
 * The times in teams that touch a stretch of time, by place in a list of people, in the order in which they were joined. Who
 * is in a team all along is in it from before 1970 on, as far as this tells; where it is the only one, all of the team
 * share one list.
 */
export async function membershipsDuring(
  tx: Tx,
  people: Promise<readonly string[]>,
  { fromMs, untilMs }: { fromMs: number; untilMs: number },
): Promise<readonly (readonly Membership[] | undefined)[]> {
  const [from, until] = [new Date(fromMs), new Date(untilMs)]
  const reading = tx.sql<Record<'ids' | 'teams' | 'joined' | 'left' | 'names', string | null>>`
    with team as materialized (
      select id, row_number() over (order by id) - 1 as number from groups
      where org_id = current_org() and kind = 'team'
    ), stay as (
      select person_id, team.number, valid_from <= ${from} and (valid_until is null or valid_until >= ${until}) as settled,
        valid_from, valid_until
      from memberships join team on team.id = group_id
      where memberships.org_id = current_org() and valid_from < ${until}
        and (valid_until is null or valid_until > ${from})
      order by person_id, valid_from
    )
    select string_agg(person_id::text, ';') as ids, string_agg(number::text, ',') as teams,
      string_agg(case when settled then 'null' else (date_part('epoch', valid_from) * 1000)::text end, ',') as joined,
      string_agg(case when settled or valid_until is null then 'null'
        else (date_part('epoch', valid_until) * 1000)::text end, ',') as left,
      (select string_agg(id::text, ';' order by number) from team) as names
    from stay`
  const [ids, [row]] = await Promise.all([people, reading])
  const names = cut(row?.names)
  const teams = numbers(row?.teams)
  const joined = numbersOrNull(row?.joined)
  const left = numbersOrNull(row?.left)
  const found: (readonly Membership[] | undefined)[] = new Array(ids.length)
  const shared = new Map<number, readonly Membership[]>()
  forEachPlace(ids, row?.ids, (place, index) => {
    const number = teams[index] ?? 0
    const others = found[place]
    const fromMs = joined[index] ?? null
    const isOnlyTeam = fromMs === null && others === undefined
    const known = isOnlyTeam ? shared.get(number) : undefined
    // Of two teams that somebody is in all along, the one joined later comes later.
    const stay = {
      team: names[number] ?? '',
      fromMs: fromMs ?? (others?.length ?? 0) - Number.MAX_SAFE_INTEGER,
      untilMs: left[index] ?? undefined,
    }
    const stays = known ?? [...(others ?? []), stay]
    if (isOnlyTeam) shared.set(number, stays)
    found[place] = stays
  })
  return found
}

/**
 * The work sessions of a work date that have an `in` and touch a stretch of time, by place in a list of people: made when
 * they are asked for. Their ids are their places among what was read.
 */
export async function workedOn(
  tx: Tx,
  people: Promise<readonly string[]>,
  { date, fromMs, untilMs }: { date: string; fromMs: number; untilMs: number },
): Promise<(place: number) => readonly Worked[]> {
  const reading = tx.sql<Record<'ids' | 'statuses' | 'starts' | 'ends' | 'worked', string | null>>`
    select string_agg(person_id::text, ';') as ids, string_agg(left(status, 1), '') as statuses,
      string_agg((date_part('epoch', start_at) * 1000)::text, ',') as starts,
      string_agg(coalesce((date_part('epoch', end_at) * 1000)::text, 'null'), ',') as ends,
      string_agg(worked_ms::text, ',') as worked
    from (
      select person_id, status, start_at, end_at, worked_ms from work_sessions
      where org_id = current_org() and work_date = ${date}::date and start_at <= ${new Date(untilMs)}
        and (end_at is null or end_at >= ${new Date(fromMs)})
      order by person_id
    ) as session`
  const [ids, [row]] = await Promise.all([people, reading])
  const statuses = row?.statuses ?? ''
  const starts = numbers(row?.starts)
  const ends = numbersOrNull(row?.ends)
  const worked = numbers(row?.worked)
  const first = new Int32Array(ids.length)
  const count = new Int32Array(ids.length)
  forEachPlace(ids, row?.ids, (place, index) => {
    if (count[place] === 0) first[place] = index
    count[place] = (count[place] ?? 0) + 1
  })
  const workedAt = (index: number): Worked => ({
    id: `${date}/${index}`,
    workDate: date,
    startMs: starts[index] ?? 0,
    endMs: ends[index] ?? null,
    workedMs: worked[index] ?? 0,
    status: STATUSES[statuses[index] as keyof typeof STATUSES],
  })
  return (place) => {
    const from = first[place] ?? 0
    const several = count[place] ?? 0
    if (several === 0) return NONE
    if (several === 1) return [workedAt(from)]
    return Array.from({ length: several }, (_, nth) => workedAt(from + nth))
  }
}

const NONE: readonly never[] = []

/** Walks two lists in the order of ids: the place of each of the second, a text, that is in the first. */
function forEachPlace(
  ids: readonly string[],
  others: string | null | undefined,
  at: (place: number, index: number) => void,
): void {
  const text = others ?? ''
  let place = 0
  for (let index = 0; index * ID_STEP < text.length; index += 1) {
    // Cut out one by one: ten thousand cut out at once would be kept until the last is looked at.
    const other = text.slice(index * ID_STEP, index * ID_STEP + ID_LENGTH)
    while (place < ids.length && (ids[place] ?? '') < other) place += 1
    if (ids[place] === other) at(place, index)
  }
}

function numbers(list: string | null | undefined): readonly number[] {
  return JSON.parse(`[${list ?? ''}]`)
}

function numbersOrNull(list: string | null | undefined): readonly (number | null)[] {
  return JSON.parse(`[${list ?? ''}]`)
}

/** Everybody's published shifts of some days, by person. */
export async function allShifts(tx: Tx, { from, until }: Days): Promise<Map<string, ShiftTimes[]>> {
  const [row] = await tx.sql<{ rows: string | null }>`
    select string_agg(person_id::text || ',' || date || ',' || start_time || ',' || end_time, ';') as rows
    from published_shifts
    where org_id = current_org() and date between ${from}::date and ${until}::date`
  const found = new Map<string, ShiftTimes[]>()
  for (const [place, text] of cut(row?.rows).entries()) {
    const [person = '', date = '', start = '', end = ''] = text.split(',')
    add(found, person, { id: String(place), date, start, end })
  }
  return found
}

/** Everybody's approved leaves that touch some days, by person. */
export async function allLeaves(tx: Tx, { from, until }: Days): Promise<Map<string, LeaveOfPerson[]>> {
  const rows = await tx.sql<LeaveOfPerson>`
    select id, person_id as "personId", kind, part, from_date::text as "from", until_date::text as until, state
    from leaves
    where org_id = current_org() and state = 'approved' and until_date >= ${from}::date
      and from_date <= ${until}::date`
  return Map.groupBy(rows, ({ personId }) => personId)
}

/** Who has a pattern of their own. */
export async function peopleWithPatterns(tx: Tx): Promise<string[]> {
  const rows = await tx.sql<{ id: string }>`
    select distinct person_id as id from patterns where person_id is not null`
  return rows.map(({ id }) => id)
}

/** Who is on a break now. */
export async function onBreakNow(tx: Tx): Promise<Set<string>> {
  const [row] = await tx.sql<{ ids: string | null }>`
    select string_agg(person_id::text, ';') as ids from presence
    where org_id = current_org() and phase = 'on_break'`
  return new Set(cut(row?.ids))
}

function add<Item>(found: Map<string, Item[]>, key: string, item: Item): void {
  const others = found.get(key)
  if (others) others.push(item)
  else found.set(key, [item])
}

function cut(text: string | null | undefined): string[] {
  return text ? text.split(';') : []
}
