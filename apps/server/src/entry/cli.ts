import { Command } from 'commander'

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

await program.parseAsync()
