import type { Exception } from '@muster/core/clocking/punch.ts'
import type { Tx } from '../../ports/db.ts'
import type { Reach } from '../people/index.ts'

export type ExceptionPlace = { workDate: string; id: string; personId: string; name: string }

export type ExceptionsAsked = {
  reach: Reach
  from: string | undefined
  until: string | undefined
  kind: Exception | undefined
  /** Open sessions that are too old to take an `out`, though nothing was written since. */
  expired: readonly string[]
  after: readonly [workDate: string, id: string] | undefined
  limit: number
}

/**
 * The sessions with exceptions that nobody reviewed, oldest first, of those that began while their person was within reach;
 * and of all of them, how many have each kind. Everybody's are read from one index, those of teams person by person.
 */
export async function exceptionPage(
  tx: Tx,
  asked: ExceptionsAsked,
): Promise<{ total: number; counts: Partial<Record<Exception, number>>; places: ExceptionPlace[] }> {
  const { reach, from = '0001-01-01', until = '9999-12-31', kind = null, expired, limit } = asked
  const [workDate, id] = asked.after ?? ['0001-01-01', '00000000-0000-0000-0000-000000000000']
  const [row] = await tx.sql<{
    total: number
    counts: Partial<Record<Exception, number>> | null
    places: ExceptionPlace[] | null
  }>`
    with stay as materialized (
      select * from reached_stays(${reach ?? []}::uuid[])
    ), marked as materialized (
      select id, person_id, work_date, exceptions from work_sessions
      where ${reach === null}::boolean and exceptions <> '{}' and reviewed_at is null and id <> all (${expired}::uuid[])
        and work_date between ${from}::date and ${until}::date
      union all
      select session.id, session.person_id, session.work_date, session.exceptions
      from stay cross join lateral (
          select id, person_id, work_date, exceptions, coalesce(start_at, end_at) as at from work_sessions
          where work_sessions.person_id = stay.person_id and exceptions <> '{}' and reviewed_at is null
            and work_date between ${from}::date and ${until}::date offset 0
        ) as session
      where session.at <@ stay.during and session.id <> all (${expired}::uuid[])
      union all
      select session.id, session.person_id, session.work_date, session.exceptions || '{missing_out}'
      from unnest(${expired}::uuid[]) as aged (id)
        cross join lateral (
          select * from work_sessions where work_sessions.id = aged.id and work_sessions.org_id = current_org() limit 1
        ) as session
        left join stay on stay.person_id = session.person_id
      where session.work_date between ${from}::date and ${until}::date
        and (${reach === null}::boolean or session.start_at <@ stay.during)
    )
    select (select count(*)::integer from marked) as total, (
        select json_object_agg(exception, number) from (
          select exception, count(*)::integer as number from marked cross join lateral unnest(exceptions) as exception
          group by exception) as counted
      ) as counts, (
        select json_agg(json_build_object('workDate', work_date, 'id', page.id, 'personId', person_id, 'name', name)
          order by work_date, page.id)
        from (
            select work_date, id, person_id from marked
            where (work_date, id) > (${workDate}::date, ${id}::uuid)
              and (${kind}::text is null or ${kind} = any (exceptions))
            order by work_date, id limit ${limit}
          ) as page
          join people on people.org_id = current_org() and people.id = page.person_id
      ) as places`
  return { total: row?.total ?? 0, counts: row?.counts ?? {}, places: row?.places ?? [] }
}

export type ReviewedSession = {
  personId: string
  atMs: number
  exceptions: Exception[]
  reviewed: boolean
}

/** A session that is to be reviewed, its person's log locked. */
export async function sessionToReview(tx: Tx, id: string): Promise<ReviewedSession | undefined> {
  const [row] = await tx.sql<ReviewedSession>`
    select person_id as "personId", (extract(epoch from coalesce(start_at, end_at)) * 1000)::float8 as "atMs",
      to_json(exceptions) as exceptions, reviewed_at is not null as reviewed
    from work_sessions where org_id = current_org() and id = ${id}`
  return row
}

/** Keeps that somebody found a session right as it is. */
export async function insertReview(
  tx: Tx,
  review: {
    orgId: string
    id: string
    personId: string
    session: string
    exceptions: readonly Exception[]
    reviewedBy: string
    word: string | undefined
    nowMs: number
  },
): Promise<void> {
  const { orgId, id, personId, session, exceptions, reviewedBy, word = null } = review
  const now = new Date(review.nowMs)
  void tx.sql`
    insert into exception_reviews (org_id, id, person_id, session_id, exceptions, reviewed_by, reviewed_at, word)
    values (${orgId}, ${id}, ${personId}, ${session}, ${exceptions}, ${reviewedBy}, ${now}, ${word})`
  await tx.sql`update work_sessions set reviewed_at = ${now} where org_id = ${orgId} and id = ${session}`
}
