export const record = {
  person: 'Person',
  number: 'Nr. {{number}}',
  workedToday: 'heute {{duration}} gearbeitet',
}
