export { type PersonCorrections, personCorrections } from './person-corrections.ts'
export { correctionRoutes } from './routes.ts'
export { type AdjustmentRow, adjustmentsOf, countWaiting } from './store.ts'
export { toldAdjustment } from './told-correction.ts'
