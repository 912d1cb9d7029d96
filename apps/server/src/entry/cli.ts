import { Command } from 'commander'
import type { ExportOptions } from './commands/export.ts'
import type { ImportOptions } from './commands/import.ts'
import type { ReplayOptions } from './commands/replay.ts'
import type { VerifyOptions } from './commands/verify.ts'
import { addJobCommands } from './job-commands.ts'
import { addKeepingCommands } from './keeping-commands.ts'
import { isAnswered, tellMisuse } from './misuse.ts'
import { addPeopleCommands } from './people-commands.ts'
import { musterVersion } from './version.ts'

/** The command line: every command is a file in `commands/`, loaded only when it is asked for. */
const program = new Command('muster')
  .description('One attendance log for shifts, classrooms and doors.')
  .version(musterVersion(), '-V, --version', 'print the version')
  // What is wrong with a command is thrown, and told below in one line as every other failure.
  .exitOverride()
  .configureOutput({ writeErr: () => undefined })

program
  .command('serve')
  .description('run the server: API, web app; on its embedded database unless DATABASE_URL is set')
  .option('--demo', 'fill an empty database with a sample organisation and print its sign-ins')
  .action(async (options: { demo?: boolean }) => (await import('./commands/serve.ts')).serve(options))

program
  .command('worker')
  .description('do jobs and serve no pages: beside `muster serve`, as many as one likes')
  .action(async () => (await import('./commands/worker.ts')).worker())

program
  .command('demo')
  .description('fill an empty database with a sample organisation, print its sign-ins, and end')
  .action(async () => (await import('./commands/demo.ts')).demoCommand())

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

program
  .command('import')
  .description('take punches from a file: a badge terminal’s attlog.dat, CSV or JSON Lines')
  .argument('<file>', 'the file; - for stdin')
  .requiredOption('--format <format>', 'attlog, csv or jsonl')
  .option('--terminal <name>', 'the terminal that wrote the log (NAME_attlog.dat says it too)')
  .option('--zone <zone>', 'zone of local times; the organisation’s unless set')
  .option('--map <file>', 'CSV with the columns terminal_id,person (personnel number or id)')
  .option('--organisation <name>', 'name or id, where there are several')
  .option('--dry-run', 'find out what would be taken and write nothing')
  .option('--report <file>', 'write every line that was not taken, and why, as CSV')
  .action(async (file: string, options: ImportOptions) =>
    (await import('./commands/import.ts')).importCommand(file, options),
  )

program
  .command('export')
  .description('write punches to stdout, for replay, import, or a spreadsheet')
  .option('--from <date>', 'first day, in the zone of the organisation')
  .option('--until <date>', 'last day')
  .option('--person <person>', 'personnel number or id')
  .option('--format <format>', 'jsonl or csv', 'jsonl')
  .option('--organisation <name>', 'name or id, where there are several')
  .action(async (options: ExportOptions) => (await import('./commands/export.ts')).exportCommand(options))

addPeopleCommands(program)
addJobCommands(program)
addKeepingCommands(program)

program
  .command('verify')
  .description(
    'walk every chain and seal, derive everything again, and name the first wrong row; exit 1 if there is one',
  )
  .option('--organisation <name>', 'only this organisation')
  .option('--json', 'one JSON object in place of text')
  .action(async (options: VerifyOptions) => (await import('./commands/verify.ts')).verifyCommand(options))

const words = process.argv.slice(2)
try {
  await program.parseAsync(meansServe(words) ? ['serve', ...words] : words, { from: 'user' })
} catch (error) {
  if (!isAnswered(error)) {
    console.error(tellMisuse(error, program, words) ?? (await import('./failure.ts')).tellFailure(error))
    process.exit(2)
  }
}

/** Whether no command is named, which means `serve`: `muster`, `npm start`, `npm start -- --demo`. */
function meansServe([first]: readonly string[]): boolean {
  return first === undefined || (first.startsWith('-') && !/^(-h|--help|-V|--version)$/.test(first))
}
