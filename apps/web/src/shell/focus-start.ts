const FIELDS = [
  'input:not([type=hidden], [readonly], :disabled)',
  'select:not(:disabled)',
  'textarea:not(:disabled)',
]
const FIRST_FIELD = `form :is(${FIELDS.join(', ')})`

/**
 * Puts the focus where work in a dialog begins: into the first field of its form (of several to choose from, the one
 * chosen), or where nothing is to be filled in, onto the button that harms nothing.
 */
export function focusStart(dialog: HTMLElement): void {
  const first = dialog.querySelector<HTMLElement>(FIRST_FIELD)
  const start = first ? chosenOf(first) : dialog.querySelector<HTMLElement>('[data-harmless]')
  start?.focus()
}

function chosenOf(field: HTMLElement): HTMLElement {
  if (!(field instanceof HTMLInputElement) || field.type !== 'radio') return field
  return field.form?.querySelector<HTMLElement>(`[name="${CSS.escape(field.name)}"]:checked`) ?? field
}
