import type { AlertWords } from './words.ts'

export const DE: AlertWords = {
  locale: 'de-DE',
  button: 'Muster öffnen',
  small: 'Was Ihnen mitgeteilt wird, und wie, wählen Sie in Muster unter Ihrem Konto.',
  decisions: { approved: 'genehmigt', refused: 'abgelehnt' },
  problems: {
    job_failing: 'Eine Aufgabe des Servers schlägt immer wieder fehl',
    mail_failing: 'E-Mails können nicht gesendet werden',
    disk_nearly_full: 'Der Datenträger ist fast voll',
    backup_overdue: 'Die Sicherung ist überfällig',
    seal_unverified: 'Die Siegel des Nachweises lassen sich nicht bestätigen',
  },
  test: {
    subject: 'Ein Test von Muster',
    lines: ['Dies ist ein Test: Was {organisation} mitgeteilt wird, kommt hier an.'],
  },
  notices: {
    long_day: {
      subject: 'Ein langer Tag: Sie sind noch eingestempelt',
      lines: [
        'Sie sind seit {start} eingestempelt und haben lange gearbeitet: Die Warnung war um {at} fällig.',
        'Stempeln Sie aus, wenn Sie fertig sind. Sonst werden Sie vielleicht automatisch ausgestempelt.',
      ],
    },
    team_long_day: {
      subject: '{person}: ein langer Tag',
      lines: [
        '{person} ist seit {start} eingestempelt und hat lange gearbeitet: Die Warnung war um {at} fällig.',
      ],
    },
    automatic_out: {
      subject: 'Sie wurden automatisch ausgestempelt',
      lines: [
        'Sie wurden um {at} automatisch ausgestempelt, der Grenze des Tages; eingestempelt waren Sie seit {start}.',
        'Bitte bestätigen Sie das, oder sagen Sie, wann Sie wirklich aufgehört haben.',
      ],
    },
    team_automatic_out: {
      subject: '{person} wurde automatisch ausgestempelt',
      lines: [
        '{person} wurde um {at} automatisch ausgestempelt, der Grenze des Tages; eingestempelt seit {start}.',
        'Die Zeit ist vorläufig, bis sie bestätigt wird.',
      ],
    },
    correction_asked: {
      subject: '{person} bittet um eine Korrektur des {day}',
      lines: [
        '{person} bittet um eine Korrektur des {day}: {reason}',
        'Bitte genehmigen Sie sie oder lehnen Sie sie ab.',
      ],
    },
    correction_decided: {
      subject: 'Ihre Korrektur des {day} wurde {decision}',
      lines: ['Ihre Korrektur des {day} wurde {decision}.', '„{word}“'],
    },
    team_correction_decided: {
      subject: '{person}: Korrektur des {day} {decision}',
      lines: ['Die Korrektur des {day}, um die {person} bat, wurde {decision}.', '„{word}“'],
    },
    record_corrected: {
      subject: 'Ihr Nachweis des {day} wurde korrigiert',
      lines: [
        'Ihr Nachweis des {day} wurde korrigiert: {reason}',
        'Ihr Nachweis zeigt, was vorher dort stand.',
      ],
    },
    team_record_corrected: {
      subject: '{person}: Nachweis des {day} korrigiert',
      lines: ['Der Nachweis von {person} des {day} wurde korrigiert: {reason}'],
    },
    leave_asked: {
      subject: '{person} bittet um Abwesenheit',
      lines: [
        '{person} bittet um Abwesenheit vom {from} bis {until}.',
        'Bitte genehmigen Sie sie oder lehnen Sie sie ab.',
      ],
    },
    leave_decided: {
      subject: 'Ihre Abwesenheit wurde {decision}',
      lines: ['Ihre Abwesenheit vom {from} bis {until} wurde {decision}.', '„{word}“'],
    },
    team_leave_decided: {
      subject: '{person}: Abwesenheit {decision}',
      lines: ['Die Abwesenheit von {person} vom {from} bis {until} wurde {decision}.', '„{word}“'],
    },
    leave_withdrawn: {
      subject: '{person} zieht eine genehmigte Abwesenheit zurück',
      lines: ['{person} zieht die genehmigte Abwesenheit vom {from} bis {until} zurück und ist da.'],
    },
    roster_published: {
      subject: 'Der Dienstplan von {team} ist veröffentlicht',
      lines: [
        'Der Dienstplan von {team} vom {from} bis {until} ist veröffentlicht und ändert Ihre Schichten.',
      ],
    },
    daily_report: {
      subject: '{team}: der Bericht vom {day}',
      lines: ['Der Bericht von {team} vom {day} ist da.'],
    },
    system: {
      subject: 'Muster: {problem}',
      lines: ['{problem}: {detail}', 'Wer sich um den Server kümmert, sollte danach sehen.'],
    },
  },
}
