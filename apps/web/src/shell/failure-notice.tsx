import { useTranslation } from 'react-i18next'
import type { Answer } from '../api/request.ts'
import { Notice } from './notice.tsx'
import { problemText } from './problem-text.ts'

/** An answer that is no value. */
export type Failure = Exclude<Answer<never>, { kind: 'value' }>

/** What went wrong with a form, where it is not about one field. */
export function FailureNotice({ failure }: { failure: Failure }) {
  const { t } = useTranslation()
  const wasAnswered = failure.kind === 'problem'
  return (
    <Notice tone="danger" icon={wasAnswered ? 'warning' : 'offline'} role="alert">
      {wasAnswered ? problemText(t, failure.problem) : t('errors.unreachable')}
    </Notice>
  )
}
