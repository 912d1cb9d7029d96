export const form = {
  save: 'Save',
  cancel: 'Cancel',
  done: 'Done',
  copied: 'Copied',
  required: 'Please fill this in',
  invalid: 'The server does not accept this',
  emailInvalid: 'This is not an e-mail address',
  passwordShort: 'At least 10 characters, please',
  discardTitle: 'Close without saving what you entered?',
  keepEditing: 'Go on editing',
  discard: 'Close without saving',
}

export const list = {
  first_one: 'The first {{count}} shown',
  first_other: 'The first {{count}} shown',
  all_one: '{{count}} in all',
  all_other: '{{count}} in all',
  more: 'Show more',
  reading: 'Reading…',
}
