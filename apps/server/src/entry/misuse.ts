import { type Command, CommanderError } from 'commander'

/** Whether a failure is only how commander ends after `--help` or `--version`: what was asked for has been printed. */
export function isAnswered(error: unknown): boolean {
  return error instanceof CommanderError && error.exitCode === 0
}

/**
 * What is wrong with what was typed, and whose help says what there is, in one line; undefined where something else failed.
 * @param words what was typed after `muster`
 */
export function tellMisuse(error: unknown, program: Command, words: readonly string[]): string | undefined {
  if (!(error instanceof CommanderError)) return undefined
  const named = commandIn(program, words)
  return `muster: ${problemOf(error, named, words)}; ${[program.name(), ...named, '--help'].join(' ')} says what there is`
}

function problemOf(error: CommanderError, named: readonly string[], words: readonly string[]): string {
  // So ends a group such as `people` without its command, and help for none.
  if (error.code === 'commander.help')
    return named.length > 0 ? `${named.join(' ')} needs a command` : `no such command: ${words.join(' ')}`
  return error.message
    .replace(/^error: /, '')
    .replace(/\.$/, '')
    .replaceAll(/\s*\n\s*/g, ' ')
}

/** The words that name a command, as far as there is one. */
function commandIn(program: Command, words: readonly string[]): string[] {
  const [first, ...others] = words
  const command = program.commands.find((each) => each.name() === first)
  return command ? [command.name(), ...commandIn(command, others)] : []
}
