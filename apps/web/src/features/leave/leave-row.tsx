import type { Leave } from '@muster/contract/leave.ts'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import morning from '../corrections/morning.module.css'
import { MorningRow, RowAction } from '../corrections/morning-row.tsx'
import { leaveRow } from '../corrections/next-row.ts'
import type { Deeds } from '../corrections/use-deeds.ts'
import { WordForm } from '../corrections/word-form.tsx'
import { decideLeave } from './leave-api.ts'
import { LeaveHistory, StateBadge, useWhen } from './leave-words.tsx'

type Decision = 'approved' | 'refused'
type Props = {
  leave: Leave
  deeds: Deeds
  mayDecide?: boolean
  /** What else is seen once it is open. */
  children?: ReactNode
}

/** A leave that a leader decides about: approved by one key, refused with a word, or the decision turned around. */
export function LeaveRow({ leave, deeds, mayDecide = true, children }: Props) {
  const { t } = useTranslation()
  const when = useWhen()
  const [wantsOpen, setOpen] = useState(false)
  const [words, setWords] = useState<Decision>()
  const { id, person, state, kind, note, from } = leave
  const isOpen = wantsOpen || deeds.refused.has(id)
  const isWaiting = state === 'requested'
  const isTurnable = state === 'approved' || state === 'refused'

  function decide(decision: Decision, word: string | null, by: Element) {
    // A row that waits goes at once, and the keyboard must not go with it; one of the month stays.
    if (isWaiting) leaveRow(by)
    else by.closest('[data-row]')?.querySelector('button')?.focus()
    setWords(undefined)
    const told = t(`teamLeave.${decision}`, { name: person.name, when: when(leave) })
    const done = { personId: person.id, workDate: from, words: told }
    void deeds.act(id, done, () => decideLeave(id, { decision, word }))
  }

  const form = words && (
    <WordForm
      label={t(words === 'approved' ? 'teamLeave.word' : 'morning.word')}
      hint={t('morning.wordHint', { name: person.name })}
      submit={t(words === 'approved' ? 'teamLeave.approve' : 'teamLeave.refuse')}
      onWord={(word, by) => decide(words, word, by)}
      onCancel={() => setWords(undefined)}
    />
  )
  const other = state === 'approved' ? 'refused' : 'approved'
  return (
    <MorningRow
      name={person.name}
      what={
        <>
          {when(leave)} · <strong>{t(`leaveKinds.${kind}`)}</strong>
          {note !== null && <> · {t('today.reason', { reason: note })}</>}
        </>
      }
      isOpen={isOpen}
      onToggle={() => setOpen(!isOpen)}
      refused={deeds.refused.get(id)}
      actions={
        isWaiting && mayDecide ? (
          (form ?? (
            <>
              <RowAction
                does="approve"
                words={t('teamLeave.approve')}
                main
                onPress={(by) => decide('approved', null, by)}
              />
              <RowAction does="refuse" words={t('teamLeave.refuse')} onPress={() => setWords('refused')} />
            </>
          ))
        ) : (
          <StateBadge state={state} />
        )
      }
    >
      <LeaveHistory leave={leave} />
      {children}
      {isWaiting && mayDecide && !form && (
        <Turn words={t('teamLeave.approveWithWord')} onPress={() => setWords('approved')} />
      )}
      {isTurnable &&
        mayDecide &&
        (form ?? <Turn words={t(`teamLeave.turn.${other}`)} onPress={() => setWords(other)} />)}
    </MorningRow>
  )
}

function Turn({ words, onPress }: { words: string; onPress: () => void }) {
  return (
    <div className={morning.actions}>
      <button type="button" className={morning.act} onClick={onPress}>
        {words}
      </button>
    </div>
  )
}
