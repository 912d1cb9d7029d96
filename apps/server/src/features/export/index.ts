export { exportPunches, findExported } from './export-punches.ts'
