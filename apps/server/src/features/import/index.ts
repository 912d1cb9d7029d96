export type { NotTaken } from './import-line.ts'
export { type Import, type ImportSummary, openImport } from './import-punches.ts'
