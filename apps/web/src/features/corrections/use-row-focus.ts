import { type RefObject, useEffect } from 'react'
import { rowsIn } from './next-row.ts'

/**
 * Keeps the focus among the rows: where the row that has it goes, because somebody else decided it, the one in its place
 * takes it over.
 */
export function useRowFocus(page: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = page.current
    if (!element) return
    let last: number | undefined
    const remember = (event: Event) => {
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null
      last = row ? rowsIn(element).indexOf(row) : undefined
    }
    const watch = new MutationObserver(() => {
      if (last === undefined || document.activeElement !== document.body) return
      const rows = rowsIn(element)
      const row = rows[Math.min(last, rows.length - 1)]
      const target = row?.querySelector('button') ?? element.querySelector<HTMLElement>('[data-done]')
      target?.focus()
    })
    watch.observe(element, { childList: true, subtree: true })
    element.addEventListener('focusin', remember)
    document.addEventListener('pointerdown', remember)
    return () => {
      watch.disconnect()
      element.removeEventListener('focusin', remember)
      document.removeEventListener('pointerdown', remember)
    }
  }, [page])
}
