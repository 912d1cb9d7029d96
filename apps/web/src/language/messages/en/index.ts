import { forgot, invitation, reset, setUp, signIn } from './access.ts'
import { account } from './account.ts'
import { done, exceptions, punch, rules, sending, sources } from './clocking.ts'
import { common } from './common.ts'
import { errors } from './errors.ts'
import { form, list } from './form.ts'
import { myTime } from './my-time.ts'
import { jobs, mails, organisation } from './organisation.ts'
import { people, person } from './people.ts'
import { record } from './record.ts'
import { ruleNames, ruleSettings } from './rule-settings.ts'
import { shell } from './shell.ts'
import { team } from './team.ts'
import { invitations, teams } from './teams.ts'
import { explain, pending, today } from './today.ts'

/** Everything Muster says in English; other languages say the same under the same keys. */
export const en = {
  common,
  signIn,
  setUp,
  forgot,
  reset,
  invitation,
  today,
  pending,
  explain,
  punch,
  sending,
  done,
  rules,
  exceptions,
  sources,
  errors,
  shell,
  account,
  myTime,
  team,
  people,
  person,
  record,
  teams,
  invitations,
  organisation,
  jobs,
  mails,
  ruleSettings,
  ruleNames,
  form,
  list,
}
