import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Language } from '@muster/contract/values.ts'
import { isRefused, type Refused } from '@muster/core/errors.ts'
import { csvLine, inertList } from '@muster/core/reports/csv-cell.ts'
import { formatInstant } from '@muster/core/time/instant.ts'
import { addDays, startOfDay } from '@muster/core/time/zone.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/db.ts'
import { workSessionsFile } from '../clocking/index.ts'
import { publicKeys, sealsAfter, signerNow, toldSeal } from '../keeping/index.ts'
import { organisationZone, type Reach } from '../people/index.ts'
import {
  type ArchiveFile,
  csvFile,
  filled,
  MOST_FILES,
  pdfFile,
  type ReportScope,
  reachOfFilter,
  tableIn,
  timesheetContent,
  wordsIn,
  zipped,
} from '../reports/index.ts'
import { type ChainRange, chainRanges } from './chains.ts'
import { type InspectedPerson, inspectedPeople, organisationNow } from './people-store.ts'
import { proofsOf } from './proofs.ts'
import { personRecord } from './record.ts'
import { INSPECTION_WORDS } from './words.ts'

export type InspectionPorts = { db: Db; clock: Clock; publicUrl: string }

export type Asked = {
  from: string
  until: string
  team?: string | undefined
  person?: string | undefined
  language: Language
}

/** An archive on its way: what it is about is known, its content is made while it is read. */
type Archive = {
  ports: InspectionPorts
  scope: ReportScope
  asked: Asked
  reach: Reach
  organisation: { id: string; name: string }
  zone: string
  time: { fromMs: number; untilMs: number }
  people: readonly InspectedPerson[]
  ranges: ReadonlyMap<string, ChainRange>
  madeAt: number
  signer: Awaited<ReturnType<typeof signerNow>>
  /** The newest head of each person that a seal proves, by its position; filled as the proofs are written. */
  proven: Map<string, number>
}

const DAY_MS = 86_400_000
const SEALS_AT_ONCE = 100
// Two a person, and a proof a day of some years besides.
const MOST_PEOPLE = Math.floor((MOST_FILES - 5_000) / 2)

/**
 * A period as one ZIP archive that proves itself: every punch with its hashes, work sessions, corrections, the daily seals,
 * the paths that lead to them, and what checks all of it without Muster (docs/reference/inspection.md). Punches of a day before
 * and after are in it, so that sessions over midnight are whole in every zone.
 * Refuses a team or person out of reach.
 */
export async function inspectionArchive(
  ports: InspectionPorts,
  scope: ReportScope,
  asked: Asked,
): Promise<{ content: AsyncIterable<Uint8Array>; organisation: string } | Refused<'not_found'>> {
  const { db, clock } = ports
  const { from, until } = asked
  const within = await reachOfFilter(db, scope, asked)
  if (isRefused(within)) return within
  const { orgId } = scope
  const known = await db.transaction({ org: orgId }, async (tx) => {
    const zone = await organisationZone(tx, clock.now())
    const time = {
      fromMs: startOfDay(from, zone) - DAY_MS,
      untilMs: startOfDay(addDays(until, 1), zone) + DAY_MS,
    }
    const who = { reach: within.reach, person: asked.person ?? null }
    const [organisation, people] = await Promise.all([
      organisationNow(tx),
      inspectedPeople(tx, who, {
        fromMs: startOfDay(from, zone),
        untilMs: startOfDay(addDays(until, 1), zone),
      }),
    ])
    return { zone, time, organisation, people }
  })
  if (known.people.length > MOST_PEOPLE)
    throw new RangeError(
      `an archive has room for ${MOST_PEOPLE} people, and these are ${known.people.length}`,
    )
  const ids = known.people.map(({ id }) => id)
  const ranges = await chainRanges(db, orgId, { people: ids, time: known.time })
  const made = { ...known, ranges, madeAt: clock.now(), signer: await signerNow(ports), proven: new Map() }
  const archive: Archive = { ports, scope, asked, reach: within.reach, ...made }
  return {
    organisation: known.organisation.name,
    content: zipped(withManifest(archive, files(archive)), { at: archive.madeAt }),
  }
}

async function* files(archive: Archive): AsyncGenerator<ArchiveFile> {
  yield* checks(archive)
  yield* seals(archive)
  yield* records(archive)
  yield file('people.csv', peopleCsv(archive.people))
  const { ports, scope, asked } = archive
  const words = wordsIn(asked.language)
  for (const [name, make] of [['timesheet.csv', csvFile] as const, ['timesheet.pdf', pdfFile] as const]) {
    const content = await timesheetContent(ports, scope, { filter: asked, words })
    if (!isRefused(content)) yield { name, content: make(tableIn(asked.language, content)) }
  }
}

