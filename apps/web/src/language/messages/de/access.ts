export const signIn = {
  title: 'Anmelden',
  lead: 'Einstempeln, Pause machen, ausstempeln.',
  email: 'E-Mail-Adresse',
  password: 'Passwort',
  submit: 'Anmelden',
  ended: 'Ihre Sitzung ist abgelaufen. Bitte melden Sie sich wieder an.',
  unsentKept_one:
    'Ein Stempel ist noch nicht gesendet. Er bleibt auf diesem Gerät und geht nach der Anmeldung hinaus.',
  unsentKept_other:
    '{{count}} Stempel sind noch nicht gesendet. Sie bleiben auf diesem Gerät und gehen nach der Anmeldung hinaus.',
  tryAgainIn: 'Wieder möglich in {{duration}}',
  showPassword: 'Passwort anzeigen',
  passwordHint: 'Mindestens {{length}} Zeichen',
  forgot: 'Passwort vergessen?',
}

export const setUp = {
  title: 'Muster einrichten',
  lead: 'Benennen Sie Ihre Organisation und legen Sie das erste Konto an. Es darf alles verwalten.',
  organisation: 'Organisation',
  organisationHint: 'Der Betrieb oder die Schule, um deren Zeiten es geht',
  zone: 'Zeitzone',
  zoneHint: 'In dieser Zone werden Zeiten gezeigt und beginnen die Tage',
  zoneNone: 'Keine solche Zeitzone',
  you: 'Ihr Konto',
  name: 'Ihr Name',
  email: 'E-Mail-Adresse',
  password: 'Passwort',
  submit: 'Einrichten',
  required: 'Bitte ausfüllen',
  emailInvalid: 'Das ist keine E-Mail-Adresse',
  passwordShort: 'Bitte mindestens 10 Zeichen',
  fieldInvalid: 'Der Server nimmt das nicht an',
  linkTitle: 'Dieser Server ist noch nicht eingerichtet',
  linkLead:
    'Dazu brauchen Sie den Einrichtungslink. Er gilt einmal, und nur wer Zugang zum Server hat, kann ihn sehen.',
  linkWhere: 'Suchen Sie im Terminal oder Protokoll, in dem Muster gestartet wurde, eine Zeile wie:',
  linkAgain: 'Starten Sie Muster neu, wenn Sie ihn nicht mehr haben.',
  doneTitle: 'Dieser Server ist schon eingerichtet',
  doneLead: 'Der Einrichtungslink hat seinen Dienst getan.',
  toSignIn: 'Zur Anmeldung',
}

export const forgot = {
  title: 'Passwort vergessen?',
  lead: 'Nennen Sie Ihre Adresse, und wir schicken Ihnen einen Link, um ein neues zu wählen.',
  submit: 'Link schicken',
  back: 'Zurück zur Anmeldung',
  sentTitle: 'Sehen Sie in Ihr Postfach',
  sentLead: 'Der Link gilt einmal, eine Stunde lang.',
  sentText: 'Wenn es zu {{email}} hier ein Konto gibt, ist eine Nachricht mit einem Link unterwegs.',
  sentHint:
    'Nach einigen Minuten nichts da? Sehen Sie im Spam-Ordner nach, prüfen Sie die Adresse oder fragen Sie die Verwaltung.',
  again: 'Andere Adresse',
  noMailTitle: 'Dieser Server verschickt keine E-Mails',
  noMailLead: 'Ein Link kann Sie nicht erreichen, gleich unter welcher Adresse.',
  noMailText: 'Fragen Sie die Verwaltung: Sie kann ein neues Passwort für Sie setzen lassen.',
}

export const reset = {
  title: 'Wählen Sie ein neues Passwort',
  lead: 'Überall, wo Sie jetzt angemeldet sind, werden Sie abgemeldet.',
  submit: 'Passwort setzen',
  doneTitle: 'Ihr Passwort ist geändert',
  doneLead: 'Melden Sie sich mit dem neuen an.',
  notValidTitle: 'Dieser Link gilt nicht (mehr)',
  notValidLead:
    'Ein Link gilt einmal und eine Stunde lang, und nur der neueste. Wenn Sie ihn gerade erst geöffnet haben, öffnen Sie ihn noch einmal aus der Nachricht.',
  askAgain: 'Neuen Link anfordern',
}

export const invitation = {
  title: 'Willkommen bei {{organisation}}',
  lead: 'Wählen Sie ein Passwort, und Sie sind dabei.',
  signedInAs:
    'Sie sind hier als {{name}} ({{email}}) angemeldet. Wird die Einladung angenommen, werden Sie abgemeldet und {{invited}} angemeldet.',
  submit: 'Einladung annehmen',
  notValidTitle: 'Diese Einladung gilt nicht (mehr)',
  notValidLead:
    'Vielleicht wurde sie schon angenommen: Dann melden Sie sich an. Sonst bitten Sie die Person, die Sie eingeladen hat, um eine neue. Wenn Sie sie gerade erst geöffnet haben, öffnen Sie sie noch einmal aus der Nachricht.',
}
