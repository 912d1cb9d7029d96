/** How a connection of this process names itself in pg_stat_activity: `muster <what> <pid>`. */
export function applicationName(what: string): string {
  return `muster ${what} ${process.pid}`
}
