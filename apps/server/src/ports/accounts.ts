/** Sign-ins by password, kept outside tenancy. The session secret travels in a signed cookie. */
export type Accounts = {
  /** The account of an e-mail address (lower case), if it has one. */
  find(email: string): Promise<{ id: string } | undefined>
  /**
   * Does `work` while nobody else, in any process, does any for this address; what throws is thrown on. Not to be nested:
   * each holds a database connection of its own.
   */
  exclusively<T>(email: string, work: () => Promise<T>): Promise<T>
  /** Makes an account for an address that has none. */
  create(account: { email: string; name: string; password: string }): Promise<{ id: string }>
  setPassword(accountId: string, password: string): Promise<void>
  /** Whether this is the password of an account; false where it has none. */
  passwordMatches(accountId: string, password: string): Promise<boolean>
  /**
   * Checks a password and begins a session; undefined where address or password is wrong, after the same time whether
   * or not the address is known.
   */
  signIn(credentials: {
    email: string
    password: string
    address: string
    userAgent: string
  }): Promise<{ accountId: string; token: string; cookies: string[] } | undefined>
  /** The cookies that end a session in the browser. */
  signedOutCookies(): string[]
  /** The session secret in a Cookie header whose signature is ours; undefined otherwise. */
  tokenIn(cookieHeader: string | undefined): string | undefined
}
