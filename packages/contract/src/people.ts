import { z } from 'zod'
import { CivilDate, Email, Id, Name, Password, Text } from './values.ts'

/** Personnel number; badge terminals know people by it. */
const PersonNumber = Text.max(50)

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

export const Person = z
  .object({
    id: Id,
    name: z.string(),
    number: z.string().optional(),
    email: z.string().optional(),
    admin: z.boolean(),
    teams: z.array(z.object({ id: Id, name: z.string(), role: z.enum(['worker', 'leader']) })),
  })
  .meta({ id: 'Person' })
export type Person = z.infer<typeof Person>

export const PeopleQuery = z.strictObject({
  after: z.string().max(500).optional().describe('the cursor of the page before'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const People = z
  .object({ people: z.array(Person), next: z.string().optional() })
  .meta({ id: 'People' })
export type People = z.infer<typeof People>

export const NewTeam = z.strictObject({ name: Name }).meta({ id: 'NewTeam' })
export type NewTeam = z.infer<typeof NewTeam>

export const Team = z.object({ id: Id, name: z.string(), members: z.int() }).meta({ id: 'Team' })
export type Team = z.infer<typeof Team>
export const Teams = z.object({ teams: z.array(Team) }).meta({ id: 'Teams' })
export type Teams = z.infer<typeof Teams>

export const NewMembership = z
  .strictObject({ personId: Id, role: z.enum(['worker', 'leader']), from: CivilDate.optional() })
  .meta({ id: 'NewMembership' })
export type NewMembership = z.infer<typeof NewMembership>

export const PathId = z.strictObject({ id: Id })
export type PathId = z.infer<typeof PathId>
