/** The database cannot be reached, or the connection broke; what was asked may be asked again with the same ids. */
export class DatabaseUnavailable extends Error {
  override name = 'DatabaseUnavailable'
  constructor(cause: unknown) {
    super('the database cannot be reached', { cause })
  }
}
