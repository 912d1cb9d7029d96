import { useTranslation } from 'react-i18next'
import type { Answer } from '../../api/request.ts'
import { Notice } from '../../shell/notice.tsx'
import { problemText } from '../../shell/problem-text.ts'

/** An answer that is no value. */
export type Failure = Exclude<Answer<never>, { kind: 'value' }>

/** What went wrong with a form, once for all its fields. */
export function FailureNotice({ failure }: { failure: Failure }) {
  const { t } = useTranslation()
  if (failure.kind === 'unreachable') {
    return (
      <Notice tone="danger" icon="offline" role="alert">
        {t('errors.unreachable')}
      </Notice>
    )
  }
  return (
    <Notice tone="danger" icon="warning" role="alert">
      {problemText(t, failure.problem)}
    </Notice>
  )
}
