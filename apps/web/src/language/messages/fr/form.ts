export const form = {
  save: 'Enregistrer',
  cancel: 'Annuler',
  done: 'Terminé',
  copied: 'Copié',
  required: 'À remplir',
  invalid: 'Le serveur ne l’accepte pas',
  emailInvalid: 'Ce n’est pas une adresse e-mail',
  passwordShort: 'Au moins 10 caractères',
  discardTitle: 'Fermer sans enregistrer votre saisie ?',
  keepEditing: 'Continuer',
  discard: 'Fermer sans enregistrer',
}

export const list = {
  first_one: 'Le premier ({{count}}) est affiché',
  first_other: 'Les {{count}} premiers sont affichés',
  all_one: '{{count}} en tout',
  all_other: '{{count}} en tout',
  more: 'Afficher la suite',
  reading: 'Lecture…',
}
