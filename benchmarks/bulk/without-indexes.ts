import type pg from 'pg'

/**
 * Takes keys and indexes off tables, and gives the statements that bring them back, in an order that holds: with them, ten
 * million rows take an hour.
 */
export async function withoutIndexes(admin: pg.Client, tables: readonly string[]): Promise<string[]> {
  const constraints = await admin.query<{ table: string; name: string; definition: string; kind: string }>(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition,
       contype::text as kind
     from pg_constraint where conrelid = any($1::regclass[]) and contype in ('p', 'u', 'f')
     order by case contype when 'f' then 2 when 'p' then 1 else 0 end, conname`,
    [tables],
  )
  const indexes = await admin.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes
     where tablename = any($1) and not exists (select from pg_constraint where conname = indexname)`,
    [tables],
  )
  for (const { table, name } of constraints.rows.toReversed())
    await admin.query(`alter table ${table} drop constraint ${name}`)
  for (const { name } of indexes.rows) await admin.query(`drop index ${name}`)
  return [
    ...constraints.rows.map(
      ({ table, name, definition }) => `alter table ${table} add constraint ${name} ${definition}`,
    ),
    ...indexes.rows.map(({ definition }) => definition),
  ]
}
