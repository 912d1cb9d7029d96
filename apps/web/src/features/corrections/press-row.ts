import type { KeyboardEvent } from 'react'
import { meaningOf, rowAfter } from './morning-keys.ts'
import { rowsIn } from './next-row.ts'

/** Moves between the rows of all lists, and presses what a key stands for on the row that has the focus. */
export function pressRow(event: KeyboardEvent<HTMLElement>, lists: HTMLElement | null) {
  const target = event.target instanceof HTMLElement ? event.target : undefined
  if (!target || target.closest('dialog')) return
  const meaning = meaningOf(event, target.matches('input:not([type=checkbox]), textarea, select'))
  if (!lists || !meaning) return
  const rows = rowsIn(lists)
  const row = target.closest<HTMLElement>('[data-row]')
  if (meaning === 'next' || meaning === 'previous') {
    if (rows.length === 0) return
    event.preventDefault()
    const next = rows[rowAfter(row ? rows.indexOf(row) : -1, meaning, rows.length)]
    next?.querySelector('button')?.focus()
    return
  }
  const find = (selector: string) => row?.querySelector<HTMLButtonElement>(selector)
  // What is suggested may be that it is fine.
  const suggested = meaning === 'approve' ? find('[data-key="fine"][data-main="true"]') : undefined
  const button = find(`[data-key="${meaning}"]`) ?? suggested
  if (!button) return
  event.preventDefault()
  button.click()
}
