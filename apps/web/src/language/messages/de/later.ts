import type { Later } from '../messages.ts'
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
import { corrections, matters, morning, periods } from './corrections.ts'
import { form, list } from './form.ts'
import { holidays, leave, leaveKinds, teamLeave } from './leave.ts'
import { myTime } from './my-time.ts'
import { jobs, mails, organisation } from './organisation.ts'
import { people, person } from './people.ts'
import { record } from './record.ts'
import { attendance, checks, daily, inspection, reports } from './reports.ts'
import { patterns, plan, roster } from './roster.ts'
import { ruleNames, ruleSettings } from './rule-settings.ts'
import { team } from './team.ts'
import { invitations, teams } from './teams.ts'
import { jobNames, work } from './work.ts'

/** What only later pages say, in German. */
export const later: Later = {
  corrections,
  matters,
  morning,
  periods,
  leave,
  leaveKinds,
  teamLeave,
  holidays,
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
