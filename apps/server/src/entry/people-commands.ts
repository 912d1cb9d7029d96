import type { Command } from 'commander'
import type { AddPersonOptions, SetPasswordOptions } from './commands/people.ts'
import type { InvitePersonOptions } from './commands/people-invite.ts'
import type { JoinTeamOptions } from './commands/teams.ts'

type InOrganisation = { organisation?: string }

const ORGANISATION = ['--organisation <name>', 'name or id, where there are several'] as const

/** The commands about people, teams and the organisation. */
export function addPeopleCommands(program: Command): void {
  addPeople(program.command('people').description('the people of an organisation'))
  addTeams(program.command('teams').description('the teams of an organisation'))
  program
    .command('organisation')
    .description('the organisation')
    .command('show')
    .description('print its name, id, time zone and teams')
    .option(...ORGANISATION)
    .action(async (options: InOrganisation) =>
      (await import('./commands/organisation.ts')).showOrganisation(options),
    )
}

function addPeople(people: Command): void {
  people
    .command('add')
    .description('add a person; with an e-mail address, also their sign-in')
    .requiredOption('--name <name>', 'first and last name')
    .option('--number <number>', 'personnel number; badge terminals know people by it')
    .option('--email <email>', 'makes a sign-in; the password is asked for')
    .option('--password-stdin', 'take the password from the first line of stdin')
    .option('--admin', 'may do everything in the organisation')
    .option('--team <team>', 'the team they work in, from now on')
    .option(...ORGANISATION)
    .action(async (options: AddPersonOptions) => (await import('./commands/people.ts')).addPerson(options))
  people
    .command('list')
    .description('print the people by name')
    .option('--json', 'one JSON array in place of a table')
    .option(...ORGANISATION)
    .action(async (options: InOrganisation & { json?: boolean }) =>
      (await import('./commands/people.ts')).printPeople(options),
    )
  people
    .command('set-password')
    .description('give an account another password and end its sessions')
    .requiredOption('--email <email>', 'the address of the account')
    .option('--password-stdin', 'take the password from the first line of stdin')
    .option('--person <person>', 'personnel number or id: make the sign-in of a person who has none')
    .option(...ORGANISATION)
    .action(async (options: SetPasswordOptions) =>
      (await import('./commands/people.ts')).setPasswordCommand(options),
    )
  people
    .command('invite')
    .description('invite a person to make a sign-in: mail the link, and print it')
    .argument('<person>', 'personnel number or id of somebody without a sign-in')
    .requiredOption('--email <email>', 'the address to sign in with, which the mail goes to')
    .option('--language <language>', 'of the mail: en, fr or de', 'en')
    .option(...ORGANISATION)
    .action(async (person: string, options: InvitePersonOptions) =>
      (await import('./commands/people-invite.ts')).invitePersonCommand(person, options),
    )
  people
    .command('import')
    .description('add the people of a CSV file with the columns name,number,email,team,role')
    .argument('<file>', 'role is worker, leader or admin; - for stdin')
    .option(...ORGANISATION)
    .action(async (file: string, options: InOrganisation) =>
      (await import('./commands/people-import.ts')).importPeopleCommand(file, options),
    )
}

function addTeams(teams: Command): void {
  teams
    .command('add')
    .description('make a team')
    .argument('<name>', 'its name')
    .option(...ORGANISATION)
    .action(async (name: string, options: InOrganisation) =>
      (await import('./commands/teams.ts')).addTeam(name, options),
    )
  teams
    .command('list')
    .description('print the teams and how many are in each')
    .option(...ORGANISATION)
    .action(async (options: InOrganisation) => (await import('./commands/teams.ts')).printTeams(options))
  teams
    .command('join')
    .description('put a person into a team, or change their role in it')
    .argument('<team>', 'the name of the team')
    .requiredOption('--person <person>', 'personnel number, id or e-mail address')
    .option('--leader', 'as its leader; as a worker otherwise')
    .option('--from <date>', 'from the beginning of this day, in the zone of the organisation; now otherwise')
    .option(...ORGANISATION)
    .action(async (team: string, options: JoinTeamOptions) =>
      (await import('./commands/teams.ts')).joinTeam(team, options),
    )
}
