import { VisuallyHidden } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useDates } from '../../formatting/dates.ts'
import { isLanguage } from '../../language/languages.ts'
import { useLocale } from '../../language/use-locale.ts'
import { Icon } from '../../look/icons.tsx'
import { QuietButton } from '../../shell/quiet-button.tsx'
import text from '../../shell/text.module.css'
import { useSession } from '../access/session-context.ts'
import classes from './alerts.module.css'
import { iconOf, readable } from './notice-text.ts'
import type { Told } from './notices-api.ts'

/** One notice: what it says, when it became true, and the way to what it is about; whoever goes there has read it. */
export function NoticeLine({ notice, onRead }: { notice: Told; onRead: () => void }) {
  const { t } = useTranslation()
  const { organisation } = useSession()
  const dates = useDates(organisation.zone)
  const line = useRef<HTMLLIElement>(null)
  const { sentence, more, place } = useReadable(notice)
  const { at, kind, read } = notice
  const markRead = () => {
    // The button goes: the keyboard stays with its notice.
    line.current?.focus()
    onRead()
  }
  return (
    <li className={classes.notice} data-unread={!read || undefined} ref={line} tabIndex={-1}>
      <span className={classes.sign}>
        <Icon name={iconOf(kind)} />
      </span>
      <div className={classes.told}>
        <p className={classes.sentence}>
          {!read && <VisuallyHidden>{t('notices.new')} </VisuallyHidden>}
          {place ? (
            <Link
              // Which of the pages it is, is said by the rules that mails are written by too.
              to={place.path as '/my-time'}
              search={place.search}
              className={classes.cover}
              onClick={() => {
                if (!read) onRead()
              }}
            >
              {sentence}
            </Link>
          ) : (
            sentence
          )}
        </p>
        {more.map((part) => (
          <p key={part} className={text.soft}>
            {part}
          </p>
        ))}
        <p className={text.small}>
          <time dateTime={at}>{dates.dateTime(at)}</time>
        </p>
      </div>
      {!read && (
        <QuietButton aria-label={t('notices.readOf', { notice: sentence })} onClick={markRead}>
          {t('notices.read')}
        </QuietButton>
      )}
    </li>
  )
}

function useReadable(notice: Told) {
  const { t, i18n } = useTranslation()
  const { person, organisation } = useSession()
  const locale = useLocale()
  const told = readable(notice, {
    personId: person.id,
    organisation: organisation.name,
    language: isLanguage(i18n.language) ? i18n.language : 'en',
    locale,
  })
  return told ?? { sentence: t('notices.unreadable'), more: [], place: undefined }
}
