import type { CorrectionChange } from '@muster/contract/corrections.ts'
import { useTranslation } from 'react-i18next'
import { RequestFailed } from '../../api/request.ts'
import { FailureNotice } from '../../shell/failure-notice.tsx'
import { Loading } from '../../shell/states.tsx'
import classes from './corrections.module.css'
import type { usePreview } from './corrections-api.ts'
import { EffectView } from './effect-view.tsx'

type Props = {
  changes: readonly CorrectionChange[]
  preview: ReturnType<typeof usePreview>
  /** It is about what is typed now. */
  isCurrent: boolean
}

/** What a correction would come to, by the server's own rules; read out when it changes. */
export function PreviewView({ changes, preview, isCurrent }: Props) {
  const { t } = useTranslation()
  const { data, error } = preview
  const failure = error instanceof RequestFailed ? error.answer : undefined
  return (
    <div aria-live="polite" aria-busy={!isCurrent}>
      {changes.length > 0 && (
        <section className={classes.preview} aria-label={t('corrections.effect')} data-waiting={!isCurrent}>
          <p className={classes.previewTitle}>{t('corrections.effect')}</p>
          {failure && <FailureNotice failure={failure} />}
          {!failure && data && <EffectView effect={data.effect} changes={changes} />}
          {!failure && !data && <Loading lines={1} />}
        </section>
      )}
    </div>
  )
}
