import { type Verification, verifyLog } from '../../features/clocking/index.ts'
import { counted } from '../counted.ts'
import { UsageError } from '../failure.ts'
import { openMuster } from '../open-database.ts'
import { readSettings } from '../settings.ts'

export type VerifyOptions = { organisation?: string; json?: boolean }

/**
 * Checks the whole log and all that is derived from it, prints the figures or the first wrong row, and leaves with 1
 * where anything is wrong.
 */
export async function verifyCommand(options: VerifyOptions): Promise<void> {
  const { db, close } = await openMuster(readSettings(), (line) => console.error(line))
  try {
    const startedMs = performance.now()
    const verification = await verifyLog({ db }, { organisation: options.organisation })
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

function told(verification: Verification, seconds: number): string {
  const { organisations, people, punches, sessions } = verification
  const figures = [
    counted(organisations, 'organisation'),
    `${people.toLocaleString('en')} people`,
    counted(punches, 'punch', 'punches'),
    counted(sessions, 'work session'),
    `${seconds.toFixed(1)} s`,
    `${Math.round(punches / seconds).toLocaleString('en')} punches/s`,
  ].join(', ')
  return verification.first ? `${toldFault(verification)}\n${figures}` : `Nothing is wrong: ${figures}`
}

function toldFault({ first, wrong }: Verification): string {
  if (!first) return ''
  const { table, organisation, organisationId, person, id, position, problem, expected, found } = first
  const where = [
    `organisation ${JSON.stringify(organisation)} (${organisationId})`,
    person === undefined ? '' : `person ${person}`,
    id === undefined ? '' : `${table === 'work_sessions' ? 'work session' : 'punch'} ${id}`,
    position === undefined ? '' : `${table.startsWith('event') ? 'number' : 'position'} ${position}`,
  ].filter((part) => part !== '')
  return [
    `WRONG: ${table}: ${where.join(', ')}: ${problem}`,
    ...(expected === undefined ? [] : [`  expected: ${expected}`]),
    ...(found === undefined ? [] : [`  found:    ${found}`]),
    wrong > 1 ? `  and ${(wrong - 1).toLocaleString('en')} more` : '  and nothing else',
  ].join('\n')
}
