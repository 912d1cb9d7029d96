import { Checkbox } from '@mantine/core'
import { NOTICE_KINDS, type NoticeKind } from '@muster/core/alerts/notice-kinds.ts'
import { useTranslation } from 'react-i18next'
import organisation from '../organisation/organisation.module.css'
import classes from './kind-boxes.module.css'

type Props = { chosen: readonly NoticeKind[]; onChange: (chosen: readonly NoticeKind[]) => void }

/** Which notices an endpoint hears of: each, or all at once. */
export function KindBoxes({ chosen, onChange }: Props) {
  const { t } = useTranslation()
  const isAll = chosen.length === NOTICE_KINDS.length
  return (
    <fieldset className={classes.kinds}>
      <legend className={classes.legend}>{t('endpoints.kinds')}</legend>
      <Checkbox
        size="md"
        className={organisation.check ?? ''}
        label={t('endpoints.allKinds')}
        checked={isAll}
        indeterminate={!isAll && chosen.length > 0}
        onChange={({ currentTarget: { checked } }) => onChange(checked ? NOTICE_KINDS : [])}
      />
      <div className={classes.each}>
        {NOTICE_KINDS.map((kind) => (
          <Checkbox
            key={kind}
            size="md"
            className={organisation.check ?? ''}
            label={t(`noticeKinds.${kind}`)}
            checked={chosen.includes(kind)}
            onChange={({ currentTarget: { checked } }) =>
              onChange(NOTICE_KINDS.filter((one) => (one === kind ? checked : chosen.includes(one))))
            }
          />
        ))}
      </div>
    </fieldset>
  )
}
