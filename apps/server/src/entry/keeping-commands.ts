import type { Command } from 'commander'
import type { RetentionOptions } from './commands/retention.ts'

/** The commands about what is kept: backups, retention, seals and their keys. */
export function addKeepingCommands(program: Command): void {
  program
    .command('backup')
    .description('write everything Muster keeps into one new file: database, files, keys')
    .argument('[file]', 'muster-<instant>.tar in this folder unless set')
    .action(async (file: string | undefined) => (await import('./commands/backup.ts')).backupCommand(file))
  program
    .command('restore')
    .description('fill an empty database, and its files, from a backup')
    .argument('<file>', 'what muster backup wrote')
    .action(async (file: string) => (await import('./commands/restore.ts')).restoreCommand(file))
  program
    .command('retention')
    .description('let go what is older than the settings keep it: delete reports, empty punches')
    .option('--dry-run', 'list what would go and change nothing')
    .action(async (options: RetentionOptions) =>
      (await import('./commands/retention.ts')).retentionCommand(options),
    )
  const keys = program.command('seal-key').description('the keys that daily seals are signed with')
  keys
    .command('list')
    .description('print the public keys as a JWK set, the newest first')
    .action(async () => (await import('./commands/seal-key.ts')).printSealKeys())
  keys
    .command('rotate')
    .description('let a new key sign from now on, and forget how to sign with the one of before')
    .action(async () => (await import('./commands/seal-key.ts')).rotateKey())
}
