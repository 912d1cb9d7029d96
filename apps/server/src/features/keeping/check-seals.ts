import type { Db } from '../../ports/db.ts'
import { verifySeals } from './verify-seals.ts'

/**
 * Checks the seals of an organisation, as `muster verify` does.
 * @throws Error that names the first fault: as a failed job it is told to the admins, and stays on their list
 */
export async function checkSeals(ports: { db: Db }, orgId: string): Promise<void> {
  const { first, wrong } = await verifySeals(ports, { orgId })
  if (!first) return
  const { table, seal, key, person, position, problem } = first
  const where = [
    seal === undefined ? '' : `seal ${seal}`,
    key === undefined ? '' : `key ${key}`,
    person === undefined ? '' : `person ${person}`,
    position === undefined ? '' : `position ${position}`,
  ].filter((part) => part !== '')
  throw new Error(`${table}: ${where.join(', ')}: ${problem}${wrong > 1 ? `, and ${wrong - 1} more` : ''}`)
}
