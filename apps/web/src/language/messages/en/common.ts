export const common = {
  language: 'Language',
  signOut: 'Sign out',
  tryNow: 'Try now',
  close: 'Close',
  loading: 'Loading',
  unreachableTitle: 'The server cannot be reached',
  unreachableText: 'Nothing is lost. This page keeps trying by itself.',
  hours: '{{hours}} h',
  hoursMinutes: '{{hours}}\u00a0h {{minutes}}\u00a0min',
  minutes: '{{minutes}} min',
  seconds: '{{seconds}} s',
}
