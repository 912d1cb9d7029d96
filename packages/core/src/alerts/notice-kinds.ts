/** What people are told without asking. */
export const NOTICE_KINDS = [
  'long_day',
  'automatic_out',
  'correction_asked',
  'correction_decided',
  'record_corrected',
  'leave_asked',
  'leave_decided',
  'leave_withdrawn',
  'roster_published',
  'daily_report',
  'system',
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

/** What may be wrong with the server, each told to admins once until it is over. */
export const SYSTEM_PROBLEMS = [
  'job_failing',
  'mail_failing',
  'disk_nearly_full',
  'backup_overdue',
  'seal_unverified',
] as const
export type SystemProblem = (typeof SYSTEM_PROBLEMS)[number]

/** What a notice has to say for itself, as it is kept: which fields there are its kind says. */
export type NoticeFacts = Readonly<Record<string, string | number | undefined>>
