import type { Named } from '@muster/contract/values.ts'
import type { NoticeKind } from '@muster/core/alerts/notice-kinds.ts'
import type { Tx } from '../../ports/db.ts'

export type ToldRow = {
  id: string
  kind: NoticeKind
  atMs: number
  toldAtMs: number
  about: Named | null
  data: Record<string, string | number>
  read: boolean
}

/** What somebody was told, newest first, from after a place on. */
export async function toldTo(
  tx: Tx,
  personId: string,
  { after, limit }: { after: readonly [toldAtMs: number, id: string] | undefined; limit: number },
): Promise<ToldRow[]> {
  const [toldAtMs, id] = after ?? [null, null]
  return tx.sql<ToldRow>`
    select notices.id, notices.kind, (extract(epoch from notices.at) * 1000)::float8 as "atMs",
      (extract(epoch from told_at) * 1000)::float8 as "toldAtMs",
      case when people.id is not null then json_build_object('id', people.id, 'name', people.name) end as about,
      notices.data, read_at is not null as read
    from told
      join notices on notices.org_id = told.org_id and notices.id = notice_id
      left join people on people.org_id = notices.org_id and people.id = notices.about
    where told.person_id = ${personId}
      and (${id}::uuid is null or (told_at, notice_id) < (${toldAtMs === null ? null : new Date(toldAtMs)}::timestamptz, ${id}::uuid))
    order by told_at desc, notice_id desc limit ${limit}`
}

/** How much of what somebody was told is unread. */
export async function unreadOf(tx: Tx, personId: string): Promise<number> {
  const [row] = await tx.sql<{ unread: number }>`
    select count(*)::integer as unread from told where person_id = ${personId} and read_at is null`
  return row?.unread ?? 0
}

/** Marks what somebody was told until an instant as read, or some of it; what is neither theirs nor unread stays. */
export async function markRead(
  tx: Tx,
  personId: string,
  { untilMs, ids, nowMs }: { untilMs: number | undefined; ids: readonly string[] | undefined; nowMs: number },
): Promise<void> {
  const until = untilMs === undefined ? null : new Date(untilMs)
  const some = ids === undefined ? null : [...ids]
  await tx.sql`
    update told set read_at = ${new Date(nowMs)}
    where person_id = ${personId} and read_at is null
      and (told_at <= ${until}::timestamptz or notice_id = any(${some}::uuid[]))`
}
