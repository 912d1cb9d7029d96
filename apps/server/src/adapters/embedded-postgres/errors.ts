type EmbeddedPostgresErrorCode =
  | 'embedded_postgres_binaries'
  | 'embedded_postgres_folder'
  | 'embedded_postgres_secrets'
  | 'embedded_postgres_start'
  | 'embedded_postgres_user'
  | 'embedded_postgres_version'

/** Why the embedded PostgreSQL cannot be used; the message is one line, fit to be shown as it is. */
export class EmbeddedPostgresError extends Error {
  readonly code: EmbeddedPostgresErrorCode

  constructor(code: EmbeddedPostgresErrorCode, message: string, options?: { cause: unknown }) {
    super(message, options)
    this.name = 'EmbeddedPostgresError'
    this.code = code
  }
}

/** The system's or PostgreSQL's own code of an error (`EACCES`, `57P03`), or ''. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
