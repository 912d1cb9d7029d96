import { Button, NativeSelect } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { civilDateIn } from '../../formatting/instants.ts'
import { Icon } from '../../look/icons.tsx'
import { ForbiddenPage } from '../../shell/forbidden-page.tsx'
import { Said } from '../../shell/form.tsx'
import { Page } from '../../shell/page.tsx'
import { focusPage } from '../../shell/use-focus-on-navigation.ts'
import { useSession } from '../access/session-context.ts'
import { useTeamsToSee } from '../clocking/team-board.ts'
import { DonePlace } from '../corrections/done-notice.tsx'
import morning from '../corrections/morning.module.css'
import { pressRow } from '../corrections/press-row.ts'
import { RowKeys } from '../corrections/row-keys.tsx'
import { TeamNavigation } from '../corrections/team-navigation.tsx'
import { useDeeds } from '../corrections/use-deeds.ts'
import { useRowFocus } from '../corrections/use-row-focus.ts'
import { EnterLeaveDialog } from './enter-leave-dialog.tsx'
import { LeaveMonth } from './leave-month.tsx'
import { WaitingLeaves } from './waiting-leaves.tsx'

const route = getRouteApi('/in/team/leave')

/** `/team/leave`: the requests that wait, then who is away when; and entering leave for whoever called in sick. */
export function TeamLeavePage() {
  const { t } = useTranslation()
  const { person, leads } = useSession()
  if (!person.admin && leads.length === 0) return <ForbiddenPage title={t('leave.title')} />
  return <TeamLeave />
}

function TeamLeave() {
  const { t } = useTranslation()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { zone } = useSession().organisation
  const [today] = useState(() => civilDateIn(zone, Date.now()))
  const { team, month = today.slice(0, 7) } = search
  const teams = useTeamsToSee()
  const deeds = useDeeds()
  const lists = useRef<HTMLDivElement>(null)
  const [enters, setEnters] = useState(false)
  const [said, setSaid] = useState('')
  useRowFocus(lists)
  useEffect(() => {
    // A page that is loaded has no focus yet, and no key would be heard: it begins at its heading, as after a link.
    if (document.activeElement === document.body) focusPage(lists.current?.closest('main') ?? null)
  }, [])
  const enter = (
    <Button size="md" leftSection={<Icon name="plus" size={20} />} onClick={() => setEnters(true)}>
      {t('teamLeave.enter')}
    </Button>
  )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the rows inside, which are buttons
    <div className={morning.morning} ref={lists} onKeyDown={(event) => pressRow(event, lists.current)}>
      <Page title={t('leave.title')} lead={t('teamLeave.lead')} actions={enter}>
        <TeamNavigation />
        {teams.length > 1 && (
          <NativeSelect
            size="md"
            label={t('morning.team')}
            value={team ?? ''}
            onChange={({ currentTarget: { value } }) => {
              const { team: _before, ...rest } = search
              void navigate({ search: value === '' ? rest : { ...rest, team: value }, replace: true })
            }}
            data={[
              { value: '', label: t('morning.allTeams') },
              ...teams.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            className={morning.team}
          />
        )}
        <RowKeys
          keys={{
            'j k ↑ ↓': t('morning.keys.j'),
            Enter: t('morning.keys.Enter'),
            a: t('teamLeave.keyApprove'),
            r: t('morning.keys.r'),
          }}
        />
        <Said>{said}</Said>
        <DonePlace deeds={deeds} />
        <WaitingLeaves team={team} deeds={deeds} />
        <LeaveMonth team={team} month={month} today={today} deeds={deeds} />
        {enters && <EnterLeaveDialog today={today} onEntered={setSaid} onClose={() => setEnters(false)} />}
      </Page>
    </div>
  )
}
