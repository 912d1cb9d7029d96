export const record = {
  person: 'Personne',
  number: 'N° {{number}}',
  workedToday: '{{duration}} de travail aujourd’hui',
}
