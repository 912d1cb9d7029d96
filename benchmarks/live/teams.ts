import type pg from 'pg'
import { ORG } from '../punches/database.ts'

export const TEAM_SIZE = 10

/** Puts everybody into teams of ten in the order of their numbers, the first of each its leader. */
export async function makeTeams(admin: pg.Client, people: number): Promise<void> {
  const team = (n: string) => `('01a00000-0000-7000-a000-' || lpad(to_hex(${n}), 12, '0'))::uuid`
  const number = `(row_number() over (order by id))::integer - 1`
  await admin.query(`
    insert into groups (org_id, id, kind, name, created_at)
      select '${ORG}', ${team('n')}, 'team', 'Team ' || n, now() from generate_series(0, ${people / TEAM_SIZE - 1}) as n;
    insert into memberships (org_id, group_id, person_id, role, valid_from)
      select '${ORG}', ${team(`n / ${TEAM_SIZE}`)}, id, case when n % ${TEAM_SIZE} = 0 then 'leader' else 'worker' end,
        now() - interval '1 day'
      from (select id, ${number} as n from people) as numbered;`)
  await admin.query('vacuum analyze')
}

/** Makes the first people admins. */
export async function makeAdmins(admin: pg.Client, count: number): Promise<void> {
  await admin.query(
    'update people set is_admin = true where id in (select id from people order by id limit $1)',
    [count],
  )
}
