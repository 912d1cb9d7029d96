import { z } from 'zod'
import {
  CivilDate,
  Cursor,
  Email,
  Id,
  Instant,
  Language,
  Name,
  Named,
  Password,
  Search,
  Text,
} from './values.ts'

/** Personnel number; badge terminals know people by it. */
const PersonNumber = Text.max(50)

const GroupRole = z.enum(['worker', 'leader'])
export type GroupRole = z.infer<typeof GroupRole>

const PageLimit = z.coerce.number().int().min(1).max(200).default(50)

export const NewPerson = z
  .strictObject({
    name: Name,
    number: PersonNumber.optional(),
    email: Email.optional(),
    password: Password.optional().describe('with `email`: a sign-in'),
    admin: z.boolean().default(false),
    team: Id.optional().describe('joined from now on'),
  })
  .refine((body) => (body.email === undefined) === (body.password === undefined), {
    path: ['password'],
    message: 'goes with `email`: both make a sign-in, neither makes none',
  })
  .meta({ id: 'NewPerson' })
export type NewPerson = z.infer<typeof NewPerson>

/** What is given changes, what is left out stays. */
export const PersonChange = z
  .strictObject({
    name: Name.optional(),
    number: PersonNumber.nullable().optional().describe('null takes it away'),
    admin: z.boolean().optional(),
    active: z.boolean().optional().describe('false: signed out everywhere at once; the record stays'),
  })
  .refine((body) => Object.values(body).some((value) => value !== undefined), 'says nothing to change')
  .meta({ id: 'PersonChange' })
export type PersonChange = z.infer<typeof PersonChange>

export const Person = z
  .object({
    id: Id,
    name: z.string(),
    number: z.string().optional(),
    email: z.string().optional().describe('with which this person signs in; none: no sign-in'),
    admin: z.boolean(),
    active: z.boolean(),
    teams: z.array(z.object({ id: Id, name: z.string(), role: GroupRole })).describe('those of now'),
    invitation: z
      .object({ id: Id, email: z.string(), expiresAt: Instant })
      .optional()
      .describe('an invitation that was not taken up yet'),
  })
  .meta({ id: 'Person' })
export type Person = z.infer<typeof Person>

export const Membership = z
  .object({
    team: Named,
    person: z.object({ id: Id, name: z.string(), number: z.string().optional() }),
    role: GroupRole,
    from: Instant,
    until: Instant.nullable().describe('the first instant outside; null: for good'),
  })
  .meta({ id: 'Membership' })
export type Membership = z.infer<typeof Membership>

/** A person with the memberships of all times, newest first (a leader sees those in the own teams). */
export const PersonDetail = Person.extend({ memberships: z.array(Membership) }).meta({ id: 'PersonDetail' })
export type PersonDetail = z.infer<typeof PersonDetail>

export const PeopleQuery = z.strictObject({
  after: Cursor.optional(),
  limit: PageLimit,
  search: Search.optional().describe('part of a name, a number or an e-mail address'),
  team: Id.optional().describe('in this team now'),
  state: z.enum(['active', 'inactive', 'all']).default('active'),
})
export type PeopleQuery = z.infer<typeof PeopleQuery>
export const People = z.object({ people: z.array(Person), next: Cursor.optional() }).meta({ id: 'People' })
export type People = z.infer<typeof People>

export const NewTeam = z.strictObject({ name: Name }).meta({ id: 'NewTeam' })
export type NewTeam = z.infer<typeof NewTeam>

export const TeamChange = z.strictObject({ name: Name }).meta({ id: 'TeamChange' })
export type TeamChange = z.infer<typeof TeamChange>

export const Team = z
  .object({ id: Id, name: z.string(), members: z.int(), leaders: z.array(Named) })
  .meta({ id: 'Team' })
export type Team = z.infer<typeof Team>
export const TeamsQuery = z.strictObject({
  after: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
export type TeamsQuery = z.infer<typeof TeamsQuery>
export const Teams = z.object({ teams: z.array(Team), next: Cursor.optional() }).meta({ id: 'Teams' })
export type Teams = z.infer<typeof Teams>

export const MembersQuery = z.strictObject({
  after: Cursor.optional(),
  limit: PageLimit,
  past: z.stringbool().default(false).describe('also those who left'),
})
export type MembersQuery = z.infer<typeof MembersQuery>
export const Members = z
  .object({ members: z.array(Membership), next: Cursor.optional() })
  .meta({ id: 'Members' })
export type Members = z.infer<typeof Members>

/** Puts a person into a team, or changes the role, from now on or from the first instant of a date. */
export const NewMembership = z
  .strictObject({ personId: Id, role: GroupRole, from: CivilDate.optional() })
  .meta({ id: 'NewMembership' })
export type NewMembership = z.infer<typeof NewMembership>

export const PathMember = z.strictObject({ id: Id, personId: Id })
export type PathMember = z.infer<typeof PathMember>
export const MembershipEnd = z.strictObject({
  from: CivilDate.optional().describe('the first date outside the team; none: from now on'),
})
export type MembershipEnd = z.infer<typeof MembershipEnd>

/** Invites a person without a sign-in to make one, by a link that works once. */
export const NewInvitation = z
  .strictObject({ email: Email, language: Language.default('en') })
  .meta({ id: 'NewInvitation' })
export type NewInvitation = z.infer<typeof NewInvitation>

export const Invitation = z
  .object({ id: Id, person: Named, email: z.string(), invitedAt: Instant, expiresAt: Instant })
  .meta({ id: 'Invitation' })
export type Invitation = z.infer<typeof Invitation>

/** A new invitation with its link, which is shown this once. */
export const MadeInvitation = Invitation.extend({
  url: z.string(),
  mail: z
    .enum(['sent', 'kept', 'failed'])
    .describe(
      'what became of the mail: sent; kept as a file on the server, as no mail server is set; or it could not be sent. Unless sent, nobody receives the link: pass it on yourself',
    ),
}).meta({ id: 'MadeInvitation' })
export type MadeInvitation = z.infer<typeof MadeInvitation>

export const InvitationsQuery = z.strictObject({ after: Cursor.optional(), limit: PageLimit })
export type InvitationsQuery = z.infer<typeof InvitationsQuery>
export const Invitations = z
  .object({ invitations: z.array(Invitation), next: Cursor.optional() })
  .meta({ id: 'Invitations' })
export type Invitations = z.infer<typeof Invitations>
