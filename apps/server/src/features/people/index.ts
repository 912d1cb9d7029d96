export { createPerson, type PeoplePorts } from './create-person.ts'
export { giveSignIn } from './give-sign-in.ts'
export { importPeople, type NotTaken, type PersonLine } from './import-people.ts'
export { peopleRoutes } from './routes.ts'
export { createOrganisation, makeFirstAdmin, needsSetUp, newSetUpToken } from './set-up.ts'
export {
  findPeopleBy,
  findTeamByName,
  listOrganisations,
  listPeople,
  listTeams,
  type PersonRow,
} from './store.ts'
export { addMember, createTeam } from './teams.ts'
