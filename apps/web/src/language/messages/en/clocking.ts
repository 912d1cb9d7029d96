export const punch = {
  in: 'Clock in',
  out: 'Clock out',
  break_start: 'Start break',
  break_end: 'End break',
  switch: 'Change job',
  void: 'Undo',
}

export const sending = {
  in: 'Clocking in…',
  out: 'Clocking out…',
  break_start: 'Starting break…',
  break_end: 'Ending break…',
  switch: 'Changing job…',
  void: 'Undoing…',
}

export const done = {
  in: 'Clocked in',
  out: 'Clocked out',
  break_start: 'Break started',
  break_end: 'Break ended',
  switch: 'Job changed',
  void: 'Taken back',
}

export const rules = {
  duplicateWithinMs: 'The same button again within {{duration}} counts once.',
  sessionLimitMs: 'After {{duration}} a session takes no clock-out any more.',
  warnAfterMs: 'After {{duration}} worked you are reminded.',
  warn: 'Muster reminds whoever works long, and those who lead them.',
  autoOutAfterMs: 'After {{duration}} worked Muster clocks out by itself, provisionally.',
  autoOut: 'Muster clocks out by itself.',
  longBreakAfterMs: 'A break of more than {{duration}} is marked.',
  undoWithinMs: 'Your last punch can be undone for {{duration}}.',
  lateReportAfterMs: 'A punch that arrives more than {{duration}} late is marked.',
  lateReportRefusedAfterMs: 'A punch that arrives more than {{duration}} late has to be accepted first.',
  clockDriftToleranceMs: 'A device clock may be {{duration}} off.',
  aheadToleranceMs: 'A time more than {{duration}} ahead is kept apart.',
  lateGraceMs: 'Who comes more than {{duration}} after the planned start is late.',
  leftEarlyGraceMs: 'Who leaves more than {{duration}} before the planned end has left early.',
  spanMarginBeforeMs: 'A clock-in up to {{duration}} before the planned start belongs to it.',
  spanMarginAfterMs: 'A clock-in up to {{duration}} after the planned end still belongs to it.',
}

export const exceptions = {
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
  provisional_out: 'Clocked out automatically. The time of leaving has to be confirmed.',
}

export const sources = {
  web: 'browser',
  offline: 'phone, sent later',
  kiosk: 'kiosk',
  face: 'camera',
  api: 'another system',
  import: 'import',
  auto: 'Muster, automatically',
  correction: 'correction',
}
