export const record = {
  person: 'Person',
  number: 'No. {{number}}',
  workedToday: '{{duration}} worked today',
}
