import { z } from 'zod'
import { Email, Id, Instant, Language, Name, Named, Password, Zone } from './values.ts'

export const SignIn = z
  .strictObject({ email: Email, password: z.string().min(1).max(200) })
  .meta({ id: 'SignIn' })
export type SignIn = z.infer<typeof SignIn>

/** Who is signed in, as whom, where. */
export const Session = z
  .object({
    person: z.object({ id: Id, name: z.string(), admin: z.boolean() }),
    organisation: z.object({ id: Id, name: z.string(), zone: Zone.describe('the zone in force now') }),
    leads: z.array(Named).describe('the teams this person leads now'),
    email: z.string(),
    expiresAt: z.string(),
  })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof Session>

export const SetUpState = z.object({ needed: z.boolean() }).meta({ id: 'SetUpState' })
export type SetUpState = z.infer<typeof SetUpState>

/** The first admin and their organisation, by the one-time link printed at the first start. */
export const SetUp = z
  .strictObject({
    token: z.string().min(1).max(200),
    organisation: Name,
    zone: Zone,
    name: Name,
    email: Email,
    password: Password,
  })
  .meta({ id: 'SetUp' })
export type SetUp = z.infer<typeof SetUp>

/** One of the own sessions: where somebody is signed in with this account. */
export const OwnSession = z
  .object({
    id: z.string(),
    startedAt: Instant,
    expiresAt: Instant,
    address: z.string().describe('the network address it was begun from; empty where unknown'),
    userAgent: z.string(),
    current: z.boolean().describe('the one that asks'),
  })
  .meta({ id: 'OwnSession' })
export type OwnSession = z.infer<typeof OwnSession>
export const OwnSessions = z.object({ sessions: z.array(OwnSession) }).meta({ id: 'OwnSessions' })
export type OwnSessions = z.infer<typeof OwnSessions>

export const PathSessionId = z.strictObject({ id: z.string().min(1).max(100) })
export type PathSessionId = z.infer<typeof PathSessionId>

/** The own password; every other session of the account ends. */
export const PasswordChange = z
  .strictObject({ current: z.string().min(1).max(200), password: Password })
  .meta({ id: 'PasswordChange' })
export type PasswordChange = z.infer<typeof PasswordChange>

/** Asks for a reset link by mail; answered alike whether or not the address has an account. */
export const PasswordResetRequest = z
  .strictObject({ email: Email, language: Language.default('en') })
  .meta({ id: 'PasswordResetRequest' })
export type PasswordResetRequest = z.infer<typeof PasswordResetRequest>

/** What becomes of reset mails on this server, whoever asked for one. */
export const PasswordResetAnswer = z
  .object({
    mail: z
      .enum(['sent', 'kept'])
      .describe(
        'kept: this server has no mail server and sends no mail, so that an administrator has to help',
      ),
  })
  .meta({ id: 'PasswordResetAnswer' })
export type PasswordResetAnswer = z.infer<typeof PasswordResetAnswer>

const LinkToken = z.string().min(1).max(200)

/** A new password by the link of a reset mail, which works once; every session of the account ends. */
export const PasswordReset = z
  .strictObject({ token: LinkToken, password: Password })
  .meta({ id: 'PasswordReset' })
export type PasswordReset = z.infer<typeof PasswordReset>

export const InvitationToken = z.strictObject({ token: LinkToken }).meta({ id: 'InvitationToken' })
export type InvitationToken = z.infer<typeof InvitationToken>

/** What an invitation link offers to whoever holds it. */
export const InvitationOffer = z
  .object({ organisation: z.string(), name: z.string(), email: z.string(), expiresAt: Instant })
  .meta({ id: 'InvitationOffer' })
export type InvitationOffer = z.infer<typeof InvitationOffer>

/** Takes an invitation up: the account is made, and signed in. */
export const InvitationAcceptance = z
  .strictObject({ token: LinkToken, password: Password })
  .meta({ id: 'InvitationAcceptance' })
export type InvitationAcceptance = z.infer<typeof InvitationAcceptance>
