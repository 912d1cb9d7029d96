import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Awaited } from '../../shell/awaited.tsx'
import { type Failure, FailureNotice } from '../../shell/failure-notice.tsx'
import { Said } from '../../shell/form.tsx'
import { More } from '../../shell/more.tsx'
import { Page, Section } from '../../shell/page.tsx'
import { Empty } from '../../shell/states.tsx'
import classes from './alerts.module.css'
import { NoticeLine } from './notice-line.tsx'
import { readNotices, type Told, useNotices } from './notices-api.ts'

/** `/notices`: what one was told, newest first, and what of it is new. */
export function NoticesPage() {
  const { t } = useTranslation()
  return (
    <Page
      title={t('shell.notices')}
      lead={t('notices.lead')}
      actions={
        <Link to="/account/notices" className={classes.link}>
          {t('notices.toSettings')}
        </Link>
      }
    >
      <Inbox />
    </Page>
  )
}

function Inbox() {
  const { t } = useTranslation()
  const query = useNotices()
  const queries = useQueryClient()
  const place = useRef<HTMLDivElement>(null)
  const [said, setSaid] = useState('')
  const [failure, setFailure] = useState<Failure>()
  const pages = query.data?.pages
  const notices = pages?.flatMap((page) => page.notices)
  const unread = pages?.[0]?.unread ?? 0
  const read = async (body: Parameters<typeof readNotices>[1]) => {
    setSaid('')
    setFailure(undefined)
    const answer = await readNotices(queries, body)
    if (answer.kind !== 'value') setFailure(answer)
    return answer.kind === 'value'
  }
  const readAll = async (newest: Told) => {
    // The button goes with what it was about.
    place.current?.focus()
    if (await read({ until: newest.toldAt })) setSaid(t('notices.allRead'))
  }
  if (!notices) return <Awaited query={query} lines={5} />
  const [newest] = notices
  return (
    <>
      <div ref={place} tabIndex={-1} className={classes.place}>
        <Said>{said}</Said>
        {failure && <FailureNotice failure={failure} />}
      </div>
      {!newest && (
        <Section>
          <Empty icon="bell" title={t('notices.none')}>
            {t('notices.noneText')}
          </Empty>
        </Section>
      )}
      {newest && (
        <>
          <Section
            title={unread > 0 ? t('shell.unread', { count: unread }) : t('notices.noneUnread')}
            actions={
              unread > 0 && (
                <Button variant="default" size="md" onClick={() => void readAll(newest)}>
                  {t('notices.readAll')}
                </Button>
              )
            }
          >
            <ol className={classes.notices}>
              {notices.map((notice) => (
                <NoticeLine
                  key={notice.id}
                  notice={notice}
                  onRead={() => void read({ notices: [notice.id] })}
                />
              ))}
            </ol>
          </Section>
          <More shown={notices.length} query={query} />
        </>
      )}
    </>
  )
}
