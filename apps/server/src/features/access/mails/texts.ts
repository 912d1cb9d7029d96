import type { Language } from '@muster/contract/values.ts'

/** The words of a mail, with `{place}`s for what differs: no logic, so that nothing filled in can become any. */
export type MailWords = {
  subject: string
  greeting: string
  before: string
  button: string
  after: string
  ignore: string
}

export type MailKind = 'invitation' | 'passwordReset'

export const MAIL_WORDS: Readonly<Record<Language, Readonly<Record<MailKind, MailWords>>>> = {
  en: {
    invitation: {
      subject: '{organisation} invites you to Muster',
      greeting: 'Hello {name},',
      before:
        '{organisation} keeps its attendance with Muster. Choose a password, and you can sign in as {email}.',
      button: 'Take up the invitation',
      after: 'The link works once, within seven days.',
      ignore: 'If you do not know {organisation}, ignore this mail.',
    },
    passwordReset: {
      subject: 'A new password for Muster at {organisation}',
      greeting: 'Hello {name},',
      before: 'somebody, probably you, asked for a new password for {email} at {organisation}.',
      button: 'Choose a new password',
      after: 'The link works once, within one hour. You are then signed out everywhere.',
      ignore: 'If it was not you, there is nothing to do: your password stays as it is.',
    },
  },
  fr: {
    invitation: {
      subject: '{organisation} vous invite sur Muster',
      greeting: 'Bonjour {name},',
      before:
        '{organisation} tient ses présences avec Muster. Choisissez un mot de passe et vous pourrez vous connecter avec {email}.',
      button: 'Accepter l’invitation',
      after: 'Le lien fonctionne une seule fois, pendant sept jours.',
      ignore: 'Si vous ne connaissez pas {organisation}, ignorez ce message.',
    },
    passwordReset: {
      subject: 'Un nouveau mot de passe pour Muster chez {organisation}',
      greeting: 'Bonjour {name},',
      before:
        'quelqu’un, sans doute vous, a demandé un nouveau mot de passe pour {email} chez {organisation}.',
      button: 'Choisir un nouveau mot de passe',
      after: 'Le lien fonctionne une seule fois, pendant une heure. Vous serez ensuite déconnecté partout.',
      ignore: 'Si ce n’était pas vous, il n’y a rien à faire : votre mot de passe reste le même.',
    },
  },
  de: {
    invitation: {
      subject: '{organisation} lädt Sie zu Muster ein',
      greeting: 'Guten Tag {name},',
      before:
        '{organisation} erfasst Anwesenheit mit Muster. Wählen Sie ein Passwort, dann können Sie sich als {email} anmelden.',
      button: 'Einladung annehmen',
      after: 'Der Link gilt einmal, sieben Tage lang.',
      ignore: 'Wenn Sie {organisation} nicht kennen, beachten Sie diese Nachricht nicht.',
    },
    passwordReset: {
      subject: 'Ein neues Passwort für Muster bei {organisation}',
      greeting: 'Guten Tag {name},',
      before: 'jemand, wohl Sie selbst, hat ein neues Passwort für {email} bei {organisation} angefordert.',
      button: 'Neues Passwort wählen',
      after: 'Der Link gilt einmal, eine Stunde lang. Danach sind Sie überall abgemeldet.',
      ignore: 'Wenn Sie es nicht waren, ist nichts zu tun: Ihr Passwort bleibt, wie es ist.',
    },
  },
}
