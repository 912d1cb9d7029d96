import { type MadeInvitation, NewInvitation } from '@muster/contract/people.ts'
import { invitePerson } from '../../features/people/index.ts'
import { findPersonBy } from '../find-by-name.ts'
import { accepted, understood } from '../refusal.ts'
import { readSettings } from '../settings.ts'
import { withOrganisation } from '../with-muster.ts'

export type InvitePersonOptions = { email: string; language: string; organisation?: string }

/** Invites a person without a sign-in to make one: sends the link by mail where there is a mail server, and prints it. */
export function invitePersonCommand(reference: string, options: InvitePersonOptions): Promise<void> {
  const { email, language, organisation } = options
  const invitation = understood(NewInvitation.safeParse({ email, language }))
  return withOrganisation(organisation, async (ports, { id: orgId }) => {
    const person = await findPersonBy(ports, orgId, reference)
    const invited = { orgId, personId: person.id, invitedBy: null }
    const made = accepted(await invitePerson(ports, invited, invitation), person.name)
    console.log(`${person.name} is invited to sign in as ${made.email}; ${toldOf(made.mail)}.`)
    console.log(`The link, good once until ${made.expiresAt}: ${made.url}`)
  })
}

function toldOf(mail: MadeInvitation['mail']): string {
  if (mail === 'sent') return 'the mail was sent'
  const why =
    mail === 'kept'
      ? `no mail server is set, so that the mail is only a file in ${readSettings().mail.folder}`
      : 'the mail could not be sent'
  return `${why}: pass the link on yourself`
}
