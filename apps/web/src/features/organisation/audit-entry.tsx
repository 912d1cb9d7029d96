import type { AuditEntry } from '@muster/contract/organisation.ts'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useDates } from '../../formatting/dates.ts'
import text from '../../shell/text.module.css'
import { useSession } from '../access/session-context.ts'
import classes from './audit.module.css'
import { type AuditField, fieldsOf, nameOfRow, valueText } from './audit-values.ts'

/** More changes than this do not fit a sentence; the details have them all. */
const IN_WORDS = 3
/** A longer value stands in the details alone. */
const LONGEST = 60

/** What of tables, columns and values there are words for; the others are as they are. */
export function useAuditWords() {
  const { t, i18n } = useTranslation()
  const dates = useDates(useSession().organisation.zone)
  const known = (of: 'auditKinds' | 'auditFields', name: string) =>
    i18n.exists(`${of}.${name}`) ? i18n.t(`${of}.${name}` as 'auditKinds.people') : name
  return {
    kind: (name: string) => known('auditKinds', name),
    field: (name: string) => known('auditFields', name),
    value: (value: unknown) =>
      valueText(value, {
        nothing: t('audit.nothing'),
        yes: t('audit.yes'),
        no: t('audit.no'),
        instant: dates.dateTime,
      }),
  }
}

/** One change in a sentence, when it was, and on demand every column. */
export function Entry({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation()
  const dates = useDates(useSession().organisation.zone)
  const { number, at, subject, person } = entry
  return (
    <li className={classes.entry}>
      <p className={classes.sentence}>{useSentence(entry)}</p>
      <p className={text.small}>
        <time dateTime={at}>{dates.dateTime(at)}</time>
        {person && (
          <>
            {' · '}
            <Link
              to="/settings/audit"
              search={(before) => ({ ...before, person: person.id })}
              className={text.link}
              aria-label={t('audit.ofPerson', { name: person.name })}
            >
              {t('audit.onlyThem')}
            </Link>
          </>
        )}
      </p>
      <details className={classes.details}>
        <summary>{t('audit.details')}</summary>
        <Fields entry={entry} />
        <p className={text.small}>{t('audit.entry', { number, subject })}</p>
      </details>
    </li>
  )
}

function useSentence(entry: AuditEntry): string {
  const { t } = useTranslation()
  const words = useAuditWords()
  const { act, kind, actor, person } = entry
  const name = nameOfRow(entry)
  const table = words.kind(kind)
  const isPerson = kind === 'people'
  const what =
    name === undefined || act === 'change' || isPerson ? table : t('audit.named', { what: table, name })
  const changes = act === 'change' ? changesIn(fieldsOf(entry)) : ''
  const told = { actor: actor?.name ?? t('audit.server'), what, changes, person: person?.name ?? '' }
  if (!person) return t(`audit.${act}`, told)
  return isPerson ? t(`audit.${act}Person`, told) : t(`audit.${act}Of`, told)

  function changesIn(fields: readonly AuditField[]): string {
    const short = fields.filter(({ before, after }) =>
      [before, after].every((value) => words.value(value).length <= LONGEST),
    )
    const told = short.slice(0, IN_WORDS).map(({ name: field, before, after }) =>
      t('audit.oneChange', {
        field: words.field(field),
        before: words.value(before),
        after: words.value(after),
      }),
    )
    const named = fields.filter((field) => !short.includes(field)).map((field) => words.field(field.name))
    const more = short.length - told.length
    return [...told, ...named, ...(more > 0 ? [t('audit.others', { count: more })] : [])].join(', ')
  }
}

function Fields({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation()
  const words = useAuditWords()
  const isChange = entry.act === 'change'
  return (
    <table className={classes.fields}>
      <thead>
        <tr>
          <th scope="col">{t('audit.field')}</th>
          {isChange && <th scope="col">{t('audit.before')}</th>}
          <th scope="col">{t(isChange ? 'audit.after' : 'audit.value')}</th>
        </tr>
      </thead>
      <tbody>
        {fieldsOf(entry).map(({ name, before, after }) => (
          <tr key={name}>
            <th scope="row">{words.field(name)}</th>
            {isChange && <td>{words.value(before)}</td>}
            <td>{words.value(isChange ? after : (after ?? before))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
