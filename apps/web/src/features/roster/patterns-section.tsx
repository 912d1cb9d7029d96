import { Button } from '@mantine/core'
import type { PatternVersion, PatternVersions } from '@muster/contract/roster.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { Awaited } from '../../shell/awaited.tsx'
import { ConfirmDialog } from '../../shell/confirm-dialog.tsx'
import { Said } from '../../shell/form.tsx'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { Section } from '../../shell/page.tsx'
import text from '../../shell/text.module.css'
import { useSession } from '../access/session-context.ts'
import { PatternForm } from './pattern-form.tsx'
import { PatternItem } from './pattern-item.tsx'
import classes from './patterns.module.css'
import { type PatternOwner, patternState, usePatterns, withdrawPattern } from './patterns-api.ts'
import { readPlannedAgain } from './roster-api.ts'

type Props = { owner: PatternOwner; name: string }
type Opened = { what: 'set' } | { what: 'withdraw'; version: PatternVersion }

/** The weekly patterns of a person or a team: what is in force, what is planned, and what was. */
export function PatternsSection({ owner, name }: Props) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const queries = useQueryClient()
  const session = useSession()
  const query = usePatterns(owner)
  const [opened, setOpened] = useState<Opened>()
  const [said, setSaid] = useState('')
  const isPerson = 'person' in owner
  const isOwn = isPerson && owner.person === session.person.id && !session.person.admin
  const done = (words: string) => {
    setOpened(undefined)
    setSaid(words)
    void readPlannedAgain(queries)
  }
  const set = !isOwn && query.data && (
    <Button variant="default" size="md" onClick={() => setOpened({ what: 'set' })}>
      {t('patterns.set')}
    </Button>
  )
  return (
    <Section title={t('patterns.title')} actions={set}>
      <p className={text.soft}>{isPerson ? t('patterns.textPerson', { name }) : t('patterns.textTeam')}</p>
      {isOwn && <p className={text.soft}>{t('patterns.own')}</p>}
      <Said inView>{said}</Said>
      {!query.data && <Awaited query={query} lines={3} />}
      {query.data && (
        <Versions
          known={query.data}
          isPerson={isPerson}
          onWithdraw={isOwn ? undefined : (version) => setOpened({ what: 'withdraw', version })}
        />
      )}
      {opened?.what === 'set' && query.data && (
        <FormDialog title={t('patterns.formTitle', { name })} onClose={() => setOpened(undefined)}>
          <PatternForm
            owner={owner}
            known={query.data}
            onDone={() => done(t('patterns.saved'))}
            onCancel={() => setOpened(undefined)}
          />
        </FormDialog>
      )}
      {opened?.what === 'withdraw' && (
        <ConfirmDialog
          title={t('patterns.withdrawTitle', { date: dates.range(opened.version.from, opened.version.from) })}
          submit={t('patterns.withdraw')}
          danger
          send={() => withdrawPattern(opened.version.id)}
          onDone={() => done(t('patterns.withdrawn'))}
          onClose={() => setOpened(undefined)}
        >
          <p>{t('patterns.withdrawText')}</p>
        </ConfirmDialog>
      )}
    </Section>
  )
}

type VersionsProps = {
  known: PatternVersions
  isPerson: boolean
  onWithdraw: ((version: PatternVersion) => void) | undefined
}

function Versions({ known, isPerson, onWithdraw }: VersionsProps) {
  const { t } = useTranslation()
  const of = (states: readonly string[]) =>
    known.versions.filter((version) => states.includes(patternState(known, version)))
  const [current, past] = [of(['planned', 'now']), of(['past'])]
  const items = (versions: readonly PatternVersion[]) => (
    <ol className={classes.versions}>
      {versions.map((version) => (
        <PatternItem
          key={version.id}
          version={version}
          state={patternState(known, version)}
          isPerson={isPerson}
          onWithdraw={onWithdraw && (() => onWithdraw(version))}
        />
      ))}
    </ol>
  )
  return (
    <>
      {!current.some(({ from }) => from <= known.today) && (
        <p>{t(isPerson ? 'patterns.nonePerson' : 'patterns.noneTeam')}</p>
      )}
      {current.length > 0 && items(current)}
      {past.length > 0 && (
        <details className={classes.past}>
          <summary className={classes.summary}>
            {t('patterns.history')} ({past.length})
          </summary>
          {items(past)}
        </details>
      )}
    </>
  )
}
