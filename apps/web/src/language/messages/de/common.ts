export const common = {
  language: 'Sprache',
  signOut: 'Abmelden',
  tryNow: 'Jetzt versuchen',
  close: 'Schließen',
  loading: 'Wird geladen',
  unreachableTitle: 'Der Server ist nicht erreichbar',
  unreachableText: 'Nichts geht verloren. Diese Seite versucht es von selbst weiter.',
  hours: '{{hours}} Std.',
  hoursMinutes: '{{hours}}\u00a0Std. {{minutes}}\u00a0Min.',
  minutes: '{{minutes}} Min.',
  seconds: '{{seconds}} s',
}
