export const common = {
  language: 'Sprache',
  signOut: 'Abmelden',
  tryNow: 'Jetzt versuchen',
  close: 'Schließen',
  loading: 'Wird geladen',
  unreachableTitle: 'Der Server ist nicht erreichbar',
  unreachableText: 'Nichts geht verloren. Diese Seite versucht es von selbst weiter.',
  hours: '{{hours}} Std.',
  hoursMinutes: '{{hours}} Std. {{minutes}} Min.',
  minutes: '{{minutes}} Min.',
  seconds: '{{seconds}} s',
}
