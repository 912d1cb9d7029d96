/**
 * Gives the focus to the row after this one, or the one before, or to what tells what was done: a row that is decided goes
 * at once, and the keyboard must not go with it.
 */
export function leaveRow(inside: Element): void {
  const row = inside.closest<HTMLElement>('[data-row]')
  if (!row?.contains(document.activeElement)) return
  const page = row.closest('main') ?? document
  const rows = rowsIn(page)
  const index = rows.indexOf(row)
  const next = rows[index + 1] ?? rows[index - 1]
  const target = next?.querySelector('button') ?? page.querySelector<HTMLElement>('[data-done]')
  target?.focus()
}

/** The rows of all lists of a page, in the order in which they stand. */
export function rowsIn(page: ParentNode): HTMLElement[] {
  return [...page.querySelectorAll<HTMLElement>('[data-row]')]
}
