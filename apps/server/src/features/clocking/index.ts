export { recordPunches } from './record-punches.ts'
export type { CommandSubmission, FactSubmission, Outcome, Submission } from './submission.ts'
