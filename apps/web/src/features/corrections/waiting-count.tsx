import { useTranslation } from 'react-i18next'
import { CountBadge } from '../../shell/count-badge.tsx'
import { useMatters } from './use-matters.ts'

type Props = {
  /** Of one page's list alone; none: all that waits. */
  of?: 'morning' | 'leave'
}

/** How much there is to decide or to look at, as a small number; nothing where there is nothing. */
export function WaitingCount({ of }: Props) {
  const { t } = useTranslation()
  const { data } = useMatters()
  const { corrections, exceptions, leaves } = data ?? { corrections: 0, exceptions: 0, leaves: 0 }
  const count = (of === 'leave' ? 0 : corrections + exceptions) + (of === 'morning' ? 0 : leaves)
  return <CountBadge count={count} words={t('shell.waiting', { count })} />
}
