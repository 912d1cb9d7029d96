import { z } from 'zod'
import { inOrder, isInOrder, isWithinAYear, withinAYear } from './reports.ts'
import { CivilDate, Id, Language } from './values.ts'

const language = Language.default('en').describe('of the words that are for people')
const days = { from: CivilDate, until: CivilDate }

/** Of everybody, of a team's people, or of one person. */
export const InspectionQuery = z
  .strictObject({ ...days, team: Id.optional(), person: Id.optional(), language })
  .refine(isInOrder, inOrder)
  .refine(isWithinAYear, withinAYear)
export type InspectionQuery = z.infer<typeof InspectionQuery>

/** Of the asker. */
export const OwnInspectionQuery = z
  .strictObject({ ...days, language })
  .refine(isInOrder, inOrder)
  .refine(isWithinAYear, withinAYear)
export type OwnInspectionQuery = z.infer<typeof OwnInspectionQuery>
