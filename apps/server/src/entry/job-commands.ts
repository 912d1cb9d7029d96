import type { Command } from 'commander'
import type { AddJobOptions } from './commands/jobs.ts'

type InOrganisation = { organisation?: string }

const ORGANISATION = ['--organisation <name>', 'name or id, where there are several'] as const

/** The commands about jobs. */
export function addJobCommands(program: Command): void {
  const jobs = program.command('jobs').description('what time is spent on: jobs and cost codes')
  jobs
    .command('add')
    .description('add a job that people can choose')
    .argument('<code>', 'its code, which no other job has')
    .requiredOption('--name <name>', 'its name')
    .option('--from <date>', 'the first day on which it may be chosen; from now on otherwise')
    .option('--until <date>', 'the last day; for good otherwise')
    .option(...ORGANISATION)
    .action(async (code: string, options: AddJobOptions) =>
      (await import('./commands/jobs.ts')).addJob(code, options),
    )
  jobs
    .command('list')
    .description('print the jobs that may be chosen now')
    .option('--all', 'also those that ended or have not begun')
    .option(...ORGANISATION)
    .action(async (options: InOrganisation & { all?: boolean }) =>
      (await import('./commands/jobs.ts')).printJobs(options),
    )
  jobs
    .command('end')
    .description('say until when a job may be chosen')
    .argument('<code>', 'its code or id')
    .option('--until <date>', 'the last day; today otherwise')
    .option(...ORGANISATION)
    .action(async (code: string, options: InOrganisation & { until?: string }) =>
      (await import('./commands/jobs.ts')).endJob(code, options),
    )
}
