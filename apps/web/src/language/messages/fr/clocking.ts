export const punch = {
  in: 'Pointer l’arrivée',
  out: 'Pointer le départ',
  break_start: 'Commencer la pause',
  break_end: 'Terminer la pause',
  switch: 'Changer de tâche',
  void: 'Annuler',
}

export const sending = {
  in: 'Arrivée en cours…',
  out: 'Départ en cours…',
  break_start: 'Début de pause…',
  break_end: 'Fin de pause…',
  switch: 'Changement de tâche…',
  void: 'Annulation…',
}

export const done = {
  in: 'Arrivée pointée',
  out: 'Départ pointé',
  break_start: 'Pause commencée',
  break_end: 'Pause terminée',
  switch: 'Tâche changée',
  void: 'Annulé',
}

export const rules = {
  duplicateWithinMs: 'Le même bouton pressé deux fois en {{duration}} compte une fois.',
  sessionLimitMs: 'Après {{duration}}, une session n’accepte plus de départ.',
  warnAfterMs: 'Après {{duration}} de travail, un rappel vous est envoyé.',
  warn: 'Muster prévient qui travaille longtemps, ainsi que ses responsables.',
  autoOutAfterMs: 'Après {{duration}} de travail, Muster pointe le départ lui-même, à titre provisoire.',
  autoOut: 'Muster pointe le départ lui-même.',
  longBreakAfterMs: 'Une pause de plus de {{duration}} est signalée.',
  undoWithinMs: 'Votre dernier pointage peut être annulé pendant {{duration}}.',
  lateReportAfterMs: 'Un pointage arrivé avec plus de {{duration}} de retard est signalé.',
  lateReportRefusedAfterMs:
    'Un pointage arrivé avec plus de {{duration}} de retard doit d’abord être accepté.',
  clockDriftToleranceMs: 'L’horloge d’un appareil peut s’écarter de {{duration}}.',
  aheadToleranceMs: 'Une heure en avance de plus de {{duration}} est mise de côté.',
  lateGraceMs: 'Qui arrive plus de {{duration}} après le début prévu est en retard.',
  leftEarlyGraceMs: 'Qui part plus de {{duration}} avant la fin prévue est parti tôt.',
  spanMarginBeforeMs: 'Une arrivée jusqu’à {{duration}} avant le début prévu lui est rattachée.',
  spanMarginAfterMs: 'Une arrivée jusqu’à {{duration}} après la fin prévue lui est encore rattachée.',
}

export const exceptions = {
  clock_drift: 'L’horloge de l’appareil était fausse.',
  conflict: 'Arrivé après le verrouillage de la période.',
  duplicate: 'Pressé deux fois : compte une seule fois.',
  late_report: 'Signalé en retard.',
  long_break: 'Cette pause a été inhabituellement longue.',
  long_session: 'Cette session a été inhabituellement longue.',
  missing_out: 'Le départ manque : compte 0 h jusqu’à correction.',
  open_break: 'La pause n’a pas été terminée : le départ l’a fait.',
  out_of_range_time: 'Cette heure ne peut pas être juste. Elle a été mise de côté.',
  out_of_sequence: 'Ne trouve pas sa place dans la journée et ne compte pas.',
  out_without_in: 'Un départ sans arrivée : compte 0 h.',
  overlap: 'Deux sessions se chevauchent : aucune minute ne compte deux fois.',
  provisional_out: 'Départ pointé automatiquement. L’heure de départ reste à confirmer.',
}

export const sources = {
  web: 'navigateur',
  offline: 'téléphone, envoi différé',
  kiosk: 'borne',
  face: 'caméra',
  api: 'un autre système',
  import: 'import',
  auto: 'Muster, automatiquement',
  correction: 'correction',
}
