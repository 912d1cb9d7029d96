import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { RequestFailed } from '../api/request.ts'
import { CardPage } from './card-page.tsx'
import { problemText } from './problem-text.ts'

type Props = { error: Error | null; trying: boolean; tryNow: () => void }

/** Nothing is known yet, and the server gives no answer or one that is of no use. The page goes on trying by itself. */
export function UnreachablePage({ error, trying, tryNow }: Props) {
  const { t } = useTranslation()
  const answer = error instanceof RequestFailed ? error.answer : undefined
  const title = answer?.kind === 'problem' ? problemText(t, answer.problem) : t('common.unreachableTitle')
  return (
    <CardPage title={title} lead={t('common.unreachableText')}>
      <Button size="lg" loading={trying} onClick={() => tryNow()}>
        {t('common.tryNow')}
      </Button>
    </CardPage>
  )
}
