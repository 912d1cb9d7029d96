import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../look/icons.tsx'
import { useTick } from '../../shell/use-tick.ts'
import { Explanation } from './explanation.tsx'
import { totalsAt } from './sessions-of-today.ts'
import { serverNow } from './today.ts'
import page from './today-page.module.css'
import type { Today } from './told-today.ts'
import classes from './totals.module.css'
import { useFormats } from './use-formats.ts'

/** What today adds up to. Each figure opens into the punches and rules behind it. */
export function Totals({ today, zone }: { today: Today; zone: string }) {
  const { t } = useTranslation()
  const formats = useFormats(zone)
  const { presence, sessions } = today
  const workedMs = useTick(() => totalsAt(presence, sessions, serverNow(today)).workedMs) * 1000
  const breakMs = useTick(() => totalsAt(presence, sessions, serverNow(today)).breakMs) * 1000
  return (
    <section className={page.section} aria-labelledby="totals">
      <h2 className={page.sectionTitle} id="totals">
        {t('today.totals')}
      </h2>
      <div className={classes.totals}>
        <Total label={t('today.worked')} value={formats.duration(workedMs)}>
          <Explanation of="work" totalMs={workedMs} today={today} formats={formats} />
        </Total>
        <Total label={t('today.breaks')} value={formats.duration(breakMs)}>
          <Explanation of="break" totalMs={breakMs} today={today} formats={formats} />
        </Total>
      </div>
    </section>
  )
}

function Total({ label, value, children }: { label: string; value: string; children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false)
  const id = useId()
  return (
    <div className={classes.total}>
      <button
        type="button"
        className={classes.toggle}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setIsOpen(!isOpen)}
      >
        <span>{label}</span>
        <span className={classes.value}>{value}</span>
        <Icon name="chevron" />
      </button>
      {isOpen && (
        <div className={classes.explanation} id={id}>
          {children}
        </div>
      )}
    </div>
  )
}
