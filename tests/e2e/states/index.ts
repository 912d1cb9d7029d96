// Every state of every screen.
import { accessStates } from './access.ts'
import { accountStates } from './account.ts'
import { invitationStates } from './invitations.ts'
import { myTimeStates } from './my-time.ts'
import { organisationStates } from './organisation.ts'
import { peopleStates } from './people.ts'
import { teamStates } from './team.ts'
import { todayStates } from './today.ts'

export type { State } from './state.ts'

export const states = [
  ...accessStates,
  ...todayStates,
  ...accountStates,
  ...myTimeStates,
  ...teamStates,
  ...peopleStates,
  ...invitationStates,
  ...organisationStates,
]
