import { EmbeddedPostgresError } from '../adapters/embedded-postgres/index.ts'
import { ApplicationRoleError } from '../adapters/postgres/application-role.ts'
import { MigrationChangedError } from '../adapters/postgres/migrate.ts'
import { SettingsError } from './settings.ts'

/** Something the person at the terminal can put right: shown as one line, without a stack. */
export class UsageError extends Error {
  override name = 'UsageError'
}

const EXPLAINED = [
  UsageError,
  SettingsError,
  EmbeddedPostgresError,
  ApplicationRoleError,
  MigrationChangedError,
]

/** One line for a failure that the person can put right, the whole of any other. */
export function tellFailure(error: unknown): string {
  if (EXPLAINED.some((kind) => error instanceof kind)) return `muster: ${(error as Error).message}`
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const { message } = error instanceof Error ? error : { message: String(error) }
  if (code === 'EADDRINUSE') return `muster: ${message}: something else uses this port; set PORT to another`
  if (code === 'EACCES' || code === 'ENOENT' || code === 'EISDIR') return `muster: ${message}`
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND')
    return `muster: the database cannot be reached: ${message}`
  if (code === '28P01' || code === '28000' || code === '3D000')
    return `muster: the database refused: ${message}`
  return error instanceof Error ? (error.stack ?? message) : message
}
