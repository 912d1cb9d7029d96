import type { Messages } from '../messages.ts'
import { forgot, invitation, reset, setUp, signIn } from './access.ts'
import { account } from './account.ts'
import {
  alertSettings,
  alertTopics,
  deliveries,
  endpoints,
  noticeKinds,
  notices,
  push,
  ways,
} from './alerts.ts'
import { audit, auditFields, auditKinds, reportSettings } from './audit.ts'
import { done, exceptions, punch, rules, sending, sources } from './clocking.ts'
import { common } from './common.ts'
import { corrections, matters, morning, periods } from './corrections.ts'
import { errors } from './errors.ts'
import { form, list } from './form.ts'
import { holidays, leave, leaveKinds, teamLeave } from './leave.ts'
import { myTime } from './my-time.ts'
import { jobs, mails, organisation } from './organisation.ts'
import { people, person } from './people.ts'
import { record } from './record.ts'
import { attendance, checks, daily, inspection, reports } from './reports.ts'
import { patterns, plan, roster } from './roster.ts'
import { ruleNames, ruleSettings } from './rule-settings.ts'
import { shell } from './shell.ts'
import { team } from './team.ts'
import { invitations, teams } from './teams.ts'
import { explain, pending, today } from './today.ts'
import { jobNames, work } from './work.ts'

export const fr: Messages = {
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
  corrections,
  matters,
  morning,
  periods,
  leave,
  leaveKinds,
  teamLeave,
  holidays,
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
  roster,
  patterns,
  plan,
  reports,
  attendance,
  checks,
  daily,
  inspection,
  reportSettings,
  audit,
  auditKinds,
  auditFields,
  work,
  jobNames,
  notices,
  noticeKinds,
  alertTopics,
  ways,
  alertSettings,
  push,
  endpoints,
  deliveries,
  form,
  list,
}
