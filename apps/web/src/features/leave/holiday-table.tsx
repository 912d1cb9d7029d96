import type { Holiday } from '@muster/contract/holidays.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../api/request.ts'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { Badge } from '../../shell/badge.tsx'
import { ConfirmDialog } from '../../shell/confirm-dialog.tsx'
import { QuietButton } from '../../shell/quiet-button.tsx'
import table from '../../shell/table.module.css'
import { TableHead } from '../../shell/table-head.tsx'
import { setOwnHoliday, withdrawOwnHoliday } from './holidays-api.ts'

type Props = { holidays: readonly Holiday[]; today: string; onChanged: (words: string) => void }
type Deed = 'leave_out' | 'keep' | 'take_away'

/** The holidays of a year: which are kept, which are the organisation's own; from today on they can be changed. */
export function HolidayTable({ holidays, today, onChanged }: Props) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const [asked, setAsked] = useState<Holiday>()
  return (
    <>
      <table className={`${table.table} ${table.plain}`}>
        <TableHead
          columns={[t('holidays.day'), t('holidays.name'), t('holidays.state')]}
          acts={t('holidays.acts')}
        />
        <tbody>
          {holidays.map((holiday) => {
            const { date, name } = holiday
            return (
              <tr key={date} data-state={date < today ? 'past' : undefined}>
                <th scope="row">
                  <span className={table.name}>{dates.day(date)}</span>
                  <span className={`${table.details} ${table.narrow}`}>
                    {name} <Mark holiday={holiday} />
                  </span>
                </th>
                <td className={table.wide}>{name}</td>
                <td className={table.wide}>
                  <Mark holiday={holiday} />
                </td>
                <td className={table.act}>
                  {date >= today && (
                    <QuietButton
                      onClick={() => setAsked(holiday)}
                      aria-label={`${t(`holidays.does.${deedOf(holiday)}`)}: ${dates.day(date)} ${name}`}
                    >
                      {t(`holidays.does.${deedOf(holiday)}`)}
                    </QuietButton>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {asked && (
        <ConfirmDialog
          title={t(`holidays.asks.${deedOf(asked)}`, { name: asked.name, day: dates.day(asked.date) })}
          submit={t(`holidays.does.${deedOf(asked)}`)}
          send={() => doIt(asked)}
          onDone={() =>
            onChanged(t(`holidays.did.${deedOf(asked)}`, { name: asked.name, day: dates.day(asked.date) }))
          }
          onClose={() => setAsked(undefined)}
        >
          <p>{t(`holidays.means.${deedOf(asked)}`)}</p>
        </ConfirmDialog>
      )}
    </>
  )
}

function Mark({ holiday: { source, kept } }: { holiday: Holiday }) {
  const { t } = useTranslation()
  if (!kept) return <Badge tone="pause">{t('holidays.notKept')}</Badge>
  return source === 'own' ? <Badge tone="accent">{t('holidays.own')}</Badge> : null
}

function deedOf({ source, kept }: Holiday): Deed {
  if (source === 'own') return 'take_away'
  return kept ? 'leave_out' : 'keep'
}

function doIt(holiday: Holiday): Promise<Answer<undefined>> {
  const { date } = holiday
  return deedOf(holiday) === 'leave_out' ? setOwnHoliday({ date, name: null }) : withdrawOwnHoliday(date)
}
