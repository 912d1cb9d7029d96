import { useTranslation } from 'react-i18next'
import { CountBadge } from '../../shell/count-badge.tsx'
import { useUnread } from './use-unread.ts'

/** How many notices are unread, as a small number at the bell. */
export function UnreadCount() {
  const { t } = useTranslation()
  const { data: count = 0 } = useUnread()
  return <CountBadge count={count} words={t('shell.unread', { count })} />
}
