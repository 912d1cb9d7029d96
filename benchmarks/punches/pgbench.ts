import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { ORG } from './database.ts'

/** How pgbench numbers events: from the counter row as Muster does, or from a sequence, where nobody waits. */
export type Numbering = 'counter' | 'sequence'

const STATE = `{"last": {"at": 1795240000000, "id": "01a00000-0000-7000-8000-000000000002", "kind": "in"}, "latest": {"at": 1795240000000, "id": "01a00000-0000-7000-8000-000000000002", "kind": "in"}, "session": {"id": "01a00000-0000-7000-8000-000000000002", "jobs": [], "zone": "Europe/Berlin", "breaks": [], "effects": [{"does": "in", "punch": "01a00000-0000-7000-8000-000000000002", "exceptions": []}], "startMs": 1795240000000, "provisional": null, "breakStartMs": null}, "lastEndMs": null}`
const EFFECTS = `[{"does": "in", "punch": "01a00000-0000-7000-8000-000000000002", "exceptions": []}, {"does": "break_start", "punch": "01a00000-0000-7000-8000-000000000002", "exceptions": []}]`
const EVENT = `{"at": 1795240000000, "kind": "in", "phase": "working", "punch": "01a00000-0000-7000-8000-000000000002", "since": 1795240000000, "position": 1}`
const HASH = `'\\x0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'`

/**
 * The reference: the rows of one punch (session looked up, person locked, punch, presence, work session, numbered event)
 * as separate statements in one transaction, under the same role and row-level security. Its rows follow no rules, so
 * they are written to people of its own, the second half.
 */
function script(people: number, numbering: Numbering): string {
  const number =
    numbering === 'counter'
      ? `update event_counters set last_number = last_number + 1 where org_id = '${ORG}' returning last_number as number \\gset`
      : `select nextval('bench_events') as number \\gset`
  return `\\set n random(${people + 1}, ${2 * people})
begin;
set local muster.org = '${ORG}';
select session."userId" as account, session."personId" as person from auth."session" session join auth."user" u on u.id = session."userId" where session.token = 'token-' || :n::text and session."expiresAt" > now() \\gset
select presence.position, presence.hash, presence.state, people.account_id, coalesce(presence.state ->> 'bench', presence.person_id::text) as opened, gen_random_uuid() as id from presence join people on people.org_id = presence.org_id and people.id = presence.person_id where presence.person_id = :person::uuid for update of presence \\gset
insert into punches (org_id, id, person_id, position, kind, occurred_at, zone, received_at, source, assurance, doubtful_time, salt, content_hash, hash) values ('${ORG}', :id::uuid, :person::uuid, :position::integer + 1, 'in', now(), 'Europe/Berlin', now(), 'web', 'password', false, '\\x0123456789abcdef0123456789abcdef', ${HASH}, ${HASH});
\\set step :position % 4
\\if :step
update presence set position = position + 1, hash = ${HASH}, phase = 'working', since = now(), state = '${STATE}'::jsonb || jsonb_build_object('bench', :opened::text) where person_id = :person::uuid;
update work_sessions set end_at = now(), presence_ms = 1000, worked_ms = 1000, status = 'closed', effects = '${EFFECTS}' where org_id = '${ORG}' and id = :opened::uuid;
\\else
update presence set position = position + 1, hash = ${HASH}, phase = 'working', since = now(), state = '${STATE}'::jsonb || jsonb_build_object('bench', :id::text) where person_id = :person::uuid;
insert into work_sessions (org_id, id, person_id, work_date, zone, start_at, breaks, jobs, presence_ms, break_ms, worked_ms, status, exceptions, effects) values ('${ORG}', :id::uuid, :person::uuid, current_date, 'Europe/Berlin', now(), '[]', '[]', 0, 0, 0, 'open', '{}', '${EFFECTS}');
\\endif
${number}
insert into events (org_id, number, at, kind, person_id, data) values ('${ORG}', :number::bigint, now(), 'punch', :person::uuid, '${EVENT}');
commit;
`
}

/** Runs pgbench for some seconds and tells its transactions a second. */
export async function runPgbench(options: {
  url: string
  people: number
  clients: number
  seconds: number
  numbering: Numbering
}): Promise<{ perSecond: number; latencyMs: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-bench-'))
  const file = join(folder, 'punch.sql')
  await writeFile(file, script(options.people, options.numbering))
  const { url, clients, seconds } = options
  const args = ['-n', '-M', 'prepared', '-f', file, '-c', `${clients}`, '-j', '2', '-T', `${seconds}`, url]
  const child = spawn('pgbench', args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr)])
  await rm(folder, { recursive: true })
  const perSecond = Number(/tps = ([\d.]+)/.exec(out)?.[1])
  const latencyMs = Number(/latency average = ([\d.]+)/.exec(out)?.[1])
  if (!(perSecond > 0)) throw new Error(`pgbench did not run: ${(errors || out).slice(0, 1000)}`)
  return { perSecond, latencyMs }
}
