export const punch = {
  in: 'Einstempeln',
  out: 'Ausstempeln',
  break_start: 'Pause beginnen',
  break_end: 'Pause beenden',
  switch: 'Auftrag wechseln',
  void: 'Rückgängig',
}

export const sending = {
  in: 'Wird eingestempelt…',
  out: 'Wird ausgestempelt…',
  break_start: 'Pause beginnt…',
  break_end: 'Pause endet…',
  switch: 'Auftrag wechselt…',
  void: 'Wird zurückgenommen…',
}

export const done = {
  in: 'Eingestempelt',
  out: 'Ausgestempelt',
  break_start: 'Pause begonnen',
  break_end: 'Pause beendet',
  switch: 'Auftrag gewechselt',
  void: 'Zurückgenommen',
}

export const rules = {
  duplicateWithinMs: 'Dieselbe Taste zweimal innerhalb von {{duration}} zählt einmal.',
  sessionLimitMs: 'Nach {{duration}} lässt sich eine Sitzung nicht mehr ausstempeln.',
  warnAfterMs: 'Nach {{duration}} Arbeit werden Sie erinnert.',
  warn: 'Muster erinnert, wer lange arbeitet, und wer das Team leitet.',
  autoOutAfterMs: 'Nach {{duration}} Arbeit stempelt Muster von selbst aus, vorläufig.',
  autoOut: 'Muster stempelt von selbst aus.',
  longBreakAfterMs: 'Eine Pause von mehr als {{duration}} wird vermerkt.',
  undoWithinMs: 'Ihr letzter Stempel lässt sich {{duration}} lang zurücknehmen.',
  lateReportAfterMs: 'Ein Stempel, der mehr als {{duration}} verspätet ankommt, wird vermerkt.',
  lateReportRefusedAfterMs:
    'Ein Stempel, der mehr als {{duration}} verspätet ankommt, muss erst angenommen werden.',
  clockDriftToleranceMs: 'Eine Geräteuhr darf {{duration}} abweichen.',
  aheadToleranceMs: 'Eine Zeit, die mehr als {{duration}} vorausliegt, wird beiseitegelegt.',
  lateGraceMs: 'Wer mehr als {{duration}} nach dem geplanten Beginn kommt, ist verspätet.',
  leftEarlyGraceMs: 'Wer mehr als {{duration}} vor dem geplanten Ende geht, ist zu früh gegangen.',
  spanMarginBeforeMs: 'Ein Einstempeln bis {{duration}} vor dem geplanten Beginn gehört dazu.',
  spanMarginAfterMs: 'Ein Einstempeln bis {{duration}} nach dem geplanten Ende gehört noch dazu.',
}

export const exceptions = {
  clock_drift: 'Die Uhr des Geräts ging falsch.',
  conflict: 'Kam an, nachdem der Zeitraum gesperrt war.',
  duplicate: 'Zweimal gedrückt: zählt einmal.',
  late_report: 'Verspätet gemeldet.',
  long_break: 'Diese Pause war ungewöhnlich lang.',
  long_session: 'Diese Sitzung war ungewöhnlich lang.',
  missing_out: 'Das Ausstempeln fehlt: zählt 0 Std. bis zur Berichtigung.',
  open_break: 'Die Pause wurde nicht beendet: Das Ausstempeln hat sie beendet.',
  out_of_range_time: 'Diese Zeit kann nicht stimmen. Sie wurde beiseitegelegt.',
  out_of_sequence: 'Passt nirgends in den Tag und zählt nicht.',
  out_without_in: 'Ausgestempelt, ohne eingestempelt zu sein: zählt 0 Std.',
  overlap: 'Zwei Sitzungen überschneiden sich: keine Minute zählt doppelt.',
  provisional_out: 'Automatisch ausgestempelt. Die Uhrzeit muss noch bestätigt werden.',
}

export const sources = {
  web: 'Browser',
  offline: 'Telefon, später gesendet',
  kiosk: 'Terminal',
  face: 'Kamera',
  api: 'ein anderes System',
  import: 'Import',
  auto: 'Muster, automatisch',
  correction: 'Berichtigung',
}
