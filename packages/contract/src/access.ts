import { z } from 'zod'
import { Email, Id, Name, Password, Zone } from './values.ts'

export const SignIn = z
  .strictObject({ email: Email, password: z.string().min(1).max(200) })
  .meta({ id: 'SignIn' })
export type SignIn = z.infer<typeof SignIn>

/** Who is signed in, as whom, where. */
export const Session = z
  .object({
    person: z.object({ id: Id, name: z.string(), admin: z.boolean() }),
    organisation: z.object({ id: Id, name: z.string(), zone: Zone }),
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
