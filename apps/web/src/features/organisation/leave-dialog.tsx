import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../shell/dialog.tsx'
import form from '../../shell/form.module.css'

/** Asks before another page takes the place of one with unsaved changes. */
export function LeaveDialog({ stay, leave }: { stay: () => void; leave: () => void }) {
  const { t } = useTranslation()
  return (
    <Dialog title={t('form.discardTitle')} onClose={stay}>
      <div className={form.buttons}>
        <Button size="md" onClick={stay} data-harmless>
          {t('form.keepEditing')}
        </Button>
        <Button size="md" variant="default" onClick={leave}>
          {t('form.discard')}
        </Button>
      </div>
    </Dialog>
  )
}
