export const form = {
  save: 'Speichern',
  cancel: 'Abbrechen',
  done: 'Fertig',
  copied: 'Kopiert',
  required: 'Bitte ausfüllen',
  invalid: 'Der Server nimmt das nicht an',
  emailInvalid: 'Das ist keine E-Mail-Adresse',
  passwordShort: 'Bitte mindestens 10 Zeichen',
  discardTitle: 'Schließen, ohne Ihre Eingaben zu speichern?',
  keepEditing: 'Weiter bearbeiten',
  discard: 'Ohne Speichern schließen',
}

export const list = {
  first_one: 'Der erste ({{count}}) wird gezeigt',
  first_other: 'Die ersten {{count}} werden gezeigt',
  all_one: '{{count}} insgesamt',
  all_other: '{{count}} insgesamt',
  more: 'Mehr anzeigen',
  reading: 'Wird gelesen…',
}
