import { NativeSelect } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { firstWeekday } from '../../formatting/civil-dates.ts'
import { civilDateIn } from '../../formatting/instants.ts'
import { useLocale } from '../../language/use-locale.ts'
import { Icon } from '../../look/icons.tsx'
import { useSession } from '../access/session-context.ts'
import type { Preset, Range } from '../clocking/record-range.ts'
import { RangeBar } from '../clocking/record-range-bar.tsx'
import { useTeamsToSee } from '../clocking/team-board.ts'
import { usePerson } from '../people/people-api.ts'
import { PersonSelect } from '../people/person-select.tsx'
import { ReportLink, useReportNavigate, useReportPlace } from './report-place.tsx'
import { reportRange, searchWith } from './report-search.ts'
import classes from './reports.module.css'
import { useReportSettings } from './reports-api.ts'

const PRESETS = ['thisWeek', 'lastWeek', 'thisMonth', 'lastMonth'] as const satisfies readonly Preset[]

/** The civil date now, in the organisation's zone. */
export function useToday(): string {
  return civilDateIn(useSession().organisation.zone, Date.now())
}

/** Which days: weeks begin as the settings of reports say. */
export function DaysFilter() {
  const navigate = useReportNavigate()
  const { report, search } = useReportPlace()
  const today = useToday()
  const locale = useLocale()
  const settings = useReportSettings(report !== 'own')
  return (
    <RangeBar
      range={reportRange(search, today)}
      today={today}
      presets={PRESETS}
      firstWeekday={settings.data?.inForce.weekStart ?? firstWeekday(locale)}
      onRange={(range) => navigate(range, { replace: false })}
      link={({ range, preset: _preset, ...props }) => (
        <ReportLink search={searchWith(search, range)} {...props} />
      )}
    />
  )
}

/** The days that the address asks for. */
export function useReportRange(): Range {
  return reportRange(useReportPlace().search, useToday())
}

export function Filters({ children }: { children: ReactNode }) {
  return <search className={classes.filters}>{children}</search>
}

/** Whose: a team, or all whom one may see. `always`: there is no report of all. */
export function TeamFilter({ always = false, team }: { always?: boolean; team?: string | undefined }) {
  const { t } = useTranslation()
  const navigate = useReportNavigate()
  const { search } = useReportPlace()
  const teams = useTeamsToSee()
  const all = always ? [] : [{ value: '', label: t('reports.allTeams') }]
  return (
    <NativeSelect
      size="md"
      label={t('reports.team')}
      value={team ?? search.team ?? ''}
      onChange={({ currentTarget: { value } }) =>
        navigate({
          team: value === '' ? null : value,
          person: null,
          date: always ? null : (search.date ?? null),
        })
      }
      data={[...all, ...teams.map(({ id, name }) => ({ value: id, label: name }))]}
    />
  )
}

/** One person among all whom one may see. */
export function PersonFilter() {
  const { person } = useReportPlace().search
  return person === undefined ? <PickPerson /> : <ChosenPerson personId={person} />
}

function ChosenPerson({ personId }: { personId: string }) {
  const { t } = useTranslation()
  const { search } = useReportPlace()
  return (
    <div className={classes.chosen}>
      <span>
        {t('reports.person')}: <strong>{usePerson(personId).data?.name ?? '…'}</strong>
      </span>
      <ReportLink search={searchWith(search, { person: null })} className={classes.clear}>
        <Icon name="close" size={18} />
        {t('reports.everybody')}
      </ReportLink>
    </div>
  )
}

function PickPerson() {
  const { t } = useTranslation()
  const navigate = useReportNavigate()
  const [picks, setPicks] = useState(0)
  return (
    <div>
      <PersonSelect
        key={picks}
        name="person"
        data-field="person"
        error={undefined}
        label={t('reports.person')}
        onPerson={(person) => {
          if (!person) return
          setPicks(picks + 1)
          navigate({ person: person.id }, { replace: false })
        }}
      />
    </div>
  )
}

const FIGURES = ['both', 'exact', 'rounded'] as const

/** Exact hours, rounded ones, or both side by side. */
export function FiguresFilter() {
  const { t } = useTranslation()
  const navigate = useReportNavigate()
  const { search } = useReportPlace()
  return (
    <NativeSelect
      size="md"
      label={t('reports.figures')}
      value={search.figures ?? 'both'}
      onChange={({ currentTarget: { value } }) =>
        navigate({ figures: value === 'exact' || value === 'rounded' ? value : null })
      }
      data={FIGURES.map((value) => ({ value, label: t(`reports.figuresAre.${value}`) }))}
    />
  )
}
