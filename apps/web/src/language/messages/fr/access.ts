export const signIn = {
  title: 'Connexion',
  lead: 'Pointer l’arrivée, les pauses, le départ.',
  email: 'Adresse e-mail',
  password: 'Mot de passe',
  submit: 'Se connecter',
  ended: 'Votre session a pris fin. Reconnectez-vous.',
  unsentKept_one:
    'Un pointage n’est pas encore envoyé. Il est gardé sur cet appareil et partira une fois que vous serez connecté.',
  unsentKept_other:
    '{{count}} pointages ne sont pas encore envoyés. Ils sont gardés sur cet appareil et partiront une fois que vous serez connecté.',
  tryAgainIn: 'Réessayez dans {{duration}}',
  showPassword: 'Afficher le mot de passe',
  passwordHint: 'Au moins {{length}} caractères',
  forgot: 'Mot de passe oublié ?',
}

export const setUp = {
  title: 'Installer Muster',
  lead: 'Nommez votre organisation et créez le premier compte. Il peut tout administrer.',
  organisation: 'Organisation',
  organisationHint: 'L’entreprise ou l’école dont le temps est tenu',
  zone: 'Fuseau horaire',
  zoneHint: 'Les heures sont affichées et les jours commencent dans ce fuseau',
  zoneNone: 'Aucun fuseau de ce nom',
  you: 'Votre compte',
  name: 'Votre nom',
  email: 'Adresse e-mail',
  password: 'Mot de passe',
  submit: 'Installer',
  required: 'À remplir',
  emailInvalid: 'Ce n’est pas une adresse e-mail',
  passwordShort: 'Au moins 10 caractères',
  fieldInvalid: 'Le serveur ne l’accepte pas',
  linkTitle: 'Ce serveur n’est pas encore installé',
  linkLead:
    'Il vous faut le lien d’installation. Il ne sert qu’une fois, et seul quelqu’un ayant accès au serveur peut le voir.',
  linkWhere: 'Cherchez, dans le terminal ou le journal où Muster a été lancé, une ligne comme :',
  linkAgain: 'Relancez Muster si vous ne l’avez plus.',
  doneTitle: 'Ce serveur est déjà installé',
  doneLead: 'Le lien d’installation a servi.',
  toSignIn: 'Aller à la connexion',
}

export const forgot = {
  title: 'Mot de passe oublié ?',
  lead: 'Indiquez votre adresse : nous vous envoyons un lien pour en choisir un nouveau.',
  submit: 'M’envoyer un lien',
  back: 'Retour à la connexion',
  sentTitle: 'Consultez votre messagerie',
  sentLead: 'Le lien sert une seule fois, pendant une heure.',
  sentText: 'Si {{email}} a un compte ici, un message avec un lien est en route.',
  sentHint:
    'Rien au bout de quelques minutes ? Regardez dans les indésirables, vérifiez l’adresse ou adressez-vous à un administrateur.',
  again: 'Une autre adresse',
  noMailTitle: 'Ce serveur n’envoie pas d’e-mails',
  noMailLead: 'Aucun lien ne peut vous parvenir, quelle que soit l’adresse.',
  noMailText: 'Adressez-vous à un administrateur : il peut faire définir un nouveau mot de passe pour vous.',
}

export const reset = {
  title: 'Choisissez un nouveau mot de passe',
  lead: 'Partout où vous êtes connecté, vous serez déconnecté.',
  submit: 'Enregistrer le mot de passe',
  doneTitle: 'Votre mot de passe est changé',
  doneLead: 'Connectez-vous avec le nouveau.',
  notValidTitle: 'Ce lien ne fonctionne pas (ou plus)',
  notValidLead:
    'Un lien sert une seule fois, pendant une heure, et seul le dernier fonctionne. Si vous venez de l’ouvrir, ouvrez-le à nouveau depuis le message.',
  askAgain: 'Demander un nouveau lien',
}

export const invitation = {
  title: 'Bienvenue chez {{organisation}}',
  lead: 'Choisissez un mot de passe, et vous y êtes.',
  signedInAs:
    'Vous êtes connecté ici en tant que {{name}} ({{email}}). Accepter cette invitation vous déconnecte et connecte {{invited}}.',
  submit: 'Accepter l’invitation',
  notValidTitle: 'Cette invitation ne fonctionne pas (ou plus)',
  notValidLead:
    'Elle a peut-être déjà servi : connectez-vous alors. Sinon, demandez-en une nouvelle à la personne qui vous a invité. Si vous venez de l’ouvrir, ouvrez-la à nouveau depuis le message.',
}
