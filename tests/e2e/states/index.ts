// Every state of every screen.
import { accessStates } from './access.ts'
import { accountStates } from './account.ts'
import { alertStates } from './alerts.ts'
import { correctionStates } from './corrections.ts'
import { holidayStates } from './holidays.ts'
import { invitationStates } from './invitations.ts'
import { leaveStates } from './leave.ts'
import { morningStates } from './morning.ts'
import { myTimeStates } from './my-time.ts'
import { organisationStates } from './organisation.ts'
import { peopleStates } from './people.ts'
import { reportStates } from './reports.ts'
import { rosterStates } from './roster.ts'
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
  ...reportStates,
  ...correctionStates,
  ...morningStates,
  ...leaveStates,
  ...holidayStates,
  ...rosterStates,
  ...alertStates,
]
