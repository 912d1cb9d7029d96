import type { Mails } from '@muster/contract/organisation.ts'
import { Trans, useTranslation } from 'react-i18next'
import { useDates } from '../../formatting/dates.ts'
import { Awaited } from '../../shell/awaited.tsx'
import { Section } from '../../shell/page.tsx'
import { Empty } from '../../shell/states.tsx'
import table from '../../shell/table.module.css'
import { TableHead } from '../../shell/table-head.tsx'
import text from '../../shell/text.module.css'
import { useSession } from '../access/session-context.ts'
import classes from './organisation.module.css'
import { useMails } from './organisation-api.ts'
import { SettingsFrame } from './settings-frame.tsx'

/** `/settings/mail`: how mail leaves this server, and what it keeps in files instead. */
export function MailPage() {
  const { t } = useTranslation()
  return (
    <SettingsFrame title={t('mails.title')} lead={t('mails.lead')}>
      <MailParts />
    </SettingsFrame>
  )
}

function MailParts() {
  const { t } = useTranslation()
  const query = useMails()
  if (!query.data) return <Awaited query={query} lines={4} />
  if (query.data.transport === 'smtp') {
    return (
      <Section title={t('mails.how')}>
        <p>{t('mails.smtp')}</p>
      </Section>
    )
  }
  return (
    <>
      <Section title={t('mails.how')}>
        <p>{t('mails.files')}</p>
        <p className={text.soft}>
          <Trans t={t} i18nKey="mails.setUp" components={{ code: <code className={text.code} /> }} />
        </p>
      </Section>
      <KeptMails mails={query.data.mails} />
    </>
  )
}

function KeptMails({ mails }: { mails: Mails['mails'] }) {
  const { t } = useTranslation()
  const dates = useDates(useSession().organisation.zone)
  if (mails.length === 0) return <Empty icon="mail" title={t('mails.none')} />
  return (
    <table className={table.table} aria-label={t('mails.kept')}>
      <caption className={classes.caption}>{t('mails.kept')}</caption>
      <TableHead columns={[t('mails.subject'), t('mails.to'), t('mails.at'), t('mails.file')]} />
      <tbody>
        {mails.map(({ file, at, to, subject }) => (
          <tr key={file}>
            <th scope="row">
              {subject}
              <span className={`${table.details} ${table.narrow}`}>
                {to} · {dates.dateTime(at)} · {file}
              </span>
            </th>
            <td className={table.wide}>{to}</td>
            <td className={table.wide}>{dates.dateTime(at)}</td>
            <td className={`${table.number} ${table.wide}`}>{file}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
