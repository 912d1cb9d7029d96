export const common = {
  language: 'Language',
  signOut: 'Sign out',
  tryNow: 'Try now',
  close: 'Close',
  loading: 'Loading',
  unreachableTitle: 'The server cannot be reached',
  unreachableText: 'Nothing is lost. This page keeps trying by itself.',
  hours: '{{hours}} h',
  hoursMinutes: '{{hours}} h {{minutes}} min',
  minutes: '{{minutes}} min',
  seconds: '{{seconds}} s',
}
