import { useIsFetching, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { firstWeekday } from '../../formatting/civil-dates.ts'
import { civilDateIn } from '../../formatting/instants.ts'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { useLocale } from '../../language/use-locale.ts'
import { Awaited } from '../../shell/awaited.tsx'
import { ForbiddenPage } from '../../shell/forbidden-page.tsx'
import { Said } from '../../shell/form.tsx'
import { Page } from '../../shell/page.tsx'
import { Empty, Loading } from '../../shell/states.tsx'
import { useSession } from '../access/session-context.ts'
import { datesOf, type Range, weekOf } from '../clocking/record-range.ts'
import { useTeamsToSee } from '../clocking/team-board.ts'
import { TeamNavigation } from '../corrections/team-navigation.tsx'
import { CellDialog } from './cell-dialog.tsx'
import { CopyDialog } from './copy-dialog.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import { readPlannedAgain, useRoster } from './roster-api.ts'
import { RosterBar } from './roster-bar.tsx'
import { RosterDays } from './roster-days.tsx'
import { RosterGrid } from './roster-grid.tsx'
import { RosterLegend } from './roster-legend.tsx'
import { type Cell, publicationOf, rosterWeek } from './roster-week.ts'

const route = getRouteApi('/in/team/roster')

/** `/team/roster`: a week of a team's roster, to be written and published; for leaders and admins. */
export function RosterPage() {
  const { t } = useTranslation()
  const { person, leads } = useSession()
  if (!person.admin && leads.length === 0) return <ForbiddenPage title={t('roster.title')} />
  return <TeamRoster />
}

function TeamRoster() {
  const { t } = useTranslation()
  const { organisation } = useSession()
  const { team, week } = route.useSearch()
  const teams = useTeamsToSee()
  const isReading = useIsFetching({ queryKey: ['teams'] }) > 0
  const weekday = firstWeekday(useLocale())
  const today = civilDateIn(organisation.zone, Date.now())
  const range = weekOf(week ?? today, weekday)
  const teamId = team ?? teams[0]?.id
  return (
    <Page title={t('roster.title')} lead={t('roster.lead')}>
      <TeamNavigation />
      {teamId === undefined && isReading && <Loading lines={6} />}
      {teamId === undefined && !isReading && (
        <Empty icon="team" title={t('roster.noTeam')}>
          {t('roster.noTeamText')}
        </Empty>
      )}
      {teamId !== undefined && (
        <Week key={teamId} teamId={teamId} teams={teams} range={range} today={today} />
      )}
    </Page>
  )
}

type Props = {
  teamId: string
  teams: readonly { id: string; name: string }[]
  range: Range
  today: string
}

type Opened = { what: 'cell'; cell: Cell } | { what: 'copy' | 'publish' }

function Week({ teamId, teams, range, today }: Props) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const queries = useQueryClient()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const query = useRoster(teamId, range)
  const [opened, setOpened] = useState<Opened>()
  const [said, setSaid] = useState('')
  const days = datesOf(range)
  const roster = query.isPlaceholderData ? undefined : query.data
  const week = roster && rosterWeek(roster, days)
  const close = () => setOpened(undefined)
  const done = (words: string) => {
    close()
    setSaid(words)
    void readPlannedAgain(queries)
  }
  const open = (cell: Cell) => setOpened({ what: 'cell', cell })
  const chosen = [search.day, today].find((day) => day !== undefined && days.includes(day)) ?? range.from
  return (
    <>
      <RosterBar
        teamId={teamId}
        teams={teams}
        range={range}
        today={today}
        publication={roster && publicationOf(roster)}
        onCopy={() => setOpened({ what: 'copy' })}
        onPublish={() => setOpened({ what: 'publish' })}
        canCopy={(roster?.shifts.length ?? 0) > 0}
      />
      <Said>{said}</Said>
      {(!roster || !week) && <Awaited query={query} lines={6} />}
      {week && week.rows.length === 0 && (
        <Empty icon="people" title={t('roster.nobody')}>
          {t('roster.nobodyText')}
        </Empty>
      )}
      {roster && week && week.rows.length > 0 && (
        <>
          <RosterGrid
            week={week}
            today={roster.today}
            jobs={roster.jobs}
            label={t('roster.grid', {
              team: roster.team.name,
              range: dates.range(range.from, range.until),
            })}
            onOpen={open}
          />
          <RosterDays
            week={week}
            today={roster.today}
            jobs={roster.jobs}
            date={chosen}
            search={search}
            onOpen={open}
          />
          <RosterLegend />
        </>
      )}
      {roster && opened?.what === 'cell' && (
        <CellDialog roster={roster} cell={opened.cell} onDone={done} onClose={close} />
      )}
      {roster && opened?.what === 'copy' && (
        <CopyDialog
          teamId={teamId}
          range={range}
          today={roster.today}
          onDone={(words, to) => {
            done(words)
            void navigate({ search: { team: teamId, week: to }, resetScroll: false })
          }}
          onClose={close}
        />
      )}
      {roster && opened?.what === 'publish' && (
        <PublishDialog roster={roster} range={range} onDone={done} onClose={close} />
      )}
    </>
  )
}
