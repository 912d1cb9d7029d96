import type { Exception, PunchKind, Source } from '@muster/core/clocking/punch.ts'
import type { Rules } from '@muster/core/clocking/rules.ts'
import type { ErrorCode } from '@muster/core/errors.ts'

/** What every language has to say. Errors, exceptions and kinds are keyed by the codes of the core rules. */
export type Messages = {
  common: Record<CommonKey, string>
  signIn: Record<SignInKey, string>
  setUp: Record<SetUpKey, string>
  today: Record<TodayKey, string>
  punch: Record<PunchKind, string>
  sending: Record<PunchKind, string>
  done: Record<PunchKind, string>
  pending: Record<PendingKey, string>
  explain: Record<ExplainKey, string>
  rules: Record<keyof Rules, string>
  exceptions: Record<Exception, string>
  sources: Record<Source, string>
  errors: Record<ErrorCode | 'unknown' | 'unreachable' | 'already_on_break', string>
}

type CommonKey =
  | 'language'
  | 'signOut'
  | 'tryNow'
  | 'close'
  | 'loading'
  | 'unreachableTitle'
  | 'unreachableText'
  | 'hours'
  | 'hoursMinutes'
  | 'minutes'
  | 'seconds'
type SignInKey =
  | 'title'
  | 'lead'
  | 'email'
  | 'password'
  | 'submit'
  | 'ended'
  | 'pendingKept'
  | 'tryAgainIn'
  | 'showPassword'
type SetUpKey =
  | 'title'
  | 'lead'
  | 'organisation'
  | 'organisationHint'
  | 'zone'
  | 'zoneHint'
  | 'zoneNone'
  | 'you'
  | 'name'
  | 'email'
  | 'password'
  | 'passwordHint'
  | 'submit'
  | 'required'
  | 'emailInvalid'
  | 'passwordShort'
  | 'fieldInvalid'
  | 'linkTitle'
  | 'linkLead'
  | 'linkWhere'
  | 'linkAgain'
  | 'doneTitle'
  | 'doneLead'
  | 'toSignIn'
type TodayKey =
  | 'out'
  | 'working'
  | 'on_break'
  | 'since'
  | 'workedToday'
  | 'workedInSession'
  | 'timeNow'
  | 'onBreakFor'
  | 'zoneNote'
  | 'controls'
  | 'timeline'
  | 'empty'
  | 'emptyHint'
  | 'totals'
  | 'worked'
  | 'breaks'
  | 'undo'
  | 'undone'
  | 'stale'
  | 'now'
  | 'noOut'
  | 'noEffect'
  | 'by'
type PendingKey = 'title' | 'text' | 'resend' | 'heldTitle' | 'heldText' | 'sendNow' | 'giveUp'
type ExplainKey = 'spans' | 'total' | 'overlap' | 'none' | 'incomplete' | 'replaced' | 'ignored' | 'rules'

