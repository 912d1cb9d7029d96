import type { AlertWords } from './words.ts'

export const FR: AlertWords = {
  locale: 'fr-FR',
  button: 'Ouvrir Muster',
  small: 'Vous choisissez dans Muster, sous votre compte, ce qui vous est annoncé et comment.',
  decisions: { approved: 'approuvé', refused: 'refusé' },
  problems: {
    job_failing: 'Une tâche du serveur échoue sans cesse',
    mail_failing: 'Les e-mails ne partent pas',
    disk_nearly_full: 'Le disque est presque plein',
    backup_overdue: 'La sauvegarde est en retard',
    seal_unverified: 'Les sceaux du registre ne se vérifient pas',
  },
  test: {
    subject: 'Un essai de Muster',
    lines: ['Ceci est un essai : ce qui est annoncé à {organisation} arrive ici.'],
  },
  notices: {
    long_day: {
      subject: 'Une longue journée : votre pointage court toujours',
      lines: [
        'Votre pointage court depuis le {start} et vous avez travaillé longtemps : l’avertissement était dû à {at}.',
        'Pointez votre départ quand vous avez fini. Sinon, il peut être pointé automatiquement.',
      ],
    },
    team_long_day: {
      subject: '{person} : une longue journée',
      lines: [
        'Le pointage de {person} court depuis le {start}, une longue journée : l’avertissement était dû à {at}.',
      ],
    },
    automatic_out: {
      subject: 'Votre départ a été pointé automatiquement',
      lines: [
        'Votre départ a été pointé automatiquement à {at}, limite de la journée ; votre pointage courait depuis le {start}.',
        'Veuillez le confirmer, ou dire quand vous avez vraiment fini.',
      ],
    },
    team_automatic_out: {
      subject: '{person} : départ pointé automatiquement',
      lines: [
        'Le départ de {person} a été pointé automatiquement à {at}, limite de la journée ; arrivée : {start}.',
        'Ce temps est provisoire tant qu’il n’est pas confirmé.',
      ],
    },
    correction_asked: {
      subject: '{person} demande une correction du {day}',
      lines: [
        '{person} demande une correction du {day} : {reason}',
        'Merci de l’approuver ou de la refuser.',
      ],
    },
    correction_decided: {
      subject: 'Votre correction du {day} : {decision}',
      lines: ['Votre demande de correction du {day} a été traitée : {decision}.', '« {word} »'],
    },
    team_correction_decided: {
      subject: '{person} : correction du {day}, {decision}',
      lines: ['La demande de correction du {day} de {person} a été traitée : {decision}.', '« {word} »'],
    },
    record_corrected: {
      subject: 'Votre relevé du {day} a été corrigé',
      lines: ['Votre relevé du {day} a été corrigé : {reason}', 'Votre relevé montre ce qu’il disait avant.'],
    },
    team_record_corrected: {
      subject: '{person} : relevé du {day} corrigé',
      lines: ['Le relevé de {person} du {day} a été corrigé : {reason}'],
    },
    leave_asked: {
      subject: '{person} demande un congé',
      lines: ['{person} demande un congé du {from} au {until}.', 'Merci de l’approuver ou de le refuser.'],
    },
    leave_decided: {
      subject: 'Votre congé : {decision}',
      lines: ['Votre congé du {from} au {until} a été {decision}.', '« {word} »'],
    },
    team_leave_decided: {
      subject: '{person} : congé {decision}',
      lines: ['Le congé de {person} du {from} au {until} a été {decision}.', '« {word} »'],
    },
    leave_withdrawn: {
      subject: '{person} retire un congé approuvé',
      lines: ['{person} retire le congé approuvé du {from} au {until} et sera là.'],
    },
    roster_published: {
      subject: 'Le planning de {team} est publié',
      lines: ['Le planning de {team} du {from} au {until} est publié et change vos horaires.'],
    },
    daily_report: {
      subject: '{team} : le rapport du {day}',
      lines: ['Le rapport de {team} du {day} est disponible.'],
    },
    system: {
      subject: 'Muster : {problem}',
      lines: ['{problem} : {detail}', 'La personne qui s’occupe du serveur devrait s’en charger.'],
    },
  },
}
