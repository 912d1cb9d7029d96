import { useRouterState } from '@tanstack/react-router'
import { type RefObject, useEffect, useRef } from 'react'

/** A new page begins at its heading, for the keyboard and for screen readers too; the first page at the browser's own. */
export function useFocusOnNavigation(main: RefObject<HTMLElement | null>, atOnce: boolean): void {
  const path = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname })
  const shown = useRef(atOnce ? '' : undefined)
  useEffect(() => {
    if (path === undefined || shown.current === path) return
    const isFirst = shown.current === undefined
    shown.current = path
    if (!isFirst) focusPage(main.current)
  }, [path, main])
}

/** Puts the focus on the heading of the page, or on the page where it has none. */
export function focusPage(main: HTMLElement | null): void {
  const heading = main?.querySelector('h1')
  // A heading takes the focus only when it is given to it, never by the tab key.
  heading?.setAttribute('tabindex', '-1')
  const target = heading ?? main
  target?.focus({ preventScroll: true })
}
