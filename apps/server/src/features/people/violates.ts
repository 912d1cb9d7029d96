/** Whether a statement failed because of this constraint: somebody else was quicker, or it was taken all along. */
export function violates(error: unknown, constraint: string): boolean {
  return error instanceof Error && 'constraint' in error && error.constraint === constraint
}
