import { NativeSelect, TextInput } from '@mantine/core'
import { LEAVE_KINDS, LEAVE_PARTS } from '@muster/core/roster/leave.ts'
import { useTranslation } from 'react-i18next'
import classes from './leave.module.css'
import { beginningOn, type LeaveDraft } from './leave-draft.ts'

type Field = (name: 'kind' | 'from' | 'until' | 'part') => {
  name: string
  'data-field': string
  error: string | undefined
}

type Props = { draft: LeaveDraft; change: (draft: LeaveDraft) => void; field: Field }

/** Which kind of leave, from when until when; of one day also which half. */
export function LeaveFields({ draft, change, field }: Props) {
  const { t } = useTranslation()
  const { kind, from, until, part } = draft
  const isOneDay = from !== '' && (until === '' || until === from)
  return (
    <>
      <NativeSelect
        {...field('kind')}
        size="md"
        label={t('leave.kind')}
        value={kind}
        onChange={({ currentTarget: { value } }) => change({ ...draft, kind: value as LeaveDraft['kind'] })}
        data={LEAVE_KINDS.map((value) => ({ value, label: t(`leaveKinds.${value}`) }))}
      />
      <div className={classes.pair}>
        <TextInput
          {...field('from')}
          type="date"
          size="md"
          label={t('leave.from')}
          value={from}
          onChange={({ currentTarget: { value } }) => change(beginningOn(draft, value))}
        />
        <TextInput
          {...field('until')}
          type="date"
          size="md"
          label={t('leave.until')}
          min={from}
          value={until}
          onChange={({ currentTarget: { value } }) => change({ ...draft, until: value })}
        />
      </div>
      {isOneDay && (
        <NativeSelect
          {...field('part')}
          size="md"
          label={t('leave.part')}
          value={part}
          onChange={({ currentTarget: { value } }) => change({ ...draft, part: value as LeaveDraft['part'] })}
          data={LEAVE_PARTS.map((value) => ({ value, label: t(`leave.parts.${value}`) }))}
        />
      )}
    </>
  )
}
