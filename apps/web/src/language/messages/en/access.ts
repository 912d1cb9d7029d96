export const signIn = {
  title: 'Sign in',
  lead: 'Clock in, take breaks, clock out.',
  email: 'E-mail address',
  password: 'Password',
  submit: 'Sign in',
  ended: 'Your session has ended. Please sign in again.',
  unsentKept_one: 'One press has not been sent yet. It is kept on this device and goes out once you sign in.',
  unsentKept_other:
    '{{count}} presses have not been sent yet. They are kept on this device and go out once you sign in.',
  tryAgainIn: 'Try again in {{duration}}',
  showPassword: 'Show password',
  passwordHint: 'At least {{length}} characters',
  forgot: 'Forgot your password?',
}

export const setUp = {
  title: 'Set up Muster',
  lead: 'Name your organisation and make the first account. It can administer everything.',
  organisation: 'Organisation',
  organisationHint: 'The company or school whose time is kept',
  zone: 'Time zone',
  zoneHint: 'Times are shown and days begin in this zone',
  zoneNone: 'No such time zone',
  you: 'Your account',
  name: 'Your name',
  email: 'E-mail address',
  password: 'Password',
  submit: 'Set up',
  required: 'Please fill this in',
  emailInvalid: 'This is not an e-mail address',
  passwordShort: 'At least 10 characters, please',
  fieldInvalid: 'The server does not accept this',
  linkTitle: 'This server is not set up yet',
  linkLead:
    'For that you need the set-up link. It works once, and only somebody with access to the server can see it.',
  linkWhere: 'Look in the terminal or the log in which Muster was started, for a line such as:',
  linkAgain: 'Start Muster again if you no longer have it.',
  doneTitle: 'This server is set up already',
  doneLead: 'The set-up link has done its work.',
  toSignIn: 'Go to sign in',
}

export const forgot = {
  title: 'Forgot your password?',
  lead: 'Tell us your address, and we mail you a link to choose a new one.',
  submit: 'Mail me a link',
  back: 'Back to sign in',
  sentTitle: 'Look into your mailbox',
  sentLead: 'The link works once, for an hour.',
  sentText: 'If {{email}} has an account here, a mail with a link is on its way.',
  sentHint:
    'Nothing there after a few minutes? Look among the unwanted mail, check the address, or ask your administrator.',
  again: 'Another address',
  noMailTitle: 'This server sends no mail',
  noMailLead: 'No link can reach you, whatever the address.',
  noMailText: 'Ask your administrator: they can have a new password set for you.',
}

export const reset = {
  title: 'Choose a new password',
  lead: 'Everywhere you are signed in now, you are signed out.',
  submit: 'Set password',
  doneTitle: 'Your password is changed',
  doneLead: 'Sign in with the new one.',
  notValidTitle: 'This link does not work (any more)',
  notValidLead:
    'A link works once and for an hour, and only the latest one does. If you have just opened it, open it from the mail again.',
  askAgain: 'Ask for a new link',
}

export const invitation = {
  title: 'Welcome to {{organisation}}',
  lead: 'Choose a password, and you are in.',
  signedInAs:
    'You are signed in here as {{name}} ({{email}}). Taking up this invitation signs you out, and {{invited}} in.',
  submit: 'Take up the invitation',
  notValidTitle: 'This invitation does not work (any more)',
  notValidLead:
    'It may have been used already: then sign in. Otherwise ask whoever invited you for a new one. If you have just opened it, open it from the mail again.',
}
