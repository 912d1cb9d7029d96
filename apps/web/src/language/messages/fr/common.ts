export const common = {
  language: 'Langue',
  signOut: 'Se déconnecter',
  tryNow: 'Réessayer',
  close: 'Fermer',
  loading: 'Chargement',
  unreachableTitle: 'Le serveur est injoignable',
  unreachableText: 'Rien n’est perdu. Cette page réessaie d’elle-même.',
  hours: '{{hours}} h',
  hoursMinutes: '{{hours}}\u00a0h {{minutes}}\u00a0min',
  minutes: '{{minutes}} min',
  seconds: '{{seconds}} s',
}
