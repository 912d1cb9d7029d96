import { Button } from '@mantine/core'
import type { BoardRow, KeptPunch } from '@muster/contract/clocking.ts'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { deviceZone, isSameZone, zoneLabel } from '../../formatting/instants.ts'
import { ForbiddenPage } from '../../shell/forbidden-page.tsx'
import { Page } from '../../shell/page.tsx'
import { Empty, Failed, Loading } from '../../shell/states.tsx'
import { useSession } from '../access/session-context.ts'
import { TeamNavigation } from '../corrections/team-navigation.tsx'
import { BoardFilters } from './board-filters.tsx'
import { BoardTable } from './board-table.tsx'
import { type Clocked, ClockedNotice } from './clocked-notice.tsx'
import { LiveMark } from './live-mark.tsx'
import { PunchForDialog } from './punch-for-dialog.tsx'
import { useBoard, useTeamsToSee } from './team-board.ts'
import classes from './team-page.module.css'
import { useFormats } from './use-formats.ts'

const route = getRouteApi('/in/team')

/** Who is in, on a break or out, live, with what there is to look at today; for leaders and admins. */
export function TeamPage() {
  const { t } = useTranslation()
  const { person, leads } = useSession()
  if (!person.admin && leads.length === 0) return <ForbiddenPage title={t('team.title')} />
  return <Board />
}

function Board() {
  const { t } = useTranslation()
  const session = useSession()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const formats = useFormats(session.organisation.zone)
  const teams = useTeamsToSee()
  const board = useBoard(search)
  const [clocking, setClocking] = useState<BoardRow>()
  const [clocked, setClocked] = useState<Clocked>()
  const { first, rows, counts } = board
  const onClocked = (row: BoardRow, punch: KeptPunch) => {
    setClocking(undefined)
    setClocked({ person: row.person, punch })
    void board.refetch()
  }
  return (
    <Page
      title={t('team.title')}
      lead={first && t('team.lead', { date: formats.date(first.workDate) })}
      actions={<LiveMark />}
    >
      <TeamNavigation />
      <BoardFilters
        search={search}
        teams={teams}
        counts={first && counts}
        change={(next) => void navigate({ search: next, replace: true })}
      />
      {board.isPending && <Loading lines={6} />}
      {board.error && <Failed error={board.error} trying={board.isFetching} tryNow={board.refetch} />}
      {first && rows.length === 0 && <Nobody filtered={Object.keys(search).length > 0} />}
      {first && rows.length > 0 && (
        <BoardTable
          board={first}
          rows={rows}
          formats={formats}
          onClock={setClocking}
          self={session.person.id}
        />
      )}
      {board.hasNextPage && (
        <Button variant="default" loading={board.isFetchingNextPage} onClick={() => board.fetchNextPage()}>
          {t('team.more')}
        </Button>
      )}
      <ZoneNote zone={session.organisation.zone} />
      {clocked && (
        <div className={classes.toast}>
          <ClockedNotice
            clocked={clocked}
            onUndone={() => board.refetch()}
            onDone={() => setClocked(undefined)}
          />
        </div>
      )}
      {clocking && (
        <PunchForDialog row={clocking} onClose={() => setClocking(undefined)} onClocked={onClocked} />
      )}
    </Page>
  )
}

function Nobody({ filtered }: { filtered: boolean }) {
  const { t } = useTranslation()
  return (
    <Empty icon="people" title={t(filtered ? 'team.nobodyLikeThat' : 'team.nobody')}>
      {t(filtered ? 'team.nobodyLikeThatHint' : 'team.nobodyHint')}
    </Empty>
  )
}

function ZoneNote({ zone }: { zone: string }) {
  const { t } = useTranslation()
  const own = deviceZone()
  if (isSameZone(zone, own)) return null
  return <p>{t('today.zoneNote', { zone: zoneLabel(zone), own: zoneLabel(own) })}</p>
}
