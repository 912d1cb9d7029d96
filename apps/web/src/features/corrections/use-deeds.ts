import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../api/request.ts'
import { problemText } from '../../shell/problem-text.ts'
import { recordKey } from '../clocking/record-source.ts'
import { readWaitingAgain } from './use-matters.ts'

/** Something that was decided here: about whom and when, in words. */
export type Done = { personId: string; workDate: string | undefined; words: string }

export type Deeds = ReturnType<typeof useDeeds>

/**
 * What a leader does line by line: a line goes at once, so that the next one can be decided while the server is told, and
 * comes back with the reason where it was refused.
 */
export function useDeeds() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set())
  const [refused, setRefused] = useState<ReadonlyMap<string, string>>(new Map())
  const [done, setDone] = useState<Done>()

  async function act(line: string, told: Done, send: () => Promise<Answer<unknown>>) {
    setGone((before) => new Set(before).add(line))
    setRefused((before) => new Map([...before].filter(([other]) => other !== line)))
    setDone(told)
    const answer = await send()
    if (answer.kind === 'value') {
      void queries.invalidateQueries({ queryKey: recordKey(told.personId) })
      return readWaitingAgain(queries)
    }
    const why = answer.kind === 'problem' ? problemText(t, answer.problem) : t('errors.unreachable')
    setGone((before) => new Set([...before].filter((other) => other !== line)))
    setRefused((before) => new Map(before).set(line, why))
    setDone((latest) => (latest === told ? undefined : latest))
    // What was seen is no longer so: what is so now is read before anybody tries again.
    if (answer.kind === 'problem') return readWaitingAgain(queries)
  }

  return { gone, refused, done, act }
}
