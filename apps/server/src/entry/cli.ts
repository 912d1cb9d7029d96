import { Command } from 'commander'
import type { ReplayOptions } from './commands/replay.ts'

/** The command line: every command is a file in `commands/`, loaded only when it is asked for. */
const program = new Command('muster')
  .description('One attendance log for shifts, classrooms and doors.')
  .showHelpAfterError('(muster --help lists the commands)')

program
  .command('serve', { isDefault: true })
  .description('run the server: API, web app; on its embedded database unless DATABASE_URL is set')
  .option('--demo', 'fill an empty database with a sample organisation and print its sign-ins')
  .action(async (options: { demo?: boolean }) => (await import('./commands/serve.ts')).serve(options))

program
  .command('migrate')
  .description('bring the database to this version')
  .action(async () => (await import('./commands/migrate.ts')).migrateCommand())

program
  .command('replay')
  .description('print the work sessions of a file of punches: a run of the rules, no database')
  .argument('<file>', 'JSON Lines, or CSV with the same columns; - for stdin')
  .option('--rules <file>', 'JSON: rules other than the defaults, or dated ones')
  .option('--now <instant>', 'what has become of open sessions by then, automatic outs included')
  .option('--json', 'one JSON array in place of a table')
  .option('--format <format>', 'jsonl or csv, where the name of the file does not say it')
  .action(async (file: string, options: ReplayOptions) =>
    (await import('./commands/replay.ts')).replayCommand(file, options),
  )

try {
  await program.parseAsync()
} catch (error) {
  console.error((await import('./failure.ts')).tellFailure(error))
  process.exit(2)
}