/** What people read first, and what checks the rest. */
async function* checks({ asked, organisation, ports }: Archive): AsyncGenerator<ArchiveFile> {
  const words = INSPECTION_WORDS[asked.language]
  const keys = `${ports.publicUrl}/api/v1/seal-keys`
  const { from, until } = asked
  yield file('README.txt', filled(words.readme, { organisation: organisation.name, from, until, keys }))
  const verify = await readFile(new URL('verify.mjs', import.meta.url), 'utf8')
  yield file('verify.mjs', verify)
  const page = await readFile(new URL('verify-page.html', import.meta.url), 'utf8')
  const inWords = filled(page, words).replace('lang="en"', `lang="${asked.language}"`)
  yield file(
    'verify.html',
    inWords.replace('/* verify.mjs */', () => verify),
  )
}

/** The keys, every seal from before the period on, and what leads there from the people's chains. */
async function* seals({ ports, scope, asked, ranges, proven }: Archive): AsyncGenerator<ArchiveFile> {
  const { db } = ports
  const { orgId } = scope
  const all = []
  for (let last = 0; ; ) {
    const some = await db.transaction({ org: orgId }, (tx) => sealsAfter(tx, last, SEALS_AT_ONCE))
    all.push(...some)
    if (some.length < SEALS_AT_ONCE) break
    last = some.at(-1)?.number ?? 0
  }
  const since = addDays(asked.from, -2)
  const wanted = all.filter(({ day }) => day >= since)
  yield file('keys.json', JSON.stringify(await publicKeys(ports), null, 1))
  yield file('seals.jsonl', wanted.map((seal) => `${JSON.stringify(toldSeal(seal))}\n`).join(''))
  const [first, last] = [wanted.at(0), wanted.at(-1)]
  if (!first || !last) return
  const between = { first: first.number, last: last.number }
  for await (const proof of proofsOf(db, orgId, { ranges, seals: between })) {
    for (const { person, position } of proof.heads) proven.set(person, position)
    yield file(`proofs/${proof.seal}.json`, JSON.stringify(proof))
  }
}

/** Everybody's record, for programs and for people. */
async function* records(archive: Archive): AsyncGenerator<ArchiveFile> {
  const { ports, scope, asked, time, proven } = archive
  const { from, until } = asked
  for (const person of archive.people) {
    const whose = { orgId: scope.orgId, person, days: { from, until }, time }
    const record = await personRecord(ports.db, { ...whose, provenUntil: proven.get(person.id) ?? 0 })
    yield file(`people/${person.id}/record.json`, JSON.stringify(record))
    const named = { name: person.name, number: person.number ?? undefined }
    const { content } = workSessionsFile(named, record, asked)
    yield file(`people/${person.id}/sessions.csv`, String(content))
  }
}

/** The files, and after them a signed list with the hash of each. */
async function* withManifest(archive: Archive, all: AsyncIterable<ArchiveFile>): AsyncGenerator<ArchiveFile> {
  const { organisation, zone, asked, madeAt, signer, scope } = archive
  const listed: { name: string; sha256: string }[] = []
  for await (const { name, content } of all) {
    const hash = createHash('sha256')
    yield { name, content: hashedBy(hash, content) }
    listed.push({ name, sha256: hash.digest('hex') })
  }
  const { from, until, team, person } = asked
  const about = { organisation, from, until, zone, team, person }
  const made = { madeAt: formatInstant(madeAt), madeBy: scope.self }
  const manifest = JSON.stringify(
    { format: 'muster.inspection.v1', ...about, ...made, files: listed },
    null,
    1,
  )
  yield file('manifest.json', manifest)
  const signature = signer.sign(Buffer.from(`muster.inspection.v1 ${manifest}`)).toString('base64url')
  yield file('manifest.sig.json', JSON.stringify({ keyId: signer.keyId, signature }))
}

async function* hashedBy(
  hash: ReturnType<typeof createHash>,
  content: ArchiveFile['content'],
): AsyncGenerator<Uint8Array> {
  for await (const piece of content) {
    hash.update(piece)
    yield piece
  }
}

function peopleCsv(people: readonly InspectedPerson[]): string {
  const lines = people.map(({ id, name, number }) => [
    inertList([name]),
    inertList([number ?? '']),
    `people/${id}`,
  ])
  return `\uFEFF${[['name', 'number', 'folder'], ...lines].map((cells) => csvLine(cells)).join('')}`
}

function file(name: string, text: string): ArchiveFile {
  return { name, content: [Buffer.from(text)] }
}
