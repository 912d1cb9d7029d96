import { NativeSelect } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLive } from '../../live/use-live.ts'
import { ForbiddenPage } from '../../shell/forbidden-page.tsx'
import { Notice, noticeLink } from '../../shell/notice.tsx'
import { Page } from '../../shell/page.tsx'
import { focusPage } from '../../shell/use-focus-on-navigation.ts'
import { useSession } from '../access/session-context.ts'
import { LiveMark } from '../clocking/live-mark.tsx'
import { useTeamsToSee } from '../clocking/team-board.ts'
import { DonePlace } from './done-notice.tsx'
import classes from './morning.module.css'
import { MorningCorrections } from './morning-corrections.tsx'
import { MorningExceptions } from './morning-exceptions.tsx'
import { MorningMissing } from './morning-missing.tsx'
import { pressRow } from './press-row.ts'
import { RowKeys } from './row-keys.tsx'
import { TeamNavigation } from './team-navigation.tsx'
import { useDeeds } from './use-deeds.ts'
import { readWaitingAgain, useMatters } from './use-matters.ts'
import { useRowFocus } from './use-row-focus.ts'

const route = getRouteApi('/in/team/morning')

/** `/team/morning`: what waits for a leader, to be cleared in a minute: corrections, exceptions, who is missing. */
export function MorningPage() {
  const { t } = useTranslation()
  const { person, leads } = useSession()
  if (!person.admin && leads.length === 0) return <ForbiddenPage title={t('morning.title')} />
  return <Morning />
}

function Morning() {
  const { t } = useTranslation()
  const { team } = route.useSearch()
  const navigate = route.useNavigate()
  const teams = useTeamsToSee()
  const deeds = useDeeds()
  const lists = useRef<HTMLDivElement>(null)
  useFollow()
  useRowFocus(lists)
  useEffect(() => {
    // A page that is loaded has no focus yet, and no key would be heard: it begins at its heading, as after a link.
    const main = lists.current?.closest('main') ?? null
    if (document.activeElement === document.body) focusPage(main)
  }, [])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the rows inside, which are buttons
    <div className={classes.morning} ref={lists} onKeyDown={(event) => pressRow(event, lists.current)}>
      <Page title={t('morning.title')} lead={t('morning.lead')} actions={<LiveMark />}>
        <TeamNavigation />
        {teams.length > 1 && (
          <NativeSelect
            size="md"
            label={t('morning.team')}
            value={team ?? ''}
            onChange={({ currentTarget: { value } }) =>
              void navigate({ search: value === '' ? {} : { team: value }, replace: true })
            }
            data={[
              { value: '', label: t('morning.allTeams') },
              ...teams.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            className={classes.team}
          />
        )}
        <RowKeys
          keys={{
            'j k ↑ ↓': t('morning.keys.j'),
            Enter: t('morning.keys.Enter'),
            a: t('morning.keys.a'),
            r: t('morning.keys.r'),
            f: t('morning.keys.f'),
          }}
        />
        <DonePlace deeds={deeds} />
        <LeavesWaiting />
        <MorningCorrections team={team} deeds={deeds} />
        <MorningExceptions team={team} deeds={deeds} />
        <MorningMissing team={team} />
      </Page>
    </div>
  )
}

/** What others decide disappears here: soon, but once for many events. */
function useFollow() {
  const queries = useQueryClient()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  useLive(() => {
    if (timer.current !== undefined) return
    timer.current = setTimeout(() => {
      timer.current = undefined
      void readWaitingAgain(queries)
    }, READ_AGAIN_AFTER_MS)
  })
}

const READ_AGAIN_AFTER_MS = 700

/** Requests for leave have a page of their own: here only that some wait. */
function LeavesWaiting() {
  const { t } = useTranslation()
  const count = useMatters().data?.leaves ?? 0
  if (count === 0) return null
  const actions = (
    <Link to="/team/leave" className={noticeLink}>
      {t('morning.toLeaves')}
    </Link>
  )
  return (
    <Notice tone="plain" icon="calendar" actions={actions}>
      {t('morning.leaves', { count })}
    </Notice>
  )
}
