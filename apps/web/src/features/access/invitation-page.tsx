import type { InvitationOffer, Session } from '@muster/contract/access.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { RequestFailed, request, valueIn } from '../../api/request.ts'
import { CardPage } from '../../shell/card-page.tsx'
import { FirstMoment } from '../../shell/first-moment.tsx'
import { Notice } from '../../shell/notice.tsx'
import { UnreachablePage } from '../../shell/unreachable-page.tsx'
import classes from './access.module.css'
import { NewPasswordForm } from './new-password-form.tsx'
import { useLinkToken } from './one-time-link.ts'
import { enter, useSignedIn } from './session.ts'

/** `/invitation#token=…`: what is offered to whoever holds the link, and taking it up. */
export function InvitationPage() {
  const token = useLinkToken()
  if (token === undefined) return <NotValidPage />
  return <Invitation key={token} token={token} />
}

function Invitation({ token }: { token: string }) {
  const offer = useQuery({
    queryKey: ['invitation', token],
    queryFn: async () => valueIn(await request<InvitationOffer>('POST', '/invitations/look-up', { token })),
    // It is looked up once: tries are counted.
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (offer.isPending) return <FirstMoment />
  if (isNotValid(offer.error)) return <NotValidPage />
  if (!offer.data)
    return <UnreachablePage error={offer.error} trying={offer.isFetching} tryNow={offer.refetch} />
  return <Offer token={token} offer={offer.data} />
}

function Offer({ token, offer: { organisation, name, email } }: { token: string; offer: InvitationOffer }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const accepting = useMutation({
    mutationFn: async (password: string) =>
      valueIn(await request<Session>('POST', '/invitations/accept', { token, password })),
    onSuccess: (session) => {
      enter(queries, session)
      void navigate({ to: '/', replace: true })
    },
  })
  if (isNotValid(accepting.error)) return <NotValidPage />
  const failure = accepting.error instanceof RequestFailed ? accepting.error.answer : undefined
  return (
    <CardPage title={t('invitation.title', { organisation })} lead={t('invitation.lead')}>
      <SignedInHere invited={name} />
      <dl className={classes.facts}>
        <dt>{t('account.name')}</dt>
        <dd>{name}</dd>
        <dt>{t('signIn.email')}</dt>
        <dd>{email}</dd>
      </dl>
      <NewPasswordForm
        email={email}
        submitText={t('invitation.submit')}
        busy={accepting.isPending}
        failure={failure}
        onSubmit={(password) => accepting.mutate(password)}
      />
    </CardPage>
  )
}

/** Whose session ends with taking the invitation up, where this browser has one. */
function SignedInHere({ invited }: { invited: string }) {
  const { t } = useTranslation()
  const signedIn = useSignedIn().data
  if (signedIn?.state !== 'in') return null
  const { person, email } = signedIn.session
  return (
    <Notice tone="pause" icon="person" role="status">
      <p>{t('invitation.signedInAs', { name: person.name, email, invited })}</p>
    </Notice>
  )
}

function isNotValid(error: Error | null): boolean {
  return error instanceof RequestFailed && error.message === 'link_not_valid'
}

function NotValidPage() {
  const { t } = useTranslation()
  return (
    <CardPage title={t('invitation.notValidTitle')} lead={t('invitation.notValidLead')}>
      <Link className={classes.link} to="/">
        {t('setUp.toSignIn')}
      </Link>
    </CardPage>
  )
}
