/**
 * Every error code, and in English what it means. A code is stable: clients and translations key on it.
 * The HTTP status of each is one table in `adapters/http`.
 */
export const ERRORS = {
  // Requests
  invalid_request: 'The request is not what the contract asks for',
  unknown_route: 'There is nothing at this address',
  request_too_large: 'The request is larger than allowed',
  too_many_requests: 'Too many tries: wait a little',
  unavailable: 'The database cannot be reached: nothing was changed, try again with the same id',
  internal: 'Something went wrong on our side',
  // Access
  not_signed_in: 'Sign in first',
  wrong_credentials: 'The e-mail address or the password is wrong',
  cross_site: 'The request came from another site',
  forbidden: 'Your role does not allow this',
  not_found: 'There is no such thing here',
  set_up_done: 'This server has its first admin already',
  wrong_set_up_token: 'The set-up link is not valid (any more)',
  email_taken: 'This e-mail address has an account already',
  number_taken: 'This personnel number belongs to somebody else',
  name_taken: 'This name is taken',
  not_active: 'This person is not active (any more)',
  wrong_password: 'This is not your password',
  link_not_valid: 'This link is not valid (any more): ask for a new one',
  has_sign_in: 'This person can sign in already',
  last_admin: 'An organisation keeps at least one active admin',
  not_yourself: 'You cannot do this to yourself',
  code_taken: 'Another job has this code',
  rules_in_the_past: 'Rules begin now or later: the past keeps those it had',
  rules_in_force: 'These rules are or were in force, and are kept',
  report_not_due: 'The report of this day is not due yet',
  // Time
  local_time_does_not_exist: 'This local time does not exist on that day: the clocks went forward',
  local_time_ambiguous: 'This local time exists twice on that day: say which offset',
  offset_does_not_match: 'This offset is not in force at that local time',
  local_time_invalid: 'This is not a local time',
  // Punches
  already_in: 'You are clocked in already',
  not_in: 'You are not clocked in',
  session_expired: 'You clocked in so long ago that the session takes no clock-out any more',
  on_break: 'You are on a break: end it first',
  not_on_break: 'You are not on a break',
  already_on_job: 'You are on this job already',
  job_required: 'Say which job',
  too_soon: 'You did this a moment ago',
  later_punch_exists: 'Your record holds a punch later than now',
  not_the_last_punch: 'Only your last punch can be undone',
  undo_too_late: 'This can no longer be undone: ask for a correction',
  undo_reopens_session: 'Undoing this would reopen an older session: ask for a correction',
  id_conflict: 'This id belongs to another punch',
  unknown_job: 'There is no such job, or it is not active',
  // Expected time
  plan_in_the_past: 'What was planned for the past stays as it was',
  id_taken: 'This id belongs to something else',
  leave_settled: 'This leave was decided or withdrawn already',
  leave_begun: 'This leave has begun: somebody who leads you can end it',
  own_leave: 'Nobody decides about their own leave',
  unknown_region: 'The public holidays of this country or region are not known',
  // Corrections
  punch_superseded: 'This punch was replaced or taken back before',
  end_before_start: 'This ends before it starts',
  breaks_do_not_fit: 'Breaks lie within the session and do not overlap',
  in_the_future: 'This is in the future',
  too_long_ago: 'This is before the year 2000',
  nothing_changes: 'This changes nothing',
  record_changed: 'The record is no longer what you saw: look again',
  already_decided: 'This was decided or withdrawn before',
  own_correction: 'Somebody else has to decide this: it is your own record',
  nothing_to_confirm: 'This session has no automatic clock-out to confirm',
  later_than_stamped: 'You were clocked out before that: ask for a correction',
  before_the_last_punch: 'The session has a punch at that time or later',
  period_locked: 'This period is locked: ask for an adjustment',
  period_not_locked: 'This date is not locked: correct the record itself',
  period_not_over: 'This period is not over everywhere',
  period_not_settled: 'Sessions of this period are not settled',
  // Events
  resync: 'These events are no longer kept: read everything again',
  // Alerts
  not_replayable: 'This is still on its way, or somebody has it already',
} as const

export type ErrorCode = keyof typeof ERRORS

/** An expected failure: a stable code, and what the person needs to know to put it right. */
export type Refused<Code extends ErrorCode = ErrorCode> = { refused: Code } & Readonly<
  Record<string, unknown>
>

/** Whether a use-case refused. */
export function isRefused<T>(outcome: T | Refused): outcome is Refused {
  return typeof outcome === 'object' && outcome !== null && 'refused' in outcome
}
