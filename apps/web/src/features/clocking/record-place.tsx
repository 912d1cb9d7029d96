import { createLink, useNavigate } from '@tanstack/react-router'
import { type ComponentProps, createContext, type ReactNode, type RefObject, useContext } from 'react'
import type { MySearch } from './my-time-search.ts'
import { useRecordContent } from './record-context.ts'
import { isWithin } from './record-range.ts'
import { type SearchChange, searchAfter } from './record-search.ts'

/** Where a record is shown: on a person's page, or on one's own. */
export type RecordPlace = {
  personId: string | undefined
  search: MySearch
  /**
   * A day that was just asked for on this page: once it is drawn it is scrolled to, and has the focus. The day of an
   * address is not: a page that is come to begins at its top, and one that is come back to where it was left.
   */
  wanted: RefObject<string | undefined>
}

export const RecordPlaceContext = createContext<RecordPlace | undefined>(undefined)

/** @throws Error outside a record */
export function useRecordPlace(): RecordPlace {
  const place = useContext(RecordPlaceContext)
  if (!place) throw new Error('There is no place outside a record')
  return place
}

/** The day that the address opens; none where it lies outside of what is shown. */
export function useOpenDay(): string | undefined {
  const { day } = useRecordPlace().search
  const { range } = useRecordContent()
  return day !== undefined && isWithin(day, range) ? day : undefined
}

/** Goes on with a changed address: `replace` where going back should not pass by this one. */
export function useRecordNavigate() {
  const navigate = useNavigate()
  const { personId, search } = useRecordPlace()
  return (change: SearchChange, { replace }: { replace: boolean }) => {
    const how = { search: searchAfter(search, change), replace, resetScroll: false }
    if (personId === undefined) return void navigate({ to: '/my-time', ...how })
    void navigate({ to: '/people/$personId', params: { personId }, ...how })
  }
}

type LinkProps = {
  change: SearchChange
  className?: string | undefined
  isCurrent?: boolean
  label?: string
  children: ReactNode
}

/** A link to another view of the same record. */
export function RecordLink({ change, className, isCurrent = false, label, children }: LinkProps) {
  const { personId, search, wanted } = useRecordPlace()
  const props = {
    search: searchAfter(search, change),
    resetScroll: false,
    isCurrent,
    ...(className === undefined ? {} : { className }),
    ...(label === undefined ? {} : { 'aria-label': label }),
    // A day opens further down the page: whoever asked for it goes there.
    onClick: () => {
      if (!change.day) return
      wanted.current = change.day
      if (change.day === search.day) reveal(wanted)
    },
  }
  return personId === undefined ? (
    <Anchor to="/my-time" {...props}>
      {children}
    </Anchor>
  ) : (
    <Anchor to="/people/$personId" params={{ personId }} {...props}>
      {children}
    </Anchor>
  )
}

/** What is current is told by the range and the view: the router would compare parts of addresses. */
const Anchor = createLink(({ isCurrent, ...props }: ComponentProps<'a'> & { isCurrent: boolean }) => (
  <a {...props} aria-current={isCurrent} />
))

/** The id of the element that stands for a day, once it is open. */
export function dayElementId(day: string): string {
  return `day-${day}`
}

/** Goes to the day that is wanted, where it is drawn by now. */
export function reveal(wanted: RecordPlace['wanted']): void {
  const element = wanted.current && document.getElementById(dayElementId(wanted.current))
  if (!element) return
  const { top } = element.getBoundingClientRect()
  // What is open below it should be seen too, not only its first line.
  if (top < 0 || top > innerHeight * 0.6) element.scrollIntoView({ block: 'start' })
  element.focus({ preventScroll: true })
  wanted.current = undefined
}
