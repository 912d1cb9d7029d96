import type { Correction } from '@muster/contract/corrections.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { Awaited } from '../../shell/awaited.tsx'
import { More } from '../../shell/more.tsx'
import { Section } from '../../shell/page.tsx'
import { problemText } from '../../shell/problem-text.ts'
import { useFormats } from '../clocking/use-formats.ts'
import { History } from './correction-card.tsx'
import { decide, useCorrection, useWaitingCorrections } from './corrections-api.ts'
import { EffectView } from './effect-view.tsx'
import classes from './morning.module.css'
import { MorningRow, RowAction } from './morning-row.tsx'
import { leaveRow } from './next-row.ts'
import { signed } from './signed.ts'
import type { Deeds } from './use-deeds.ts'
import { WordForm } from './word-form.tsx'

/** The corrections that wait, asked first at first: before and after, and their effect on hours. */
export function MorningCorrections({ team, deeds }: { team: string | undefined; deeds: Deeds }) {
  const { t } = useTranslation()
  const query = useWaitingCorrections(team)
  const all = query.data?.pages.flatMap(({ corrections }) => corrections) ?? []
  const waiting = all.filter(({ id }) => !deeds.gone.has(id))
  return (
    <Section title={t('morning.corrections')}>
      {!query.data && <Awaited query={query} lines={2} />}
      {query.data && waiting.length === 0 && <p className={classes.none}>{t('morning.noCorrections')}</p>}
      {waiting.length > 0 && (
        <ul className={classes.rows}>
          {waiting.map((correction) => (
            <CorrectionRow key={correction.id} correction={correction} deeds={deeds} />
          ))}
        </ul>
      )}
      {query.hasNextPage && <More query={query} shown={waiting.length} />}
    </Section>
  )
}

function CorrectionRow({ correction, deeds }: { correction: Correction; deeds: Deeds }) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const [wantsOpen, setOpen] = useState(false)
  const [refuses, setRefuses] = useState(false)
  const { id, person, workDates } = correction
  // What was refused, because the record has changed, is looked at again as it is now.
  const isOpen = wantsOpen || deeds.refused.has(id)
  const { data: seen = correction } = useCorrection(id, isOpen)
  const { effect, changes, position, obstacle } = seen
  const days = workDates.map(dates.day).join(', ')
  const told = (words: string) => ({ personId: person.id, workDate: workDates[0], words })

  function approve(button: HTMLButtonElement) {
    leaveRow(button)
    const words = t('morning.approved', { name: person.name, days })
    void deeds.act(id, told(words), () => decide(id, { decision: 'approve', position }))
  }

  function refuse(word: string, from: Element) {
    leaveRow(from)
    setRefuses(false)
    const words = t('morning.refused', { name: person.name, days })
    void deeds.act(id, told(words), () => decide(id, { decision: 'refuse', word }))
  }

  return (
    <MorningRow
      name={person.name}
      what={<CorrectionLine correction={correction} days={days} />}
      isOpen={isOpen}
      onToggle={() => setOpen(!isOpen)}
      refused={deeds.refused.get(id)}
      actions={
        refuses ? (
          <WordForm
            label={t('morning.word')}
            hint={t('morning.wordHint', { name: person.name })}
            submit={t('morning.refuseNow')}
            onWord={refuse}
            onCancel={() => setRefuses(false)}
          />
        ) : (
          <>
            <RowAction does="approve" words={t('morning.approve')} main onPress={approve} />
            <RowAction does="refuse" words={t('morning.refuse')} onPress={() => setRefuses(true)} />
          </>
        )
      }
    >
      {obstacle !== undefined && <p role="alert">{problemText(t, { code: obstacle })}</p>}
      <EffectView effect={effect} changes={changes} />
      <History correction={correction} />
    </MorningRow>
  )
}

/** `Fri 20 Nov · +40 min · “the lorry came late”` */
function CorrectionLine({ correction, days }: { correction: Correction; days: string }) {
  const { t } = useTranslation()
  const formats = useFormats('UTC')
  const { effect, reason } = correction
  const deltaMs = effect.days.reduce((sum, day) => sum + day.deltaMs, 0)
  return (
    <>
      {days} · <strong>{deltaMs === 0 ? t('corrections.sameHours') : signed(deltaMs, formats)}</strong> ·{' '}
      {t('today.reason', { reason })}
    </>
  )
}
