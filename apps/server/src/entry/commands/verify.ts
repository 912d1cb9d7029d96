import { type Verification as LogVerification, verifyLog } from '../../features/clocking/index.ts'
import { type SealFinding, verifySeals } from '../../features/keeping/index.ts'
import type { Db } from '../../ports/db.ts'
import { counted } from '../counted.ts'
import { UsageError } from '../failure.ts'
import { openMuster } from '../open-database.ts'
import { readSettings } from '../settings.ts'

export type VerifyOptions = { organisation?: string; json?: boolean }

type Finding = NonNullable<LogVerification['first']> | SealFinding
type Verification = Omit<LogVerification, 'first'> & { seals: number; first?: Finding }

/**
 * Checks the whole log, all that is derived from it, and the seals; prints the figures or the first wrong row, and leaves with 1
 * where anything is wrong.
 */
export async function verifyCommand(options: VerifyOptions): Promise<void> {
  const { db, close } = await openMuster(readSettings(), (line) => console.error(line))
  try {
    const startedMs = performance.now()
    const verification = await verifyAll(db, options.organisation)
    const seconds = (performance.now() - startedMs) / 1000
    if (verification.organisations === 0 && options.organisation !== undefined) {
      throw new UsageError(`there is no organisation named ${JSON.stringify(options.organisation)}`)
    }
    console.log(options.json ? JSON.stringify(verification) : told(verification, seconds))
    if (!verification.ok) process.exitCode = 1
  } finally {
    await close()
  }
}

/** The seals come after the log: what is wrong there shows in them too. */
async function verifyAll(db: Db, organisation: string | undefined): Promise<Verification> {
  const log = await verifyLog({ db }, { organisation })
  const { seals, wrong, first } = await verifySeals({ db }, { organisation })
  const firstOfAll = log.first ?? first
  return {
    ...log,
    ok: log.ok && wrong === 0,
    seals,
    wrong: log.wrong + wrong,
    ...(firstOfAll && { first: firstOfAll }),
  }
}

function told(verification: Verification, seconds: number): string {
  const { organisations, people, punches, sessions, seals } = verification
  const figures = [
    counted(organisations, 'organisation'),
    `${people.toLocaleString('en')} people`,
    counted(punches, 'punch', 'punches'),
    counted(sessions, 'work session'),
    counted(seals, 'seal'),
    `${seconds.toFixed(1)} s`,
    `${Math.round(punches / seconds).toLocaleString('en')} punches/s`,
  ].join(', ')
  return verification.first ? `${toldFault(verification)}\n${figures}` : `Nothing is wrong: ${figures}`
}

function toldFault({ first, wrong }: Verification): string {
  if (!first) return ''
  const { table, problem, expected, found } = first
  return [
    `WRONG: ${table}: ${placeOf(first).join(', ')}: ${problem}`,
    ...(expected === undefined ? [] : [`  expected: ${expected}`]),
    ...(found === undefined ? [] : [`  found:    ${found}`]),
    wrong > 1 ? `  and ${(wrong - 1).toLocaleString('en')} more` : '  and nothing else',
  ].join('\n')
}

function placeOf(first: Finding): string[] {
  const { table, organisation, organisationId, person, position } = first
  return [
    `organisation ${JSON.stringify(organisation)} (${organisationId})`,
    'seal' in first && first.seal !== undefined ? `seal ${first.seal}` : '',
    'key' in first && first.key !== undefined ? `key ${first.key}` : '',
    person === undefined ? '' : `person ${person}`,
    'id' in first && first.id !== undefined
      ? `${table === 'work_sessions' ? 'work session' : 'punch'} ${first.id}`
      : '',
    position === undefined ? '' : `${table.startsWith('event') ? 'number' : 'position'} ${position}`,
  ].filter((part) => part !== '')
}
