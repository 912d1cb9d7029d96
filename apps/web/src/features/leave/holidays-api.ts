import type { HolidayRegions, Holidays, NewHolidayCalendar, OwnHoliday } from '@muster/contract/holidays.ts'
import { keepPreviousData, type QueryClient, useQuery } from '@tanstack/react-query'
import { type Answer, request, valueIn } from '../../api/request.ts'
import { withQuery } from '../../api/with-query.ts'

const KEY = 'holidays'

/** The holidays of some days, and whose the organisation keeps. */
export function useHolidays({ from, until }: { from: string; until: string }) {
  return useQuery({
    queryKey: [KEY, from, until],
    queryFn: async () => valueIn(await request<Holidays>('GET', withQuery('/holidays', { from, until }))),
    placeholderData: keepPreviousData,
  })
}

/** The countries and regions whose public holidays are known. */
export function useHolidayRegions() {
  return useQuery({
    queryKey: [KEY, 'regions'],
    queryFn: async () => valueIn(await request<HolidayRegions>('GET', '/holiday-regions')).countries,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function setCalendar(body: NewHolidayCalendar): Promise<Answer<undefined>> {
  return request<undefined>('POST', '/organisation/holiday-calendars', body)
}

export function setOwnHoliday(body: OwnHoliday): Promise<Answer<undefined>> {
  return request<undefined>('POST', '/organisation/holidays', body)
}

export function withdrawOwnHoliday(date: string): Promise<Answer<undefined>> {
  return request<undefined>('DELETE', `/organisation/holidays/${date}`)
}

/** Reads anew the holidays of all days, and what is expected of them. */
export async function readHolidaysAgain(queries: QueryClient): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: [KEY] }),
    queries.invalidateQueries({ queryKey: ['record'] }),
  ])
}