export const en: Messages = {
  common: {
    language: 'Language',
    signOut: 'Sign out',
    tryNow: 'Try now',
    close: 'Close',
    loading: 'Loading',
    unreachableTitle: 'The server cannot be reached',
    unreachableText: 'Nothing is lost. This page keeps trying by itself.',
    hours: '{{hours}} h',
    hoursMinutes: '{{hours}} h {{minutes}} min',
    minutes: '{{minutes}} min',
    seconds: '{{seconds}} s',
  },
  signIn: {
    title: 'Sign in',
    lead: 'Clock in, take breaks, clock out.',
    email: 'E-mail address',
    password: 'Password',
    submit: 'Sign in',
    ended: 'Your session has ended. Please sign in again.',
    pendingKept:
      '“{{what}}” from {{time}} has not been sent yet. It is kept on this device and goes out once you sign in.',
    tryAgainIn: 'Try again in {{duration}}',
    showPassword: 'Show password',
  },
  setUp: {
    title: 'Set up Muster',
    lead: 'Name your organisation and make the first account. It can administer everything.',
    organisation: 'Organisation',
    organisationHint: 'The company or school whose time is kept',
    zone: 'Time zone',
    zoneHint: 'Times are shown and days begin in this zone',
    zoneNone: 'No such time zone',
    you: 'Your account',
    name: 'Your name',
    email: 'E-mail address',
    password: 'Password',
    passwordHint: 'At least 10 characters',
    submit: 'Set up',
    required: 'Please fill this in',
    emailInvalid: 'This is not an e-mail address',
    passwordShort: 'At least 10 characters, please',
    fieldInvalid: 'The server does not accept this',
    linkTitle: 'This server is not set up yet',
    linkLead:
      'For that you need the set-up link. It works once, and only somebody with access to the server can see it.',
    linkWhere: 'Look in the terminal or the log in which Muster was started, for a line such as:',
    linkAgain: 'Start Muster again if you no longer have it.',
    doneTitle: 'This server is set up already',
    doneLead: 'The set-up link has done its work.',
    toSignIn: 'Go to sign in',
  },
  today: {
    out: 'Not clocked in',
    working: 'Working',
    on_break: 'On break',
    since: 'since {{time}}',
    workedToday: 'worked today',
    workedInSession: 'worked since {{time}}',
    timeNow: 'the time now',
    onBreakFor: 'on this break',
    zoneNote: 'Times are those of {{zone}}. This device is set to {{own}}.',
    controls: 'Clock',
    timeline: 'Timeline',
    empty: 'Nothing yet today',
    emptyHint: 'Your day starts when you clock in.',
    totals: 'Totals',
    worked: 'Worked',
    breaks: 'Breaks',
    undo: 'Undo',
    undone: 'Taken back. It stays in the log as undone.',
    stale: 'This is how things stood at {{time}}.',
    now: 'now',
    noOut: 'no clock-out',
    noEffect: 'does not count',
    by: 'by {{source}}',
  },
  punch: {
    in: 'Clock in',
    out: 'Clock out',
    break_start: 'Start break',
    break_end: 'End break',
    switch: 'Change job',
    void: 'Undo',
  },
  sending: {
    in: 'Clocking in…',
    out: 'Clocking out…',
    break_start: 'Starting break…',
    break_end: 'Ending break…',
    switch: 'Changing job…',
    void: 'Undoing…',
  },
  done: {
    in: 'Clocked in',
    out: 'Clocked out',
    break_start: 'Break started',
    break_end: 'Break ended',
    switch: 'Job changed',
    void: 'Taken back',
  },
  pending: {
    title: 'Not sent yet – trying again',
    text: '“{{what}}”, pressed at {{time}}, counts from when it reaches the server.',
    resend: 'Try now',
    heldTitle: 'Not sent: “{{what}}” from {{time}}',
    heldText: 'Sent now, it counts from now on.',
    sendNow: 'Send now',
    giveUp: 'Do not send',
  },
  explain: {
    spans: 'From punch to punch',
    total: 'Total',
    overlap: 'Time that lies in two sessions, counted once',
    none: 'Nothing so far.',
    incomplete: '{{day}}: there is no clock-out, so that session counts nothing until it is corrected.',
    replaced: 'Taken back or replaced',
    ignored: 'Without effect',
    rules: 'Rules in force',
  },
  rules: {
    duplicateWithinMs: 'The same button again within {{duration}} counts once.',
    sessionLimitMs: 'After {{duration}} a session takes no clock-out any more.',
    warnAfterMs: 'After {{duration}} worked you are reminded.',
    autoOutAfterMs: 'After {{duration}} worked Muster clocks out by itself, provisionally.',
    autoOut: 'Muster clocks out by itself.',
    longBreakAfterMs: 'A break of more than {{duration}} is marked.',
    undoWithinMs: 'Your last punch can be undone for {{duration}}.',
    lateReportAfterMs: 'A punch that arrives more than {{duration}} late is marked.',
    lateReportRefusedAfterMs: 'A punch that arrives more than {{duration}} late has to be accepted first.',
    clockDriftToleranceMs: 'A device clock may be {{duration}} off.',
    aheadToleranceMs: 'A time more than {{duration}} ahead is kept apart.',
  },
  exceptions: {
    clock_drift: 'The clock of the device was wrong.',
    conflict: 'It arrived after the period was locked.',
    duplicate: 'The same press twice: it counts once.',
    late_report: 'It was reported late.',
    long_break: 'This break was unusually long.',
    long_session: 'This session was unusually long.',
    missing_out: 'The clock-out is missing: counts 0 h until corrected.',
    open_break: 'The break was never ended: clocking out ended it.',
    out_of_range_time: 'The time cannot be right. It was put aside.',
    out_of_sequence: 'It fits nowhere in the day and does not count.',
    out_without_in: 'A clock-out without a clock-in: counts 0 h.',
    overlap: 'Two sessions overlap: no minute counts twice.',
    provisional_out: 'Clocked out automatically. Please confirm when you left.',
  },
  sources: {
    web: 'browser',
    offline: 'phone, sent later',
    kiosk: 'kiosk',
    face: 'camera',
    api: 'another system',
    import: 'import',
    auto: 'Muster, automatically',
    correction: 'correction',
  },
  errors: {
    unknown: 'This did not work ({{code}}).',
    unreachable: 'The server cannot be reached. Check your connection and try again.',
    invalid_request: 'The server did not understand this. Reload the page and try again.',
    unknown_route: 'The server does not know this. Reload the page and try again.',
    request_too_large: 'This is larger than the server allows.',
    too_many_requests: 'Too many tries. Please wait a little.',
    unavailable: 'The database cannot be reached. Nothing was changed.',
    internal: 'Something went wrong on the server.',
    not_signed_in: 'Please sign in first.',
    wrong_credentials: 'The e-mail address or the password is wrong.',
    cross_site: 'This came from another site and was stopped. Reload the page and try again.',
    forbidden: 'Your role does not allow this.',
    not_found: 'There is no such thing here.',
    set_up_done: 'This server has its first account already. Sign in instead.',
    wrong_set_up_token: 'This set-up link is not valid any more. Use the newest one the server printed.',
    email_taken: 'This e-mail address has an account already.',
    number_taken: 'This personnel number belongs to somebody else.',
    name_taken: 'This name is taken.',
    not_active: 'You are not active here (any more). Ask an administrator.',
    local_time_does_not_exist: 'This time does not exist on that day: the clocks went forward.',
    local_time_ambiguous: 'This time exists twice on that day: say which one.',
    offset_does_not_match: 'This offset is not in force at that time.',
    local_time_invalid: 'This is not a time.',
    already_in: 'You are clocked in already, since {{since}}. Clock out first.',
    already_on_break: 'You are clocked in already, since {{since}}, and on a break. End the break first.',
    not_in: 'You are not clocked in. Clock in first.',
    session_expired:
      'You clocked in at {{since}}: too long ago to clock out now. Ask for a correction, then clock in again.',
    on_break: 'You are on a break since {{since}}. End it first.',
    not_on_break: 'You are not on a break.',
    already_on_job: 'You are on this job already.',
    job_required: 'Say which job.',
    too_soon: 'You did this a moment ago. It works again from {{againAt}}.',
    later_punch_exists: 'Your record holds a punch of {{latest}}, later than now. Ask an administrator.',
    not_the_last_punch: 'Only your last punch can be undone.',
    undo_too_late: 'That could be undone until {{until}}. Ask for a correction.',
    undo_reopens_session: 'Undoing this would reopen an older session. Ask for a correction.',
    id_conflict: 'This punch was recorded with other content. Nothing was changed.',
    unknown_job: 'There is no such job, or it is not active.',
    resync: 'This page is out of date. Reload it.',
  },
}
