import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { civilDateIn } from '../../formatting/instants.ts'
import { Icon } from '../../look/icons.tsx'
import { Awaited } from '../../shell/awaited.tsx'
import { Said } from '../../shell/form.tsx'
import { Section } from '../../shell/page.tsx'
import { Empty } from '../../shell/states.tsx'
import { useSession } from '../access/session-context.ts'
import { SettingsFrame } from '../organisation/settings-frame.tsx'
import { CalendarDialog } from './calendar-dialog.tsx'
import { HolidayCalendars } from './holiday-calendars.tsx'
import { HolidayDialog } from './holiday-dialog.tsx'
import { HolidayTable } from './holiday-table.tsx'
import { readHolidaysAgain, useHolidays } from './holidays-api.ts'
import classes from './leave.module.css'

const route = getRouteApi('/in/settings/holidays')

/** `/settings/holidays`: whose public holidays are kept, and the holidays of a year. */
export function HolidaysPage() {
  const { t } = useTranslation()
  return (
    <SettingsFrame title={t('holidays.title')} lead={t('holidays.lead')}>
      <HolidaysOfYear />
    </SettingsFrame>
  )
}

function HolidaysOfYear() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { zone } = useSession().organisation
  const [today] = useState(() => civilDateIn(zone, Date.now()))
  const { year = Number(today.slice(0, 4)) } = route.useSearch()
  const query = useHolidays({ from: `${year}-01-01`, until: `${year}-12-31` })
  const [open, setOpen] = useState<'calendar' | 'day'>()
  const [said, setSaid] = useState('')
  const changed = (words: string) => {
    setSaid(words)
    void readHolidaysAgain(queries)
  }
  const { calendars, holidays } = query.data ?? { calendars: [], holidays: [] }
  const change = (
    <Button variant="default" size="md" onClick={() => setOpen('calendar')}>
      {t(calendars.length === 0 ? 'holidays.choose' : 'holidays.change')}
    </Button>
  )
  const add = (
    <Button
      variant="default"
      size="md"
      leftSection={<Icon name="plus" size={20} />}
      onClick={() => setOpen('day')}
    >
      {t('holidays.add')}
    </Button>
  )
  return (
    <>
      <Said inView>{said}</Said>
      <Section title={t('holidays.calendars')} actions={change}>
        {!query.data && <Awaited query={query} lines={2} />}
        {query.data && <HolidayCalendars calendars={calendars} today={today} />}
      </Section>
      <Section title={t('holidays.ofYear', { year })} actions={add}>
        <Years year={year} today={today} />
        {!query.data && <Awaited query={query} lines={6} />}
        {query.data && holidays.length === 0 && (
          <Empty icon="calendar" title={t('holidays.none', { year })}>
            {t('holidays.noneHint')}
          </Empty>
        )}
        {holidays.length > 0 && (
          <div className={classes.month} data-waiting={query.isPlaceholderData}>
            <HolidayTable holidays={holidays} today={today} onChanged={changed} />
          </div>
        )}
      </Section>
      {open === 'calendar' && (
        <CalendarDialog
          isFirst={calendars.length === 0}
          today={today}
          onSet={changed}
          onClose={() => setOpen(undefined)}
        />
      )}
      {open === 'day' && <HolidayDialog today={today} onAdded={changed} onClose={() => setOpen(undefined)} />}
    </>
  )
}

function Years({ year, today }: { year: number; today: string }) {
  const { t } = useTranslation()
  const step = (years: -1 | 1) => {
    const to = year + years
    return (
      <Link
        to="/settings/holidays"
        search={to === Number(today.slice(0, 4)) ? {} : { year: to }}
        resetScroll={false}
        className={classes.step}
        aria-label={t('holidays.ofYear', { year: to })}
      >
        <Icon name={years < 0 ? 'left' : 'right'} />
      </Link>
    )
  }
  return (
    <nav className={classes.steps} aria-label={t('holidays.year')}>
      {step(-1)}
      <span className={classes.current} aria-live="polite">
        {year}
      </span>
      {step(1)}
    </nav>
  )
}
