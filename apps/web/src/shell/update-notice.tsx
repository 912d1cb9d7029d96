import { useTranslation } from 'react-i18next'
import classes from './app-frame.module.css'
import { Notice, NoticeButton } from './notice.tsx'
import { useUpdate } from './updates-context.ts'

/** A new version has been loaded: it is taken over when the person says so, since that loads the page anew. */
export function UpdateNotice() {
  const { t } = useTranslation()
  const { take, putOff } = useUpdate()
  const actions = (
    <>
      <NoticeButton onClick={putOff}>{t('shell.updateLater')}</NoticeButton>
      <NoticeButton onClick={() => take?.()}>{t('shell.updateNow')}</NoticeButton>
    </>
  )
  return (
    <div className={classes.update} role="status">
      {take && (
        <Notice tone="plain" icon="download" actions={actions}>
          <p>{t('shell.updateText')}</p>
        </Notice>
      )}
    </div>
  )
}
